using RotPortal.Compliance.Catalogue;
using RotPortal.Registry.Reports;
using RotPortal.Reports;
using RotPortal.Reports.Content;
using RotPortal.Web.Hosting;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Features.Reports;

/// <summary>Turns what is on file into a request to the report builder, and builds it.</summary>
public sealed class ReportRequests(Seed seed, TimeProvider clock)
{
    /// <summary>The frozen report.</summary>
    internal Task<AuditReport> Build(ReportArguments arguments, ReportMaterial material, NumberedReport? numbered, CancellationToken cancellation) =>
        Task.Run(() => AuditReportBuilder.Build(Request(arguments, material, numbered)), cancellation);

    private ReportRequest Request(ReportArguments arguments, ReportMaterial material, NumberedReport? numbered)
    {
        var now = WholeSecond(clock.GetUtcNow());
        return new ReportRequest
        {
            Number = numbered?.Number,
            Issue = numbered?.Issue ?? 1,
            Kind = arguments.Device is null ? ReportKind.Product : ReportKind.Device,
            Mark = MarkOf(arguments, material),
            Subject = arguments.Device is null ? material.ProductName : $"{material.ProductName}, unit {material.Subject.Name}",
            Organisation = arguments.Organisation,
            PortalVersion = PortalVersion.Text,
            RuleSet = CryptoRules.DefaultRuleSet,
            Catalogue = seed.Catalogue,
            Frameworks = [.. arguments.Frameworks.Select(id => new FrameworkChoice(id, arguments.View))],
            DataCut = arguments.DataCut,
            MadeAt = now,
            Scope = material.Scope,
            Product = ProductDescription.Unknown with { Name = material.ProductName },
            Devices = material.Devices,
            Evidence = material.Evidence,
            Anchors = material.Anchors,
            SignOffs = [new SignOff(arguments.IsDraft ? SignOffAct.Prepared : SignOffAct.Released, arguments.ByName, arguments.ByRole, now, "password")],
            Previous = Previous(material),
            Checkpoint = material.Checkpoint is { } checkpoint ? new LedgerCheckpoint(checkpoint.Size, checkpoint.Root, checkpoint.SignedAt) : null,
            Inclusion = arguments.IsDraft ? null : "The digest of this report is entered into the ledger when it is issued.",
        };
    }

    // A demonstration is one whether issued or not: nobody must take it for more.
    private static ReportMark MarkOf(ReportArguments arguments, ReportMaterial material) =>
        material.IsDemonstration ? ReportMark.Demonstration : arguments.IsDraft ? ReportMark.Draft : ReportMark.Issued;

    private static AuditReport? Previous(ReportMaterial material) =>
        material.PreviousData is { } data && AuditReportData.Read(data) is RotPortal.Reports.StoredReport.Loaded(var report) ? report : null;

    private static DateTimeOffset WholeSecond(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
}
