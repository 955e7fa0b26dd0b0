using RotPortal.Devices;

namespace RotPortal.Compliance.Assessment;

/// <summary>What a reader of a row should know beside its verdict.</summary>
internal static class Remarks
{
    internal static IReadOnlyList<AssessmentRemark> Of(CompiledRule rule, Verdict verdict, StateSignature signature, RowReach reach)
    {
        var remarks = new List<AssessmentRemark>();
        if (reach.Held is { } held)
            remarks.Add(new(null, $"Held applicable: {held.Reason.TrimEnd().TrimEnd('.')}. Decided by {held.By} on {Dates.Of(held.On)}."));
        foreach (var input in Beside(rule, verdict, signature))
        {
            var state = input.StateIn(signature);
            if (state == CapabilityState.Unmet)
                remarks.Add(new(input.Capability, $"{Phrases.Name(input, signature)} is known not to hold."));
            if (state == CapabilityState.Stale && verdict == Verdict.Supported)
                remarks.Add(new(input.Capability, $"{Phrases.Name(input, signature)} is past its age limit or withdrawn, and not counted."));
        }

        if (verdict == Verdict.Supported && Unknown(rule, signature) is { Length: > 0 } absent)
            remarks.Add(new(null, $"Would help and is not on file: {Phrases.List(absent)}."));
        return remarks;
    }

    // Capabilities that did not decide the verdict: all of a row that is only helped, else those that help and the unused of a group.
    private static IEnumerable<CapabilityInput> Beside(CompiledRule rule, Verdict verdict, StateSignature signature)
    {
        var needed = verdict == Verdict.Contributes ? rule.Needs : rule.Needs.Where(need => need.StateIn(signature) != CapabilityState.Unmet);
        return needed.SelectMany(need => need.Alternatives).Concat(rule.Helps);
    }

    private static string[] Unknown(CompiledRule rule, StateSignature signature) =>
        [.. rule.Helps.Where(input => input.StateIn(signature) == CapabilityState.Unknown).Select(input => Phrases.Name(input, signature))];
}
