using Microsoft.EntityFrameworkCore;
using RotPortal.Registry;
using RotPortal.Registry.Jobs;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Jobs;

/// <summary>
/// After a crash the leases of the dead process still stand. A database in a file belongs to one portal, so at its start no other can be at
/// work: its jobs are given back at once, and files in the inbox that no job waits for, received by half, go. On a shared server the leases
/// run out by themselves.
/// </summary>
internal sealed class AbandonedJobs(IDbContextFactory<RegistryDb> databases, RegistryOptions options, JobQueue queue, DataFolder folder)
{
    /// <summary>Gives them back and tidies the inbox.</summary>
    public async Task Release(CancellationToken cancellation)
    {
        if (options.Provider != RegistryProvider.Sqlite)
            return;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var held = await db.Jobs.Where(job => job.State == JobState.Running).Select(job => new { job.Id, job.LeaseHolder }).ToListAsync(cancellation);
        foreach (var job in held)
            await queue.ReleaseAsync(job.Id, job.LeaseHolder ?? "", cancellation);
        var waiting = await db.Jobs.Where(job => job.State == JobState.Waiting && job.Kind == ImportArguments.JobKind)
            .Select(job => job.ArgumentsJson).ToListAsync(cancellation);
        var wanted = waiting.Select(arguments => ImportArguments.Read(arguments).Inbox).ToHashSet();
        foreach (string path in Directory.EnumerateFiles(folder.Inbox).Where(path => !wanted.Contains(Path.GetFileName(path))))
            File.Delete(path);
    }
}
