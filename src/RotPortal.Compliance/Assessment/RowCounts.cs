using RotPortal.Compliance.Catalogue;

namespace RotPortal.Compliance.Assessment;

/// <summary>Counts rows by verdict, group rows left out.</summary>
internal sealed class RowCounts
{
    private readonly VerdictCounts[] _byLevel = new VerdictCounts[3];

    internal VerdictCounts All { get; private set; }

    internal LevelCounts ByLevel => new(
        _byLevel[(int)ObligationLevel.Mandatory], _byLevel[(int)ObligationLevel.Recommended], _byLevel[(int)ObligationLevel.Conditional]);

    internal void Add(Requirement row, RowVerdict verdict)
    {
        if (row.IsGroupRow)
            return;
        All = All.Plus(verdict.Verdict, verdict.Coverage, 1);
        _byLevel[(int)row.Level] = _byLevel[(int)row.Level].Plus(verdict.Verdict, verdict.Coverage, 1);
    }
}
