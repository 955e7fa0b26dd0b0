using RotPortal.Registry.Jobs;
using RotPortal.Web.Features.Import.Mapping;

namespace RotPortal.Web.Jobs;

/// <summary>Long work in the background.</summary>
internal static class JobsSetUp
{
    /// <summary>Adds the runners: one a kind, so that a long import never holds up a report.</summary>
    public static void AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<LiveJobs>();
        services.AddSingleton<AbandonedJobs>();
        services.AddSingleton(provider => JobHolder.OfThisProcess(provider.GetRequiredService<TimeProvider>()));
        services.AddRunnerFor<ImportWork>();
        services.AddRunnerFor<ReportWork>();
        services.AddRunnerFor<ListRehearsal>();
        services.AddHostedService<Housekeeping>();
    }

    private static void AddRunnerFor<TWork>(this IServiceCollection services)
        where TWork : class, IJobWork
    {
        services.AddSingleton<TWork>();
        services.AddSingleton<IHostedService>(provider => new JobRunner(
            provider.GetRequiredService<TWork>(),
            provider.GetRequiredService<JobQueue>(),
            provider.GetRequiredService<LiveJobs>(),
            provider.GetRequiredService<JobHolder>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<JobRunner>>()));
    }
}
