using Microsoft.EntityFrameworkCore;
using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Registry;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Ledger;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Reports;
using RotPortal.Web.Components;
using RotPortal.Web.Features.Compliance;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Features.Overview;

/// <summary>A framework over all products.</summary>
/// <param name="Framework">The framework.</param>
/// <param name="Counts">Rows of all products by verdict.</param>
/// <param name="First">The product its links lead to.</param>
public sealed record FrameworkStand(Framework Framework, VerdictCounts Counts, Subject First);

/// <summary>What needs attention.</summary>
/// <param name="Products">Products on file.</param>
/// <param name="Devices">Devices that take part in verdicts.</param>
/// <param name="Counts">Rows of chosen frameworks and all products by verdict.</param>
/// <param name="Worst">The worst points, worst first.</param>
/// <param name="Stands">Frameworks with judged rows, most rows first.</param>
/// <param name="OpenJobs">Jobs that run or wait.</param>
/// <param name="Drafts">Draft reports.</param>
/// <param name="LastEvents">Newest ledger entries.</param>
public sealed record OverviewView(
    IReadOnlyList<ProductRow> Products,
    long Devices,
    VerdictCounts Counts,
    IReadOnlyList<OpenPoint> Worst,
    IReadOnlyList<FrameworkStand> Stands,
    IReadOnlyList<Job> OpenJobs,
    IReadOnlyList<ReportRow> Drafts,
    IReadOnlyList<LedgerEntry> LastEvents);

/// <summary>Reads the overview.</summary>
public sealed class OverviewQuery(IDbContextFactory<RegistryDb> databases, SubjectQuery subjects, Seed seed)
{
    private const int MostPoints = 8;
    private const int MostProducts = 20;

    /// <summary>All of it, in readiness on this day. Demonstrations are in no figure.</summary>
    public async Task<OverviewView> Read(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var products = await db.ProductsAsync(cancellation);
        var judged = new List<Subject>();
        foreach (var product in products.Where(product => !product.IsDemonstration && product.Devices > 0).OrderByDescending(product => product.Devices).Take(MostProducts))
        {
            if (await subjects.Product(product.Id, subjects.Today(), cancellation) is { JudgedDevices: > 0 } subject)
                judged.Add(subject);
        }

        var assessments = Assess(judged);
        return new OverviewView(
            products,
            judged.Sum(subject => subject.JudgedDevices),
            assessments.Aggregate(default(VerdictCounts), (sum, part) => Plus(sum, part.Assessment.Counts)),
            [.. OpenPoint.Of(assessments).Take(MostPoints)],
            StandsOf(assessments),
            [.. (await db.JobsAsync(null, null, 50, cancellation)).Where(job => job.State is JobState.Waiting or JobState.Running)],
            [.. (await db.ReportsAsync(null, cancellation)).Where(report => report.Status == ReportStatus.Draft).Take(5)],
            await db.LedgerAsync(null, null, 8, cancellation));
    }

    private List<(Subject Subject, FleetAssessment Assessment)> Assess(IEnumerable<Subject> judged) =>
    [
        .. from subject in judged
           from framework in seed.Catalogue.Frameworks
           let assessment = subject.Assess(framework, subjects.Today(), AssessmentView.Readiness)
           where assessment is not null
           select (subject, assessment),
    ];

    private static List<FrameworkStand> StandsOf(IEnumerable<(Subject Subject, FleetAssessment Assessment)> assessments) =>
    [
        .. assessments
            .GroupBy(part => part.Assessment.Framework)
            .Select(group => new FrameworkStand(
                group.Key, group.Aggregate(default(VerdictCounts), (sum, part) => Plus(sum, part.Assessment.Counts)), group.First().Subject))
            .Where(stand => stand.Counts.Judged > 0)
            .OrderByDescending(stand => stand.Counts.Judged),
    ];

    private static VerdictCounts Plus(VerdictCounts a, VerdictCounts b) => VerdictLook.Judged.Concat(VerdictLook.Apart)
        .Aggregate(a, (sum, look) => sum.Plus(look.Verdict, look.Coverage, look.In(b)));
}
