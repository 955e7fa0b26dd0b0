using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RotPortal.Registry;
using RotPortal.Registry.Ledger;
using RotPortal.Web.Accounts;
using RotPortal.Web.Components;
using RotPortal.Web.Features;
using RotPortal.Web.Jobs;
using RotPortal.Web.Upstream;

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
            // Names the list of static files; the process may be another's, as under test.
            ApplicationName = typeof(Portal).Assembly.GetName().Name,
            ContentRootPath = Directory.Exists(Path.Combine(here, "wwwroot")) ? here : AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        string[] addressSettings = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];
        if (addressSettings.All(name => !builder.Configuration.GetSection(name).Exists()))
            builder.WebHost.UseUrls(DefaultAddress);
        return builder;
    }

    /// <summary>Builds and runs until stopped. The exit code is 1 when it cannot start, with the reason on the console.</summary>
    public static async Task<int> Run(WebApplicationBuilder builder)
    {
        try
        {
            await using var app = await Build(builder);
            await Start(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception fault) when (WhyNotStarted(fault) is { } why)
        {
            await Console.Error.WriteLineAsync($"RotPortal cannot start: {why}");
            return 1;
        }
    }

    /// <summary>Puts everything together. What the builder already has (a clock, a disk) is kept.</summary>
    public static async Task<WebApplication> Build(WebApplicationBuilder builder)
    {
        // Read beside the rest: it is a fifth of the start.
        string seedFolder = builder.Configuration["Seed:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "seed-data");
        var seed = Task.Run(() => Seed.Load(seedFolder));
        AddServices(builder);
        builder.Services.AddSingleton(await seed);
        var app = builder.Build();
        MapRequests(app);
        return app;
    }

    /// <summary>Prepares the database, takes back what a crash left, listens, and greets.</summary>
    public static async Task Start(WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        // Unlocking the key takes a tenth of a second of one core; a key that cannot be opened stops the start and not the first report.
        var signer = Task.Run(() => app.Services.GetRequiredService<PortalSigner>().Key, stopping);
        await app.Services.GetRequiredService<RegistryStart>().RunAsync(stopping);
        await app.Services.GetRequiredService<AbandonedJobs>().Release(stopping);
        await signer;
        await app.StartAsync(stopping);
        await app.Services.GetRequiredService<Welcome>().Print(stopping);
    }

    private static string? WhyNotStarted(Exception fault) => fault switch
    {
        StartRefused refused => refused.Message,
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
            $"{fault.Message} Choose another address with --urls http://localhost:PORT.",
        UnauthorizedAccessException => $"{fault.Message} The data folder must belong to the account of the portal; set Data:Folder.",
        _ => RegistryFault.Of(fault) is { } registry ? $"{registry.What} {registry.WhatToDo}" : null,
    };

    private static void AddServices(WebApplicationBuilder builder)
    {
        Logging.SetUp(builder);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        var services = builder.Services;
        var folder = DataFolder.From(builder.Configuration, builder.Environment.ContentRootPath);
        folder.Create();
        services.AddSingleton(folder);
        services.TryAddSingleton(TimeProvider.System);
        services.AddRegistry(Registry(builder.Configuration, folder));
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
        services.AddUpstreams(builder.Configuration);
        services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedFor);
    }

    private static RegistryOptions Registry(IConfiguration configuration, DataFolder folder)
    {
        try
        {
            return RegistryOptions.FromSettings(configuration["Registry:Provider"], configuration["Registry:ConnectionString"], folder.Path);
        }
        catch (ArgumentException contradiction)
        {
            throw new StartRefused(contradiction.Message);
        }
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
        app.UseStatusPagesAsPages();
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
