using RotPortal.Compliance.Assessment;
using RotPortal.Reports;
using RotPortal.Reports.Content;

namespace RotPortal.Cli.Commands.Report;

/// <summary>What <c>rot report</c> prints: which report was made, its counts, and where the files lie.</summary>
internal static class ReportReceipt
{
    public static Task WriteAsync(
        AuditReport report, IReadOnlyList<MadeFile> files, bool asText, Surroundings at, CancellationToken cancellation) =>
        asText ? WriteTextAsync(report, files, new TextOutput(at.Output, at.MayColour), cancellation) : WriteJsonAsync(report, files, at.Output);

    private static async Task WriteJsonAsync(AuditReport report, IReadOnlyList<MadeFile> files, Stream output)
    {
        var content = report.Content;
        var json = JsonOutput.Begin(output);
        json.WriteStartObject();
        json.WriteText("number", content.Head.Number);
        json.WriteString("digest", report.Digest.Hex);
        json.WriteString("subject", content.Head.Subject);
        json.WriteString("dataCut", Words.Of(content.Head.DataCut));
        json.WriteNumber("units", content.Units.Judged);
        json.WriteStartArray("frameworks");
        foreach (var framework in content.Frameworks)
        {
            var counts = VerdictOrder.Count(framework.Rows);
            json.WriteStartObject();
            json.WriteString("framework", framework.Id);
            json.WriteString("view", VerdictWords.Of(framework.View));
            json.WriteStartObject("counts");
            foreach (var (verdict, coverage) in VerdictOrder.WorstFirst)
                json.WriteNumber(VerdictWords.Of(verdict, coverage), counts.Of(verdict, coverage));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("files");
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("format", file.Format);
            json.WriteString("path", file.Path);
            json.WriteString("sha256", file.Sha256.Hex);
            json.WriteNumber("bytes", file.Length);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await JsonOutput.EndAsync(json, output);
    }

    private static Task WriteTextAsync(AuditReport report, IReadOnlyList<MadeFile> files, TextOutput text, CancellationToken cancellation)
    {
        var head = report.Content.Head;
        text.Add(head.Subject, Tone.Strong).Line();
        text.Add($"  {head.Number ?? "draft"}, {Words.Count(report.Content.Units.Judged, "unit", "units")}, data cut {Words.Of(head.DataCut)}").Line();
        text.Add($"  digest sha256 {report.Digest}").Line().Line();
        foreach (var framework in report.Content.Frameworks)
            WriteCounts(text, framework);
        int path = files.Max(file => file.Path.Length);
        foreach (var file in files)
            text.Add("  ").Column(file.Path, path).Add("sha256 ", Tone.Faint).Add(file.Sha256.Hex).Line();
        return text.FlushAsync(cancellation);
    }

    private static void WriteCounts(TextOutput text, ReportedFramework framework)
    {
        var counts = VerdictOrder.Count(framework.Rows);
        text.Add("  ").Add(framework.ShortTitle, Tone.Strong).Add($", {VerdictWords.Of(framework.View)}, {Words.Count(counts.All, "row", "rows")}").Line();
        foreach (var (verdict, coverage) in VerdictOrder.WorstFirst)
        {
            long count = counts.Of(verdict, coverage);
            if (count > 0)
                text.Add($"    {count,5}  ").Add(VerdictWords.Of(verdict, coverage), VerdictTone.Of(verdict)).Line();
        }

        text.Line();
    }
}
