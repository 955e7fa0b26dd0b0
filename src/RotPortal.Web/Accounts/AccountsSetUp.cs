using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using RotPortal.Registry.People;
using RotPortal.Registry;

namespace RotPortal.Web.Accounts;

/// <summary>People, passwords, cookies, permissions.</summary>
public static class AccountsSetUp
{
    /// <summary>Shortest password. Length counts; rules of composition do not help (NIST SP 800-63B 5.1.1.2).</summary>
    public const int MinimumPasswordLength = 12;

    /// <summary>How long a sign-in lasts without use.</summary>
    public static readonly TimeSpan SignInLasts = TimeSpan.FromHours(8);

    /// <summary>Adds all of it.</summary>
    public static void AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SetupCode>();
        services.AddSingleton<AccountLedger>();
        services.AddScoped<FirstAdministrator>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(options => ConfigureCookie(options, configuration));
        services.AddIdentityCore<PortalUser>(ConfigureIdentity)
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<RegistryDb>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<PortalClaims>()
            .AddDefaultTokenProviders();
        services.AddAuthorization(Permissions.AddTo);
        services.AddSingleton<IAuthorizationHandler, PermissionCheck>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, MissingPermission>();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SignInStillGood>();
    }

    private static void ConfigureIdentity(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        options.Password.RequiredLength = MinimumPasswordLength;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequiredUniqueChars = 5;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
    }

    private static void ConfigureCookie(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions options, IConfiguration configuration)
    {
        options.Cookie.Name = "rotportal";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.LoginPath = "/signin";
        options.ReturnUrlParameter = "next";
        options.ExpireTimeSpan = configuration.GetValue<TimeSpan?>("Accounts:SignInLasts") ?? SignInLasts;
        options.SlidingExpiration = true;
    }
}
