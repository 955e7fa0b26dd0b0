using RotPortal.Compliance.Assessment;
using RotPortal.Devices;
using RotPortal.Registry.Ledger;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Reports;
using RotPortal.Reports;

namespace RotPortal.Web.Features.Reports;

/// <summary>What is on file about the subject of a report.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="ProductName">Name of the product.</param>
/// <param name="Scope">Who the product is for the law.</param>
/// <param name="IsDemonstration">The product takes simulated evidence.</param>
/// <param name="Devices">The units, those listed apart too.</param>
/// <param name="Evidence">The evidence they cite.</param>
/// <param name="Anchors">Every anchor we ever knew.</param>
/// <param name="Checkpoint">Last signed checkpoint of the ledger; null when none is signed.</param>
/// <param name="InLedger">Proofs that the evidence is in the ledger under that checkpoint.</param>
/// <param name="PreviousData">Frozen data of the last issued report on the same subject; null when there is none.</param>
public sealed record ReportMaterial(
    ReportSubject Subject,
    string ProductName,
    ProductScope Scope,
    bool IsDemonstration,
    IReadOnlyList<SubjectDevice> Devices,
    IReadOnlyList<EvidenceItem> Evidence,
    IReadOnlyList<TrustAnchor> Anchors,
    Checkpoint? Checkpoint,
    IReadOnlyList<EvidenceInLedger> InLedger,
    byte[]? PreviousData);
