using RotPortal.Provisioning.Upstream;

namespace RotPortal.Web.Upstream;

/// <summary>The vendor clients that call out. Without settings there are none, and the portal calls nobody.</summary>
internal static class UpstreamSetUp
{
    /// <summary>Adds a client for each service that the configuration names under <c>Upstream</c>.</summary>
    public static void AddUpstreams(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Upstream:QuarkLink");
        if (UpstreamSettings.From(section) is not { } settings)
            return;
        services.AddSingleton(provider => QuarkLink(settings, QuarkLinkShape.From(section.GetSection("Shape")), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IPullsInventory>(provider => provider.GetRequiredService<QuarkLinkClient>());
        services.AddSingleton<IRevokesUpstream>(provider => provider.GetRequiredService<QuarkLinkClient>());
    }

    /// <summary>A client of an instance.</summary>
    public static QuarkLinkClient QuarkLink(UpstreamSettings settings, QuarkLinkShape shape, TimeProvider clock) =>
        new(new UpstreamCalls(new HttpClient(Handler()) { Timeout = Timeout.InfiniteTimeSpan }, settings, clock), shape, settings.BaseAddress.Host, clock);

    // No redirects and no cookies: the key is for the configured address alone.
    private static SocketsHttpHandler Handler() => new() { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
}
