using System.Security.Claims;
using RotPortal.Compliance.Assessment;
using RotPortal.Registry;
using RotPortal.Registry.Jobs;
using RotPortal.Web.Accounts;
using RotPortal.Web.Features.Compliance;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Features.Reports;

/// <summary>Asks for reports.</summary>
public sealed class ReportOrders(JobQueue queue, LiveJobs live, TimeProvider clock)
{
    /// <summary>Starts the job that makes one.</summary>
    public async Task<JobId> Order(
        Subject subject, IReadOnlyList<string> frameworks, ReportInput input, ClaimsPrincipal by, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var cut = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var arguments = new ReportArguments(
            ReportId.Create(now).Value,
            subject.Device?.Id.Value,
            subject.ProductId.Value,
            frameworks,
            input.IsLaw ? AssessmentView.AsLaw : AssessmentView.Readiness,
            cut,
            input.IsDraft,
            input.Organisation?.Trim() ?? "",
            input.Reason?.Trim() ?? "",
            by.Actor().Name,
            by.Name(),
            by.RoleWordsOf());
        var job = await queue.EnqueueAsync(ReportArguments.JobKind, arguments.Write(), by.Actor(), cancellation);
        live.Forget(job);
        return job;
    }
}
