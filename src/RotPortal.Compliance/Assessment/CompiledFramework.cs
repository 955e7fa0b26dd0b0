using System.Runtime.CompilerServices;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.Assessment;

/// <summary>A framework made ready for judging. Made once per framework object and kept as long as that lives.</summary>
internal sealed class CompiledFramework
{
    private static readonly ConditionalWeakTable<Framework, CompiledFramework> Known = [];

    private CompiledFramework(Framework framework)
    {
        Framework = framework;
        Rows = [.. framework.Requirements.Select(row => new CompiledRow(row, WindowOf(framework, row)))];
        Groups = [.. Enumerable.Range(0, Rows.Length).Where(index => Rows[index].Requirement.IsGroupRow)];
        foreach (int group in Groups)
        {
            string id = Rows[group].Requirement.Id;
            Rows[group].TakeChildren([.. Enumerable.Range(0, Rows.Length).Where(index => Rows[index].Requirement.Parent == id)], Rows);
        }
    }

    internal Framework Framework { get; }

    internal CompiledRow[] Rows { get; }

    internal int[] Groups { get; }

    internal static CompiledFramework Of(Framework framework) => Known.GetValue(framework, static framework => new CompiledFramework(framework));

    /// <summary>Judges every row for one signature. Allocates nothing.</summary>
    /// <param name="signature">The states.</param>
    /// <param name="reach">Which rows apply.</param>
    /// <param name="verdicts">Takes one verdict per row.</param>
    internal void Judge(StateSignature signature, RowReach[] reach, Span<RowVerdict> verdicts)
    {
        for (int i = 0; i < Rows.Length; i++)
            verdicts[i] = Rows[i].Judge(i, signature, reach[i]);
        foreach (int group in Groups)
        {
            if (verdicts[group].Verdict != Verdict.NotApplicable)
                verdicts[group] = Rows[group].WorstChild(verdicts);
        }
    }

    private static ApplicabilityWindow? WindowOf(Framework framework, Requirement row) =>
        framework.Applicability.FirstOrDefault(window => window.Names(row.Id));
}

/// <summary>A verdict with the row it comes from: for a group row, the child it shows.</summary>
internal readonly record struct RowVerdict(Verdict Verdict, Coverage Coverage, int From)
{
    /// <summary>
    /// Worst first among the judged verdicts, with the supported ones by coverage; behind them what is counted apart, so that a heading
    /// shows it only when nothing was judged.
    /// </summary>
    internal int Rank => RankOf(Verdict, Coverage);

    internal static int RankOf(Verdict verdict, Coverage coverage) => verdict switch
    {
        Verdict.Gap => 0,
        Verdict.NoEvidence => 1,
        Verdict.EvidenceStale => 2,
        Verdict.AttestedOnly => 3,
        Verdict.Supported => coverage == Coverage.Full ? 5 : 4,
        Verdict.Contributes => 6,
        Verdict.OutsideRot => 7,
        Verdict.NotApplicable => 8,
    };
}

/// <summary>One row made ready for judging.</summary>
internal sealed class CompiledRow(Requirement requirement, ApplicabilityWindow? window)
{
    internal Requirement Requirement { get; } = requirement;

    internal ApplicabilityWindow? Window { get; } = window;

    internal CompiledRule? Rule { get; } = requirement.Rule is { } rule ? new CompiledRule(rule) : null;

    /// <summary>Every place that the verdict depends on.</summary>
    internal StateSlot[] Slots { get; private set; } = [];

    internal int[] Children { get; private set; } = [];

    internal void TakeChildren(int[] children, CompiledRow[] rows)
    {
        Children = children;
        Slots = [.. children.SelectMany(child => rows[child].Rule?.Slots ?? []).Distinct()];
    }

    internal RowVerdict Judge(int index, StateSignature signature, RowReach reach) =>
        new(reach.NotApplicable is not null ? Verdict.NotApplicable : Rule?.Judge(signature) ?? Verdict.OutsideRot, Requirement.Coverage, index);

    internal RowVerdict WorstChild(ReadOnlySpan<RowVerdict> verdicts)
    {
        var worst = verdicts[Children[0]];
        foreach (int child in Children)
        {
            if (verdicts[child].Rank < worst.Rank)
                worst = verdicts[child];
        }

        return worst;
    }

    /// <summary>The signature with everything blanked out that does not matter to this row: devices that agree in it share the verdict.</summary>
    internal StateSignature Seen(StateSignature signature)
    {
        var seen = StateSignature.Empty;
        foreach (var slot in Rule?.Slots ?? Slots)
            seen = seen.With(slot, signature[slot]);
        return seen;
    }
}
