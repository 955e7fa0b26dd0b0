using RotPortal.Compliance.Assessment;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>What is to be known about a framework as a whole.</summary>
internal static class FrameworkWords
{
    /// <summary>The document and its state, then what is to be known beside the rows.</summary>
    internal static IEnumerable<string> Notes(ReportedFramework framework) =>
        NotesBesideStatus(framework).Prepend($"{framework.Title}, {framework.Version}, {framework.Publisher}. {framework.Status}");

    /// <summary>What is to be known beside the rows, without the state of the document itself.</summary>
    internal static IEnumerable<string> NotesBesideStatus(ReportedFramework framework)
    {
        var notLaw = framework.Rows.Where(row => row.NotLawBecause is not null && row.Verdict != Verdict.NotApplicable).GroupBy(row => row.NotLawBecause ?? "", StringComparer.Ordinal);
        foreach (var group in notLaw)
            yield return $"Not law for these units, {Words.Several(group.Count(), "row", "rows")}: {group.Key}";
        foreach (string note in framework.Notes)
            yield return note;
        if (framework.SourceConfidence != "read")
            yield return $"The rows were not read in the original; source: {framework.SourceConfidence}.";
    }
}
