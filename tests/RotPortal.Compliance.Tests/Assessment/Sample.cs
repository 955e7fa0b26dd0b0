using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.Tests.Assessment;

/// <summary>Small made-up frameworks, and states to judge them with.</summary>
internal static class Sample
{
    internal static readonly DateOnly Today = new(2026, 11, 22);

    internal static Framework Framework(params Requirement[] rows) => new()
    {
        Id = "sample",
        Title = "A sample framework",
        ShortTitle = "Sample",
        Version = "1",
        Publisher = "us",
        Jurisdiction = "nowhere",
        Kind = FrameworkKind.Standard,
        SourceUrl = new Uri("https://example.org/"),
        Status = "Made up for tests.",
        StatusAsOf = Today,
        Dates = new Dictionary<string, string>(),
        AppliesTo = [],
        SourceConfidence = "read",
        Notes = [],
        OfficialCounts = [],
        Requirements = rows,
        MappingVersion = "2026-11-22",
        Sha256 = default,
        HasWorkedCases = true,
    };

    internal static Requirement Row(string id, RequirementRule? rule, ObligationLevel level = ObligationLevel.Mandatory) => new()
    {
        Id = id,
        Citation = $"clause {id}",
        Title = id,
        Summary = "A made-up row.",
        Level = level,
        Relevance = rule is null ? RotRelevance.None : RotRelevance.Direct,
        Rule = rule,
    };

    internal static Requirement Heading(string id) => Row(id, null) with { IsGroupRow = true };

    internal static RequirementRule Needs(Coverage coverage, params Capability[] all) => Rule(coverage, all);

    internal static RequirementRule Rule(
        Coverage coverage, Capability[] all, Capability[][]? any = null, Capability[]? helps = null, params KeyRole[] roles) => new()
        {
            Coverage = coverage,
            AllOf = all,
            AnyOf = any ?? [],
            Contributing = helps ?? [],
            KeyRoles = roles.Length > 0 ? roles : Enum.GetValues<KeyRole>(),
            Rationale = "Why it is so.",
        };

    internal static StateSignature States(params (Capability Capability, CapabilityState State)[] states)
    {
        var signature = StateSignature.Empty;
        foreach (var (capability, state) in states)
            signature = signature.With(StateSlot.Of(capability, null), state);
        return signature;
    }

    internal static StateSignature Keys(params (KeyRole Role, CapabilityState State)[] states)
    {
        var signature = StateSignature.Empty;
        foreach (var (role, state) in states)
            signature = signature.With(StateSlot.Of(Capability.KeyAlgorithmStrength, role), state);
        return signature;
    }

    internal static FrameworkAssessment Assess(
        Framework framework, StateSignature signature, ProductScope? scope = null, DateOnly? on = null, AssessmentView view = AssessmentView.AsLaw) =>
        Assessor.Assess(framework, signature, scope ?? ProductScope.Unspecified, on ?? Today, view);

    internal static RequirementVerdict Judge(RequirementRule? rule, StateSignature signature) =>
        Assess(Framework(Row("1", rule)), signature).Rows[0];

    /// <summary>Any signature; every state is as likely as any other.</summary>
    internal static StateSignature Any(Random random)
    {
        var signature = StateSignature.Empty;
        foreach (var slot in StateSlot.All)
            signature = signature.With(slot, (CapabilityState)random.Next(5));
        return signature;
    }

    /// <summary>Worst to best of the judged verdicts; what is counted apart is outside the scale.</summary>
    internal static int? Goodness(RequirementVerdict row) => row.Text switch
    {
        "gap" => 0,
        "no-evidence" => 1,
        "evidence-stale" => 2,
        "attested-only" => 3,
        "supported (partial)" => 4,
        "supported (full)" => 5,
        _ => null,
    };
}
