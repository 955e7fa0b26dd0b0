using RotPortal.Compliance.Assessment;
using RotPortal.Devices;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>One thing a rule needs: a capability, a capability of the key roles named, or one of several.</summary>
/// <param name="Inputs">What is looked at.</param>
internal sealed record NeededFact(IReadOnlyList<ReportedInput> Inputs)
{
    /// <summary>What a row needs, in the order of its rule. What only helps is left out.</summary>
    internal static IReadOnlyList<NeededFact> Of(ReportedRow row) =>
        [.. row.Inputs.Where(input => input.Part != "contributing")
            .GroupBy(input => input.Part == "all-of" ? input.Capability.Id : input.Part, StringComparer.Ordinal)
            .Select(group => new NeededFact([.. WithoutUnknownRoles(group)]))];

    /// <summary>
    /// Whether the verdict rests on this one: it is in the state that the verdict speaks of. Of several keys or alternatives the best counts,
    /// save that one key known to be wrong spoils the row.
    /// </summary>
    internal bool Decides(Verdict verdict) => verdict switch
    {
        Verdict.Gap => IsAlternative ? Inputs.All(input => input.State == CapabilityState.Unmet) : Inputs.Any(input => input.State == CapabilityState.Unmet),
        Verdict.NoEvidence => Best == CapabilityState.Unknown,
        Verdict.EvidenceStale => Best == CapabilityState.Stale,
        Verdict.AttestedOnly => Best == CapabilityState.BelowMinimum,
        Verdict.Supported => false,
        Verdict.Contributes => false,
        Verdict.NotApplicable => false,
        Verdict.OutsideRot => false,
    };

    /// <summary>What is known of the row, short: <c>Nothing on file about channel.authenticated.</c></summary>
    internal static string Known(ReportedRow row)
    {
        string names = Joined([.. Of(row).Where(need => need.Decides(row.Verdict)).Select(need => need.Name)], "and");
        return names.Length == 0
            ? row.Reason
            : row.Verdict switch
            {
                Verdict.Gap => $"Known not to hold: {names}.",
                Verdict.NoEvidence => $"Nothing on file about {names}.",
                Verdict.EvidenceStale => $"Past its age limit or withdrawn: {names}.",
                Verdict.AttestedOnly => $"Weaker than asked for: {names}.",
                Verdict.Supported => row.Reason,
                Verdict.Contributes => row.Reason,
                Verdict.NotApplicable => row.Reason,
                Verdict.OutsideRot => row.Reason,
            };
    }

    internal bool IsAlternative => Inputs[0].Part != "all-of";

    private string Name => IsAlternative && Inputs.Count > 1
        ? $"one of {Joined([.. Inputs.Select(Words.Name).Distinct(StringComparer.Ordinal)], "or")}"
        : Joined([.. Inputs.Select(Detail).Distinct(StringComparer.Ordinal)], "and");

    private CapabilityState Best => Inputs.Select(input => input.State).MaxBy(state => state switch
    {
        CapabilityState.Unmet => 0,
        CapabilityState.Unknown => 1,
        CapabilityState.Stale => 2,
        CapabilityState.BelowMinimum => 3,
        CapabilityState.Met => 4,
    });

    private static string Detail(ReportedInput input) => input.State == CapabilityState.BelowMinimum
        ? $"{Words.Name(input)} ({input.Level}, minimum {input.Capability.MinimumLevel})"
        : Words.Name(input);

    /// <summary>A key role of which nothing is on file says nothing beside one of which something is; where all are unknown, one line does.</summary>
    private static IEnumerable<ReportedInput> WithoutUnknownRoles(IEnumerable<ReportedInput> group)
    {
        foreach (var byCapability in group.GroupBy(input => input.Capability))
        {
            var known = byCapability.Where(input => input.State != CapabilityState.Unknown).ToList();
            foreach (var input in known)
                yield return input;
            if (known.Count == 0)
                yield return byCapability.Count() == 1 ? byCapability.First() : byCapability.First() with { Role = null };
        }
    }

    private static string Joined(IReadOnlyList<string> names, string last) => names.Count switch
    {
        0 => "",
        1 => names[0],
        _ => $"{string.Join(", ", names.Take(names.Count - 1))} {last} {names[^1]}",
    };
}
