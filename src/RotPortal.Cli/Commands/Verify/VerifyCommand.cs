using RotPortal.Cli.CommandLine;
using RotPortal.Compliance.Catalogue;
using RotPortal.Reports;

namespace RotPortal.Cli.Commands.Verify;

/// <summary><c>rot verify</c>: makes the verdicts of a report again from the facts in it, without the portal that made it.</summary>
internal static class VerifyCommand
{
    public static Command Command { get; } = new(
        new CommandSyntax("verify", "makes the verdicts of a report again from the facts in it and compares", [FormatOption.Syntax])
        {
            Operand = "REPORT.data.json",
            ExitCodes = "0 every verdict follows from the facts, 1 something differs or was changed",
            Examples = ["rot verify report/report.data.json"],
        },
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, Surroundings at, CancellationToken cancellation)
    {
        string path = arguments.Operands[0];
        if (InputFile.WhyNot(path) is { } why)
            return Rot.Refuse(at, why);
        var read = SeedCatalogue.Read(at.SeedFolder);
        if (read is not Answer<FrameworkCatalogue>.Given { Value: var catalogue })
            return Rot.Refuse(at, read);
        switch (CanonicalReport.Read(await File.ReadAllBytesAsync(path, cancellation)))
        {
            case StoredReport.Loaded loaded:
                var again = ReportRecomputation.Recompute(loaded.Report, catalogue);
                if (FormatOption.IsText(arguments, at))
                    await WriteTextAsync(loaded.Report, again, new TextOutput(at.Output, at.MayColour), cancellation);
                else
                    await WriteJsonAsync(loaded.Report, again, at.Output);
                return again.Differences.Count == 0 ? ExitCode.Good : ExitCode.Bad;
            case StoredReport.Refused refused:
                at.Error.WriteLine($"rot: {path}: {refused.Why}");
                return ExitCode.Bad;
            default:
                throw new InvalidOperationException("A stored report is loaded or refused.");
        }
    }

    private static async Task WriteJsonAsync(AuditReport report, Recomputed again, Stream output)
    {
        var json = JsonOutput.Begin(output);
        json.WriteStartObject();
        json.WriteText("number", report.Content.Head.Number);
        json.WriteString("digest", report.Digest.Hex);
        json.WriteNumber("rows", again.Rows);
        json.WriteBoolean("sameCatalogue", again.SameCatalogue);
        json.WriteStartArray("differences");
        foreach (var difference in again.Differences)
        {
            json.WriteStartObject();
            json.WriteText("framework", difference.FrameworkId);
            json.WriteText("requirementId", difference.RequirementId);
            json.WriteString("what", difference.What);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await JsonOutput.EndAsync(json, output);
    }

    private static Task WriteTextAsync(AuditReport report, Recomputed again, TextOutput text, CancellationToken cancellation)
    {
        text.Add(report.Content.Head.Subject, Tone.Strong).Add($"  {report.Content.Head.Number ?? "draft"}").Line();
        text.Add($"  digest sha256 {report.Digest}; compare it with the one printed on the report").Line();
        string rows = Words.Count(again.Rows, "row", "rows");
        if (again.Differences.Count == 0)
            text.Add("  ").Add("the same", Tone.Good).Add($"  {rows} judged again from the facts; every verdict follows.").Line();
        else
            text.Add("  ").Add("different", Tone.Bad).Add($"  {rows} judged again; {again.Differences.Count} do not follow from the facts:").Line();
        foreach (var difference in again.Differences)
        {
            string where = string.Join(' ', ((string?[])[difference.FrameworkId, difference.RequirementId]).OfType<string>());
            text.Add("    ").Wrapped(where.Length == 0 ? difference.What : $"{where}: {difference.What}", 4);
        }

        if (!again.SameCatalogue)
            text.Add("  This rot carries another catalogue than the one that made the report, so differences need not be errors.").Line();
        return text.FlushAsync(cancellation);
    }
}
