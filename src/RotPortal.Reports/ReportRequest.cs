using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using RotPortal.Reports.Content;

namespace RotPortal.Reports;

/// <summary>
/// Everything <see cref="AuditReportBuilder"/> needs. Whoever fills it decides what is on file; the builder decides what it amounts to.
/// Lists may come in any order.
/// </summary>
public sealed record ReportRequest
{
    /// <summary>For example <c>RP-2026-0042</c>; ignored for a draft, which has no number.</summary>
    public required string? Number { get; init; }

    /// <summary>Counts from 1.</summary>
    public int Issue { get; init; } = 1;

    /// <summary>Device or product.</summary>
    public required ReportKind Kind { get; init; }

    /// <summary>Draft, issued or demonstration. Only a demonstration counts simulated evidence.</summary>
    public required ReportMark Mark { get; init; }

    /// <summary>The subject as the title shall name it.</summary>
    public required string Subject { get; init; }

    /// <summary>Who issues the report.</summary>
    public required string Organisation { get; init; }

    /// <summary>Version of the program that makes it.</summary>
    public required string PortalVersion { get; init; }

    /// <summary>Version of the rules on algorithms and sizes.</summary>
    public required string RuleSet { get; init; }

    /// <summary>The catalogue to judge by.</summary>
    public required FrameworkCatalogue Catalogue { get; init; }

    /// <summary>Which frameworks, in which view, in the order in which they shall stand; at least one.</summary>
    public required IReadOnlyList<FrameworkChoice> Frameworks { get; init; }

    /// <summary>Facts observed later are left out; the day of it is the day for which law is looked up.</summary>
    public required DateTimeOffset DataCut { get; init; }

    /// <summary>When the data is frozen.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>What the law must know of the product.</summary>
    public required ProductScope Scope { get; init; }

    /// <summary>What people say the product is.</summary>
    public ProductDescription Product { get; init; } = ProductDescription.Unknown;

    /// <summary>The units, revoked and decommissioned ones too.</summary>
    public required IReadOnlyList<SubjectDevice> Devices { get; init; }

    /// <summary>The evidence on file about them. What the units cite and is missing here is reported as not described.</summary>
    public required IReadOnlyList<EvidenceItem> Evidence { get; init; }

    /// <summary>The trust anchors in force; those on which nothing rests are left out of the report.</summary>
    public required IReadOnlyList<TrustAnchor> Anchors { get; init; }

    /// <summary>Who asked, looked over, let out.</summary>
    public IReadOnlyList<SignOff> SignOffs { get; init; } = [];

    /// <summary>Statements by people.</summary>
    public IReadOnlyList<Statement> Statements { get; init; } = [];

    /// <summary>What this report does not say beyond what no report says, a sentence each: for example what was not checked for want of a registry.</summary>
    public IReadOnlyList<string> FurtherLimits { get; init; } = [];

    /// <summary>Open exceptions.</summary>
    public IReadOnlyList<OpenException> Exceptions { get; init; } = [];

    /// <summary>The report this one follows; null when it is the first.</summary>
    public AuditReport? Previous { get; init; }

    /// <summary>Head of the ledger at the data cut; null without a ledger.</summary>
    public LedgerCheckpoint? Checkpoint { get; init; }

    /// <summary>What shows that the evidence is in the ledger under <see cref="Checkpoint"/>; null without a ledger.</summary>
    public LedgerProofs? Proofs { get; init; }

    /// <summary>How the report gets into the ledger, in a sentence; null when it does not.</summary>
    public string? Inclusion { get; init; }

    /// <summary>Who will sign, or why nobody will. A draft or a demonstration is never signed, whatever stands here.</summary>
    public SignatureState Signature { get; init; } = SignatureState.NotSigned("No signing key is configured.");

    /// <summary>Address that answers for the report; null when there is none.</summary>
    public Uri? VerifyAt { get; init; }
}

/// <summary>A framework in one view.</summary>
/// <param name="FrameworkId">Identifier in the catalogue.</param>
/// <param name="View">As law or readiness.</param>
public sealed record FrameworkChoice(string FrameworkId, AssessmentView View);

/// <summary>What people say the product is. Null means that nobody said it.</summary>
/// <param name="Name">Product name and model.</param>
/// <param name="Hardware">Hardware revision.</param>
/// <param name="Firmware">Firmware and boot loader versions.</param>
/// <param name="Market">Markets.</param>
/// <param name="ClassDecision">Who decided the class in <see cref="ProductScope.ProductClass"/>.</param>
public sealed record ProductDescription(
    string? Name, string? Hardware, IReadOnlyList<string> Firmware, string? Market, ClassDecision? ClassDecision)
{
    /// <summary>Nobody said anything.</summary>
    public static ProductDescription Unknown { get; } = new(null, null, [], null, null);
}
