using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;

namespace RotPortal.Web.Components;

/// <summary>How a verdict looks: class for the colour, shape, words. Never the colour without the shape and the word.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Coverage">Coverage; tells apart the two kinds of support.</param>
/// <param name="Class">Class of portal.css that sets the three colours.</param>
/// <param name="Icon">Symbol.</param>
/// <param name="Word">The verdict in a chip.</param>
/// <param name="CoverageWord">Coverage in a chip; null unless supported.</param>
/// <param name="InCounts">The word behind a count: <c>7 partial support</c>.</param>
/// <param name="Meaning">One line for a reader who sees it the first time.</param>
public sealed record VerdictLook(
    Verdict Verdict, Coverage Coverage, string Class, string Icon, string Word, string? CoverageWord, string InCounts, string Meaning)
{
    private static readonly VerdictLook Full = new(
        Verdict.Supported, Coverage.Full, "full", "v-full", "supported", "full", "full support", "carried whole");

    private static readonly VerdictLook Partial = new(
        Verdict.Supported, Coverage.Partial, "partial", "v-partial", "supported", "partial", "partial support", "a stated part shown");

    private static readonly VerdictLook Attested = new(
        Verdict.AttestedOnly, Coverage.None, "attested", "v-attested", "attested-only", null, "attested-only", "below minimum level");

    private static readonly VerdictLook Stale = new(
        Verdict.EvidenceStale, Coverage.None, "stale", "v-stale", "evidence-stale", null, "evidence-stale", "past its age limit");

    private static readonly VerdictLook NoEvidence = new(
        Verdict.NoEvidence, Coverage.None, "none", "v-none", "no-evidence", null, "no-evidence", "nothing on file");

    private static readonly VerdictLook Gap = new(
        Verdict.Gap, Coverage.None, "gap", "v-gap", "gap", null, "gap", "known to be false");

    private static readonly VerdictLook Contributes = new(
        Verdict.Contributes, Coverage.None, "contrib", "v-contrib", "contributes", null, "contribute", "a root of trust only helps");

    private static readonly VerdictLook Outside = new(
        Verdict.OutsideRot, Coverage.None, "outside", "v-outside", "outside-rot", null, "outside the root of trust", "not about a root of trust");

    private static readonly VerdictLook NotApplicable = new(
        Verdict.NotApplicable, Coverage.None, "na", "v-na", "not-applicable", null, "not applicable", "with a recorded reason");

    /// <summary>The verdicts that count as judged, best first.</summary>
    public static IReadOnlyList<VerdictLook> Judged { get; } = [Full, Partial, Attested, Stale, NoEvidence, Gap];

    /// <summary>The same, worst first.</summary>
    public static IReadOnlyList<VerdictLook> WorstFirst { get; } = [Gap, NoEvidence, Stale, Attested, Partial, Full];

    /// <summary>The verdicts that are counted apart.</summary>
    public static IReadOnlyList<VerdictLook> Apart { get; } = [Contributes, Outside, NotApplicable];

    /// <summary>The name a filter in the address uses.</summary>
    public string Key => CoverageWord is null ? Word : $"{Word}-{CoverageWord}";

    /// <summary>The look of a verdict.</summary>
    public static VerdictLook Of(Verdict verdict, Coverage coverage) => verdict switch
    {
        Verdict.NotApplicable => NotApplicable,
        Verdict.OutsideRot => Outside,
        Verdict.Contributes => Contributes,
        Verdict.Gap => Gap,
        Verdict.NoEvidence => NoEvidence,
        Verdict.EvidenceStale => Stale,
        Verdict.AttestedOnly => Attested,
        Verdict.Supported => coverage == Coverage.Full ? Full : Partial,
    };

    /// <summary>How many of this verdict.</summary>
    public long In(VerdictCounts counts) => counts.Of(Verdict, Coverage);
}
