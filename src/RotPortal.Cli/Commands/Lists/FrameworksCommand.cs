using RotPortal.Cli.CommandLine;
using RotPortal.Compliance.Catalogue;

namespace RotPortal.Cli.Commands.Lists;

/// <summary><c>rot frameworks</c>: which regulations, standards and schemes can be assessed.</summary>
internal static class FrameworksCommand
{
    public static Command Command { get; } = new(
        new CommandSyntax("frameworks", "lists the regulations, standards and schemes that can be assessed", [FormatOption.Syntax])
        {
            ExitCodes = "0 listed",
        },
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, Surroundings at, CancellationToken cancellation)
    {
        var read = SeedCatalogue.Read(at.SeedFolder);
        if (read is not Answer<FrameworkCatalogue>.Given { Value: var catalogue })
            return Rot.Refuse(at, read);
        if (FormatOption.IsText(arguments, at))
            await WriteTextAsync(catalogue, new TextOutput(at.Output, at.MayColour), cancellation);
        else
            await WriteJsonAsync(catalogue, at.Output);
        return ExitCode.Good;
    }

    private static async Task WriteJsonAsync(FrameworkCatalogue catalogue, Stream output)
    {
        var json = JsonOutput.Begin(output);
        json.WriteStartObject();
        json.WriteString("catalogueSha256", catalogue.Sha256.Hex);
        json.WriteString("mappingVersion", catalogue.MappingVersion);
        json.WriteStartArray("frameworks");
        foreach (var framework in catalogue.Frameworks)
        {
            json.WriteStartObject();
            json.WriteString("id", framework.Id);
            json.WriteString("shortTitle", framework.ShortTitle);
            json.WriteString("title", framework.Title);
            json.WriteString("version", framework.Version);
            json.WriteString("publisher", framework.Publisher);
            json.WriteString("jurisdiction", framework.Jurisdiction);
            json.WriteString("kind", Words.Of(framework.Kind));
            json.WriteNumber("requirements", framework.Requirements.Count(row => !row.IsGroupRow));
            json.WriteBoolean("hasWorkedCases", framework.HasWorkedCases);
            json.WriteBoolean("isDraft", framework.IsDraft);
            json.WriteBoolean("isPartialList", framework.IsPartialList);
            json.WriteString("sourceConfidence", framework.SourceConfidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await JsonOutput.EndAsync(json, output);
    }

    private static Task WriteTextAsync(FrameworkCatalogue catalogue, TextOutput text, CancellationToken cancellation)
    {
        int id = catalogue.Frameworks.Max(f => f.Id.Length);
        int title = catalogue.Frameworks.Max(f => f.ShortTitle.Length);
        text.Column("id", id, Tone.Faint).Column("title", title, Tone.Faint).Column("kind", 13, Tone.Faint).Column("rows", 4, Tone.Faint)
            .Add("remarks", Tone.Faint).Line();
        foreach (var framework in catalogue.Frameworks)
        {
            string rows = framework.Requirements.Count(row => !row.IsGroupRow).ToString(System.Globalization.CultureInfo.InvariantCulture);
            text.Column(framework.Id, id, Tone.Strong).Column(framework.ShortTitle, title).Column(Words.Of(framework.Kind), 13)
                .Column(rows.PadLeft(4), 4).Add(string.Join(", ", Remarks(framework))).Line();
        }

        text.Line().Add($"Mapping {catalogue.MappingVersion}, catalogue sha256 {catalogue.Sha256}.").Line();
        return text.FlushAsync(cancellation);
    }

    private static IEnumerable<string> Remarks(Framework framework)
    {
        yield return framework.HasWorkedCases ? "worked cases" : "no worked cases";
        if (framework.IsDraft)
            yield return "draft";
        if (framework.IsPartialList)
            yield return "a selection of rows";
        if (framework.SourceConfidence != "read")
            yield return $"source {framework.SourceConfidence}";
    }
}
