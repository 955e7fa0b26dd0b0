using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.Assessment;

/// <summary>Why a verdict is what it is, in sentences for a lawyer.</summary>
internal static class Reasons
{
    internal static string Of(Framework framework, Requirement row, CompiledRule rule, Verdict verdict, StateSignature signature)
    {
        string reason = verdict switch
        {
            Verdict.Gap => $"Known not to hold: {In(rule, CapabilityState.Unmet, signature)}.",
            Verdict.NoEvidence => $"No evidence on file for {In(rule, CapabilityState.Unknown, signature)}.",
            Verdict.EvidenceStale =>
                $"Evidence was on file and no longer counts, being past its age limit or withdrawn: {In(rule, CapabilityState.Stale, signature)}.",
            Verdict.AttestedOnly => $"Evidence is on file, yet weaker than asked for: {In(rule, CapabilityState.BelowMinimum, signature)}.",
            Verdict.Supported => $"{(row.Coverage == Coverage.Full ? AllShown : PartShown)}: {Shown(rule, signature)}.",
            Verdict.Contributes => Contributes(rule, signature),
            Verdict.OutsideRot or Verdict.NotApplicable => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "No rule is asked."),
        };
        return IsOpenAdvice(row, verdict) ? $"{reason} {Advice(framework)}" : reason;
    }

    private const string AllShown = "Everything this row asks of a root of trust is shown, at the level asked for and fresh";
    private const string PartShown = "The part of this row that a root of trust can carry is shown, at the level asked for and fresh";

    private static string In(CompiledRule rule, CapabilityState state, StateSignature signature) => Phrases.List(
        [.. rule.Needs.Where(need => need.StateIn(signature) == state).Select(need => Phrases.WithLeast(need, signature))]);

    // Of a group only what is shown is named; the others are neither here nor there.
    private static string Shown(CompiledRule rule, StateSignature signature) => Phrases.List(
    [
        .. rule.Needs.SelectMany(need => need.Alternatives)
            .Where(input => input.StateIn(signature) == CapabilityState.Met)
            .Select(input => $"{Phrases.Name(input, signature)} (at least {Phrases.Least(input.Capability)})"),
    ]);

    private static string Contributes(CompiledRule rule, StateSignature signature)
    {
        string[] present =
        [
            .. rule.Inputs.Where(input => input.StateIn(signature) is CapabilityState.Met or CapabilityState.BelowMinimum or CapabilityState.Stale)
                .Select(input => input.StateIn(signature) is var state && state == CapabilityState.Met
                    ? Phrases.Name(input, signature)
                    : $"{Phrases.Name(input, signature)} ({Phrases.State(state)})"),
        ];
        string onFile = present.Length == 0 ? "Nothing that helps is on file." : $"On file: {Phrases.List(present)}.";
        return $"A root of trust only helps with this row; it is never shown as met on this ground. {onFile}";
    }

    private static bool IsOpenAdvice(Requirement row, Verdict verdict) =>
        row.Level == ObligationLevel.Recommended
        && verdict is Verdict.Gap or Verdict.NoEvidence or Verdict.EvidenceStale or Verdict.AttestedOnly;

    private static string Advice(Framework framework) => framework.RecommendationsNeedReason is { } clause
        ? $"This is a recommendation not shown, not a failure; {clause} asks for a recorded reason."
        : "This is a recommendation not shown, not a failure.";
}
