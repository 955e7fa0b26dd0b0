using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.Assessment;

/// <summary>Why a verdict is what it is, in sentences for a lawyer.</summary>
internal static class Reasons
{
    private const string AllShown = "Everything this row asks of a root of trust is shown, fresh and by evidence as strong as asked for";
    private const string PartShown = "The part of this row that a root of trust can carry is shown, fresh and by evidence as strong as asked for";
    private const string OnlyHelps = "A root of trust only helps with this row; it is never shown as met on this ground.";

    internal static string Of(Framework framework, Requirement row, CompiledRule rule, Verdict verdict, Phrases phrases)
    {
        string reason = verdict switch
        {
            Verdict.Gap => $"Known not to hold: {In(rule, CapabilityState.Unmet, phrases)}.",
            Verdict.NoEvidence => $"No evidence on file for {In(rule, CapabilityState.Unknown, phrases)}.",
            Verdict.EvidenceStale => $"Evidence was on file and no longer counts, past its age limit or withdrawn: {In(rule, CapabilityState.Stale, phrases)}.",
            Verdict.AttestedOnly => $"Evidence is on file, yet weaker than asked for: {In(rule, CapabilityState.BelowMinimum, phrases)}.",
            Verdict.Supported => $"{(row.Coverage == Coverage.Full ? AllShown : PartShown)}: {Shown(rule, phrases)}.",
            Verdict.Contributes => Contributes(rule, phrases),
            Verdict.OutsideRot or Verdict.NotApplicable => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "No rule is asked."),
        };
        return IsOpenAdvice(row, verdict) ? $"{reason} {Advice(framework)}" : reason;
    }

    private static string In(CompiledRule rule, CapabilityState state, Phrases phrases) =>
        Phrases.List([.. rule.Needs.Where(need => phrases.StateOf(need) == state).Select(phrases.Asking)]);

    // Of a group only what is shown is named; the others are neither here nor there.
    private static string Shown(CompiledRule rule, Phrases phrases)
    {
        var shown = rule.Needs.SelectMany(need => need.Alternatives).Where(input => phrases.StateOf(input) == CapabilityState.Met);
        return Phrases.List([.. shown.Select(phrases.Asking)]);
    }

    private static string Contributes(CompiledRule rule, Phrases phrases)
    {
        string[] present = [.. rule.Inputs.Where(input => IsOnFile(phrases.StateOf(input))).Select(OnFile)];
        return present.Length == 0 ? $"{OnlyHelps} Nothing that helps is on file." : $"{OnlyHelps} On file: {Phrases.List(present)}.";

        string OnFile(CapabilityInput input) => phrases.StateOf(input) == CapabilityState.Met
            ? phrases.Name(input)
            : $"{phrases.Name(input)}, {Phrases.State(phrases.StateOf(input))}";
    }

    private static bool IsOnFile(CapabilityState state) =>
        state is CapabilityState.Met or CapabilityState.BelowMinimum or CapabilityState.Stale;

    private static bool IsOpenAdvice(Requirement row, Verdict verdict) =>
        row.Level == ObligationLevel.Recommended
        && verdict is Verdict.Gap or Verdict.NoEvidence or Verdict.EvidenceStale or Verdict.AttestedOnly;

    private static string Advice(Framework framework) => framework.RecommendationsNeedReason is { } clause
        ? $"This is a recommendation not shown, not a failure; {clause} asks for a recorded reason."
        : "This is a recommendation not shown, not a failure.";
}
