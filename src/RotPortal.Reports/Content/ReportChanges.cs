using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;

namespace RotPortal.Reports.Content;

/// <summary>What changed since the previous report, over the frameworks and views that both have.</summary>
/// <param name="Since">Number and issue of the previous report.</param>
/// <param name="SinceDataCut">Its data cut.</param>
/// <param name="Rows">Rows that are worse or better, worse first.</param>
/// <param name="New">Rows that only this report has.</param>
/// <param name="Gone">Rows that only the previous one has.</param>
/// <param name="Unchanged">Rows with the same verdict.</param>
public sealed record ReportChanges(
    string Since, DateTimeOffset SinceDataCut, IReadOnlyList<RowChange> Rows, int New, int Gone, int Unchanged);

/// <summary>Which way a row went.</summary>
public enum ChangeDirection
{
    /// <summary>A worse verdict than before.</summary>
    Worse,

    /// <summary>A better verdict than before.</summary>
    Better,

    /// <summary>Into or out of the rows that are counted apart.</summary>
    Moved,
}

/// <summary>One row that changed.</summary>
/// <param name="Row">The row.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Was">Verdict of the previous report.</param>
/// <param name="WasCoverage">Its coverage.</param>
/// <param name="Is">Verdict now.</param>
/// <param name="IsCoverage">Coverage now.</param>
/// <param name="Reason">Why it is what it is now.</param>
public sealed record RowChange(
    RowReference Row, ChangeDirection Direction, Verdict Was, Coverage WasCoverage, Verdict Is, Coverage IsCoverage, string Reason);
