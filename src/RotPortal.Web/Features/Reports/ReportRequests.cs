using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using RotPortal.Registry.Reports;
using RotPortal.Reports;
using RotPortal.Reports.Content;
using RotPortal.Web.Hosting;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Features.Reports;

/// <summary>Turns what is on file into a request to the report builder, and builds it.</summary>
internal sealed class ReportRequests(Seed seed, PortalSigner signer, TimeProvider clock)
{
    /// <summary>The frozen report.</summary>
    public Task<AuditReport> Build(ReportArguments arguments, ReportMaterial material, NumberedReport? numbered, CancellationToken cancellation) =>
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
            Proofs = material.Checkpoint is { } signed
                ? LedgerProofs.Of(signer.Key, signed.Note, material.InLedger.Select(proof => (proof.Evidence, proof.Entry, proof.Proof)))
                : null,
            Signature = SignatureOf(arguments, material, now),
            Inclusion = arguments.IsDraft ? null : "The digest of this report is entered into the ledger when it is issued.",
        };
    }

    private SignatureState SignatureOf(ReportArguments arguments, ReportMaterial material, DateTimeOffset now)
    {
        if (material.IsDemonstration)
            return SignatureState.NotSigned("A demonstration is never signed.");
        return arguments.IsDraft
            ? SignatureState.NotSigned("A draft is not signed.")
            : SignatureState.SignedWith(signer.Name, "ECDSA P-256 with SHA-256", Sha256Digest.Of(signer.Signer.Certificate.Span), now);
    }

    // A demonstration is one whether issued or not: nobody must take it for more.
    private static ReportMark MarkOf(ReportArguments arguments, ReportMaterial material) =>
        material.IsDemonstration ? ReportMark.Demonstration : arguments.IsDraft ? ReportMark.Draft : ReportMark.Issued;

    private static AuditReport? Previous(ReportMaterial material) =>
        material.PreviousData is { } data && CanonicalReport.Read(data) is RotPortal.Reports.StoredReport.Loaded(var report) ? report : null;

    private static DateTimeOffset WholeSecond(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
}
