using RotPortal.Cli.CommandLine;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using RotPortal.Reports;
using RotPortal.Reports.Formats.Bundle;

namespace RotPortal.Cli.Commands.Verify;

/// <summary>
/// <c>rot verify</c>: makes again, without the portal, what a report or a bundle says: of a bundle everything from the evidence on, of the data of a
/// report the verdicts.
/// </summary>
internal static class VerifyCommand
{
    public static Command Command { get; } = new(
        new CommandSyntax(
            "verify", "makes an evidence bundle or the verdicts of a report again, offline, and compares", [KeyOption.Syntax, AnchorOption.Syntax, FormatOption.Syntax])
        {
            Operand = "FILE",
            ExitCodes = "0 all that can be made again is equal, 1 something differs or was changed",
            Examples = ["rot verify --key portal.pem RP-2026-0042.bundle.zip", "rot verify report/report.data.json"],
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
        if (await IsZipAsync(path, cancellation))
            return await VerifyBundleAsync(path, catalogue, arguments, at, cancellation);
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

    private static async Task<int> VerifyBundleAsync(string path, FrameworkCatalogue catalogue, Arguments arguments, Surroundings at, CancellationToken cancellation)
    {
        var key = KeyOption.Read(arguments);
        if (key is not Answer<PortalKey?>.Given { Value: var portal })
            return Rot.Refuse(at, key);
        var anchors = AnchorOption.Read(arguments, at.SeedFolder);
        if (anchors is not Answer<TrustAnchors>.Given { Value: var known })
            return Rot.Refuse(at, anchors);
        await using var zip = File.OpenRead(path);
        switch (BundleReader.Read(zip))
        {
            case BundleReading.Opened opened:
                var answer = await new BundleVerifier(catalogue, SeedCatalogue.Files(at.SeedFolder), known, portal).RunAsync(opened.Bundle, opened.Flaws, cancellation);
                return await PrintAsync(answer, arguments, at, cancellation);
            case BundleReading.Unsafe(var flaw):
                var refused = BundleCheck.Differs("contents", "The ZIP is built as no bundle is; nothing in it was used.", $"{flaw.Name}: {flaw.What}");
                return await PrintAsync(new VerifiedBundle(null, [refused]), arguments, at, cancellation);
            case BundleReading.Unreadable(var why):
                return Rot.Refuse(at, $"{path}: {why}");
            default:
                throw new InvalidOperationException("A bundle is opened, unsafe or unreadable.");
        }
    }

    private static async Task<int> PrintAsync(VerifiedBundle answer, Arguments arguments, Surroundings at, CancellationToken cancellation)
    {
        if (FormatOption.IsText(arguments, at))
            await BundleOutput.WriteTextAsync(answer, new TextOutput(at.Output, at.MayColour), cancellation);
        else
            await BundleOutput.WriteJsonAsync(answer, at.Output);
        return answer.Exit;
    }

    // PKWARE APPNOTE 4.3.7: a ZIP begins with the local header of its first file.
    private static async Task<bool> IsZipAsync(string path, CancellationToken cancellation)
    {
        byte[] head = new byte[4];
        await using var file = File.OpenRead(path);
        return await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation) == head.Length && head.AsSpan().SequenceEqual("PK\u0003\u0004"u8);
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
