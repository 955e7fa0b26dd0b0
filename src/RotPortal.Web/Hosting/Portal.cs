using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using RotPortal.Registry;
using RotPortal.Registry.Ledger;
using RotPortal.Web.Accounts;
using RotPortal.Web.Components;
using RotPortal.Web.Features;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Hosting;

/// <summary>Puts the portal together and runs it.</summary>
internal static class Portal
{
    /// <summary>Where it listens when nobody says otherwise: this machine only.</summary>
    public const string DefaultAddress = "http://localhost:5080";

    /// <summary>A builder that finds its files whether it was started by <c>dotnet run</c>, from the build output or published.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        string here = Directory.GetCurrentDirectory();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = Directory.Exists(Path.Combine(here, "wwwroot")) ? here : AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        string[] addressSettings = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];
        if (addressSettings.All(name => !builder.Configuration.GetSection(name).Exists()))
            builder.WebHost.UseUrls(DefaultAddress);
        return builder;
    }

    /// <summary>Builds, prepares the database, runs until stopped. The exit code is 1 when it cannot start, with the reason on the console.</summary>
    public static async Task<int> Run(WebApplicationBuilder builder)
    {
        try
        {
            AddServices(builder);
            await using var app = builder.Build();
            MapRequests(app);
            await app.Services.GetRequiredService<RegistryStart>().RunAsync(app.Lifetime.ApplicationStopping);
            await app.Services.GetRequiredService<AbandonedJobs>().Release(app.Lifetime.ApplicationStopping);
            await app.StartAsync();
            await app.Services.GetRequiredService<Welcome>().Print(app.Lifetime.ApplicationStopping);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (StartRefused refused)
        {
            await Console.Error.WriteLineAsync($"RotPortal cannot start: {refused.Message}");
            return 1;
        }
        catch (IOException busy) when (busy.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"RotPortal cannot start: {busy.Message} Choose another address with --urls http://localhost:PORT.");
            return 1;
        }
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        Logging.SetUp(builder);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        var services = builder.Services;
        var folder = DataFolder.From(builder.Configuration, builder.Environment.ContentRootPath);
        folder.Create();
        services.AddSingleton(folder);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(Seed.Load(builder.Configuration["Seed:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "seed-data")));
        services.AddRegistry(RegistryOptions.FromSettings(
            builder.Configuration["Registry:Provider"], builder.Configuration["Registry:ConnectionString"], folder.Path));
        services.AddDataProtection().SetApplicationName("RotPortal").PersistKeysToFileSystem(new DirectoryInfo(folder.ProtectionKeys));
        services.AddAntiforgery(ConfigureAntiforgery);
        services.AddAccounts(builder.Configuration);
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddHttpContextAccessor();
        services.AddHealth();
        services.AddSingleton<PortalSigner>();
        services.AddSingleton<ICheckpointSigner>(provider => provider.GetRequiredService<PortalSigner>());
        services.AddSingleton<Welcome>();
        services.AddJobs();
        services.AddFeatures(builder.Configuration);
        services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedFor);
    }

    private static void ConfigureAntiforgery(Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions options)
    {
        options.Cookie.Name = "rotportal-form";
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.HeaderName = "RequestVerificationToken";
    }

    private static void MapRequests(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseExceptionHandler("/status/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        app.MapFeatures();
    }
}
