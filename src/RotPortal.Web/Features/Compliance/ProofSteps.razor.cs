using Microsoft.AspNetCore.Components;
using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using RotPortal.Registry.Queries;
using RotPortal.Web.Components;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Features.Compliance;

public sealed partial class ProofSteps(Seed seed)
{
    [Parameter, EditorRequired]
    public required Proof Proof { get; set; }

    [Parameter, EditorRequired]
    public required Subject Subject { get; set; }

    [Parameter, EditorRequired]
    public required Framework Framework { get; set; }

    [Parameter, EditorRequired]
    public AssessmentView View { get; set; }

    [Parameter, EditorRequired]
    public DateOnly On { get; set; }

    private Seed Seed => seed;

    private Requirement Requirement => Proof.Row.Requirement;

    private Verdict Verdict => Proof.Row.Worst.Verdict;

    // A decision on the row goes before one on its framework; of several the latest counts.
    private ApplicabilityDecision? Decision => Subject.Scope.Decisions
        .Where(decision => decision.FrameworkId == Framework.Id && (decision.RequirementId is null || decision.RequirementId == Requirement.Id))
        .OrderByDescending(decision => decision.RequirementId is not null)
        .ThenByDescending(decision => decision.On)
        .FirstOrDefault();

    private string Expression => Requirement.Rule is not { } rule
        ? ""
        : string.Join(" & ", [.. rule.AllOf.Select(capability => capability.Id), .. rule.AnyOf.Select(group => $"({string.Join(" | ", group)})")]);

    private List<EvidenceRow> Evidence => [.. Proof.Facts.Select(fact => fact.Evidence).OfType<EvidenceRow>().DistinctBy(row => row.Sha256)];

    private List<Check> Checks => [.. Proof.Facts.Select(fact => fact.Check).OfType<Check>().DistinctBy(check => check.Name)];

    private List<TrustAnchor> Anchors => [.. Proof.Facts.Select(fact => fact.Anchor).OfType<TrustAnchor>().DistinctBy(anchor => anchor.CertificateSha256)];

    private bool IsAnyComputed => Proof.Facts.Any(fact => fact.Fact is { Evidence: null });

    private bool HasFacts => Proof.Facts.Any(fact => fact.Fact is not null);

    private ProofLineKind Tail => HasFacts ? ProofLineKind.Solid : ProofLineKind.Broken;

    private IReadOnlyList<ProofStep> Steps =>
    [
        new("Clause", "law", $"{Framework.ShortTitle}, {Requirement.Citation}", ProofLineKind.Solid, null, Verdict is Verdict.OutsideRot or Verdict.NotApplicable, ClauseBody),
        new("Rule", "rule", ProofWords.Rule(Requirement.Rule, Requirement.IsGroupRow), RuleLine, null, Verdict is Verdict.Supported or Verdict.Contributes, RuleBody),
        .. Proof.Facts.Select(Fact),
        .. Requirement.Rule is null ? [] : Grounds(),
        new("Time", "clock", $"Judged {Moment.Minute(Subject.At)}", ProofLineKind.Solid, null, Decides: false, TimeBody),
    ];

    private ProofLineKind RuleLine => Proof.Facts.Count > 0 ? ProofLineKind.Solid : Tail;

    private ProofStep Fact(ProofFact proof, int at) => new(
        Proof.Facts.Count == 1 ? "Fact" : $"Fact {at + 1}",
        EvidenceLevelWords.Of(proof.Input.State).Icon,
        $"{CapabilityTitle.Of(proof.Input.Capability)}: {EvidenceLevelWords.Of(proof.Input.State).Word}",
        ProofWords.Line(proof.Input.State),
        proof.Fact?.Level ?? EvidenceLevel.E0,
        ProofWords.Decides(Verdict, proof.Input),
        FactBody(proof));

    private IEnumerable<ProofStep> Grounds()
    {
        string evidence = Evidence.Count switch
        {
            0 => IsAnyComputed ? "Computed from the registry" : "None on file",
            1 => $"{Evidence[0].Kind}, entry {Evidence[0].Entry}",
            _ => $"{Evidence.Count} pieces of evidence",
        };
        string checks = Checks.Count switch { 0 => "None", 1 => $"{Checks[0].Name}: yes", _ => $"{Checks.Count} checks, each answered yes" };
        string anchors = Anchors.Count == 0 ? "None" : string.Join(", ", Anchors.Select(anchor => anchor.Name));
        yield return new("Evidence", "file", evidence, Tail, null, Decides: false, EvidenceBody);
        yield return new("Check", "compliance", checks, Checks.Count > 0 ? ProofLineKind.Solid : Tail, null, Decides: false, CheckBody);
        yield return new("Anchor", "anchor", anchors, Anchors.Count > 0 ? ProofLineKind.Solid : ProofLineKind.Broken, null, Decides: false, AnchorBody);
    }
}
