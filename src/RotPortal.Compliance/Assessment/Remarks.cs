using RotPortal.Devices;

namespace RotPortal.Compliance.Assessment;

/// <summary>What a reader of a row should know beside its verdict.</summary>
internal static class Remarks
{
    internal static IReadOnlyList<AssessmentRemark> Of(CompiledRule rule, Verdict verdict, Phrases phrases, RowReach reach)
    {
        var remarks = new List<AssessmentRemark>();
        if (reach.Held is { } held)
            remarks.Add(new(null, $"Held applicable: {held.Reason.TrimEnd().TrimEnd('.')}. Decided by {held.By} on {Dates.Of(held.On)}."));
        foreach (var input in Beside(rule, verdict, phrases))
        {
            var state = phrases.StateOf(input);
            if (state == CapabilityState.Unmet)
                remarks.Add(new(input.Capability, $"Known not to hold: {phrases.Name(input)}."));
            if (state == CapabilityState.Stale && verdict == Verdict.Supported)
                remarks.Add(new(input.Capability, $"Past its age limit or withdrawn, and not counted: {phrases.Name(input)}."));
        }

        if (verdict == Verdict.Supported && Absent(rule, phrases) is { Length: > 0 } absent)
            remarks.Add(new(null, $"Would help and is not on file: {Phrases.List(absent)}."));
        return remarks;
    }

    // Capabilities that did not decide the verdict: all of a row that is only helped, else those that help and the unused of a group.
    private static IEnumerable<CapabilityInput> Beside(CompiledRule rule, Verdict verdict, Phrases phrases)
    {
        var needed = verdict == Verdict.Contributes ? rule.Needs : rule.Needs.Where(need => phrases.StateOf(need) != CapabilityState.Unmet);
        return needed.SelectMany(need => need.Alternatives).Concat(rule.Helps);
    }

    private static string[] Absent(CompiledRule rule, Phrases phrases) =>
        [.. rule.Helps.Where(input => phrases.StateOf(input) == CapabilityState.Unknown).Select(phrases.Name)];
}
