using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Csv;

/// <summary>One line per unit and piece of evidence, with the digest of the evidence. A unit without evidence has one line that says so.</summary>
internal sealed class UnitsCsv : IReportFormat
{
    private const string NoneOnFile = "none on file";

    /// <inheritdoc/>
    public string Id => "units";

    /// <inheritdoc/>
    public string Title => "CSV of the units and their evidence";

    /// <inheritdoc/>
    public string MediaType => "text/csv";

    /// <inheritdoc/>
    public string FileExtension => ".units.csv";

    /// <inheritdoc/>
    public void Write(AuditReport report, Stream output)
    {
        using var sheet = new CsvSheet(
            output,
            "report", "issue", "data_sha256", "unit", "hardware_id", "vendor", "part", "batch", "standing", "standing_since", "standing_reason",
            "group", "simulated", "key_spki_sha256", "certificate_serials", "evidence", "evidence_kind", "evidence_sha256");
        var parts = report.Content.Parts.ToDictionary(part => part.Number, StringComparer.Ordinal);
        var entries = report.Content.Evidence.ToDictionary(entry => entry.Number, StringComparer.Ordinal);
        foreach (var unit in report.Content.UnitList)
        {
            if (unit.Evidence.Count == 0)
                Write(sheet, report, unit, parts[unit.Part], NoneOnFile, NoneOnFile, NoneOnFile);
            foreach (var evidence in unit.Evidence)
                Write(sheet, report, unit, parts[unit.Part], evidence.Entry, entries[evidence.Entry].Kind, evidence.Sha256.Hex);
        }
    }

    private static void Write(
        CsvSheet sheet, AuditReport report, ReportedUnit unit, ReportedPart part, string evidence, string kind, string sha256) =>
        sheet.Row(
            report.Content.Head.Number ?? "no number (draft)",
            report.Content.Head.Issue.ToString(System.Globalization.CultureInfo.InvariantCulture),
            report.Digest.Hex,
            unit.Name,
            unit.HardwareId,
            unit.Vendor,
            part.Element.PartNumber,
            unit.Batch ?? "not known",
            Words.Of(unit.Standing),
            unit.StandingSince is { } since ? Words.Rfc3339(since) : "",
            unit.StandingReason,
            unit.Group ?? "none",
            unit.IsSimulated ? "yes" : "no",
            string.Join(' ', unit.Keys.Select(key => key.SpkiSha256.Hex)),
            string.Join(' ', unit.Certificates.Select(certificate => certificate.SerialNumber)),
            evidence,
            kind,
            sha256);
}
