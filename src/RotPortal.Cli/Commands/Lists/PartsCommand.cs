using System.Text.Json;
using RotPortal.Cli.CommandLine;
using RotPortal.Compliance.Selection;

namespace RotPortal.Cli.Commands.Lists;

/// <summary><c>rot parts</c>: which parts and platforms can be chosen, and where every statement about them comes from.</summary>
internal static class PartsCommand
{
    public static Command Command { get; } = new(
        new CommandSyntax("parts", "lists parts and platforms that can be chosen, each statement with its source", [FormatOption.Syntax])
        {
            ExitCodes = "0 listed",
        },
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, Surroundings at, CancellationToken cancellation)
    {
        var read = SeedParts.Read(at.SeedFolder);
        if (read is not Answer<PartCatalogue>.Given { Value: var catalogue })
            return Rot.Refuse(at, read);
        if (FormatOption.IsText(arguments, at))
            await WriteTextAsync(catalogue, new TextOutput(at.Output, at.MayColour), cancellation);
        else
            await WriteJsonAsync(catalogue, at.Output);
        return ExitCode.Good;
    }

    private static async Task WriteJsonAsync(PartCatalogue catalogue, Stream output)
    {
        var json = JsonOutput.Begin(output);
        json.WriteStartObject();
        json.WriteString("catalogueSha256", catalogue.Sha256.Hex);
        json.WriteStartArray("parts");
        foreach (var part in catalogue.Parts)
            WritePart(json, part);
        json.WriteEndArray();
        json.WriteEndObject();
        await JsonOutput.EndAsync(json, output);
    }

    private static void WritePart(Utf8JsonWriter json, Part part)
    {
        json.WriteStartObject();
        json.WriteString("id", part.Id);
        json.WriteString("name", part.Name);
        json.WriteString("maker", part.Maker);
        json.WriteString("type", part.Type);
        json.WriteTexts("partNumbers", part.PartNumbers);
        json.WriteStartObject("cells");
        foreach (var (field, cell) in part.Cells.OrderBy(pair => pair.Key))
        {
            json.WriteStartObject(NameOf(field.ToString()));
            json.WriteString("value", cell.Value);
            WriteSource(json, cell.From);
        }

        foreach (var (feature, cell) in part.Features.OrderBy(pair => pair.Key))
        {
            json.WriteStartObject(NameOf(feature.ToString()));
            json.WriteString("value", PartComparison.Words(cell.Answer));
            json.WriteText("note", cell.Note);
            WriteSource(json, cell.From);
        }

        json.WriteEndObject();
        WriteCertificates(json, part);
        WriteCapabilities(json, part);
        json.WriteTexts("cannot", part.Cannot);
        json.WriteString("buy", part.Buy);
        json.WriteString("build", part.Build);
        json.WriteEndObject();
    }

    private static void WriteCertificates(Utf8JsonWriter json, Part part)
    {
        json.WriteStartArray("certificates");
        foreach (var certificate in part.Certificates)
        {
            json.WriteStartObject();
            json.WriteString("scheme", NameOf(certificate.Scheme.ToString()));
            json.WriteText("number", certificate.Number);
            json.WriteText("level", certificate.Level);
            json.WriteString("covers", certificate.Scope);
            json.WriteString("reach", NameOf(certificate.Reach.ToString()));
            json.WriteText("issued", Day(certificate.Issued) ?? certificate.IssuedYear?.ToString(System.Globalization.CultureInfo.InvariantCulture));
            json.WriteText("ends", Day(certificate.Ends));
            WriteSource(json, certificate.From);
        }

        json.WriteEndArray();
    }

    private static void WriteCapabilities(Utf8JsonWriter json, Part part)
    {
        json.WriteStartArray("capabilities");
        foreach (var entry in part.Capabilities.OrderBy(entry => entry.Capability.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("capability", entry.Capability.Id);
            json.WriteString("answer", PartComparison.Words(entry.Answer));
            json.WriteText("level", entry.Answer is Answer.Yes or Answer.Partly ? entry.Level.ToString() : null);
            json.WriteString("evidence", entry.Evidence);
            json.WriteText("readAs", entry.ReadAs?.Name);
            json.WriteText("needs", entry.Needs);
            WriteSource(json, entry.From);
        }

        json.WriteEndArray();
    }

    // Ends the object that holds the statement.
    private static void WriteSource(Utf8JsonWriter json, Provenance from)
    {
        json.WriteString("source", from.Document.Title);
        json.WriteText("url", from.Document.Url?.ToString());
        json.WriteText("on", Day(from.Document.On));
        json.WriteString("confidence", NameOf(from.Confidence.ToString()));
        json.WriteEndObject();
    }

    private static Task WriteTextAsync(PartCatalogue catalogue, TextOutput text, CancellationToken cancellation)
    {
        int id = catalogue.Parts.Max(part => part.Id.Length);
        int maker = catalogue.Parts.Max(part => part.Maker.Length);
        text.Column("id", id, Tone.Faint).Column("maker", maker, Tone.Faint).Add("part", Tone.Faint).Line();
        foreach (var part in catalogue.Parts)
            text.Column(part.Id, id, Tone.Strong).Column(part.Maker, maker).Add($"{part.Name}, {part.Type}").Line();
        text.Line().Add($"{catalogue.Parts.Count} parts, catalogue sha256 {catalogue.Sha256}.").Line();
        return text.FlushAsync(cancellation);
    }

    private static string NameOf(string word) => char.ToLowerInvariant(word[0]) + word[1..];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
