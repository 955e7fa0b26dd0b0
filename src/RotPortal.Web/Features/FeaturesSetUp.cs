using RotPortal.Web.Features.Account;

namespace RotPortal.Web.Features;

/// <summary>Queries and endpoints of the pages. A page that needs either adds its line here.</summary>
public static class FeaturesSetUp
{
    /// <summary>Adds the queries.</summary>
    public static void AddFeatures(this IServiceCollection services, IConfiguration configuration)
    {
        _ = configuration;
        _ = services;
    }

    /// <summary>Maps what is no page: sign-out, uploads, downloads.</summary>
    public static void MapFeatures(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapSignOut();
    }
}
