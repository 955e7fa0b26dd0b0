using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RotPortal.Registry;
using RotPortal.Registry.Ledger;

namespace RotPortal.Web.Hosting;

/// <summary>Whether the portal lives, and whether it can work. For probes; says no more than they need.</summary>
internal static class Health
{
    /// <summary>Adds the checks behind <c>/health/ready</c>.</summary>
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<DatabaseAnswers>("database")
        .AddCheck<CatalogueIsLoaded>("catalogue")
        .AddCheck<LedgerCanBeSigned>("ledger-signer");

    /// <summary>Opens <c>/health/live</c> (always good while the process answers) and <c>/health/ready</c>, to everybody.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write }).AllowAnonymous();
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write }).AllowAnonymous();
    }

    private static Task Write(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        var answer = new
        {
            status = report.Status == HealthStatus.Healthy ? "good" : "bad",
            checks = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status == HealthStatus.Healthy ? "good" : "bad"),
        };
        return context.Response.WriteAsync(JsonSerializer.Serialize(answer), context.RequestAborted);
    }
}

/// <summary>The database takes a question.</summary>
internal sealed class DatabaseAnswers(IDbContextFactory<RegistryDb> databases) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
    }
}

/// <summary>There is a catalogue to judge by.</summary>
internal sealed class CatalogueIsLoaded(Seed seed) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(seed.Catalogue.Frameworks.Count > 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}

/// <summary>What is written can be sealed: the key is there and its signature verifies.</summary>
internal sealed class LedgerCanBeSigned(ICheckpointSigner signer) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        byte[] probe = "rotportal health\n"u8.ToArray();
        return Task.FromResult(signer.Key.Verifies(probe, signer.Sign(probe)) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
    }
}
