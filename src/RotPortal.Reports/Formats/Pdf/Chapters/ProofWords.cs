using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>How far the evidence of a report is shown to be in the ledger.</summary>
internal static class ProofWords
{
    /// <summary>A sentence without its full stop; null when the report carries no proofs.</summary>
    internal static string? Of(ReportContent content)
    {
        if (content.Integrity.Proofs is not { } proofs)
            return null;
        var cited = content.UnitList.SelectMany(unit => unit.Evidence).Select(reference => reference.Sha256).ToHashSet();
        int shown = cited.Count(proofs.Evidence.Select(proof => proof.Evidence).ToHashSet().Contains);
        if (cited.Count == 0)
            return null;
        if (shown < cited.Count)
            return $"{Words.Number(shown)} of {Words.Several(cited.Count, "piece", "pieces")} of evidence shown to be in it by an inclusion proof in the data; the others not";
        return cited.Count == 1
            ? "the piece of evidence is shown to be in it by an inclusion proof in the data and the bundle"
            : $"each of the {Words.Number(cited.Count)} pieces of evidence is shown to be in it by an inclusion proof in the data and the bundle";
    }
}
