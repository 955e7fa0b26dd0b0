using RotPortal.Cli.CommandLine;
using RotPortal.Provisioning;

namespace RotPortal.Cli.Commands.Lists;

/// <summary><c>rot vendors</c>: whose evidence is understood, and what it can and cannot prove.</summary>
internal static class VendorsCommand
{
    public static Command Command { get; } = new(
        new CommandSyntax("vendors", "lists whose evidence is understood, what it proves and what it cannot prove", [FormatOption.Syntax])
        {
            ExitCodes = "0 listed",
        },
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, Surroundings at, CancellationToken cancellation)
    {
        if (FormatOption.IsText(arguments, at))
            await WriteTextAsync(new TextOutput(at.Output, at.MayColour), cancellation);
        else
            await WriteJsonAsync(at.Output);
        return ExitCode.Good;
    }

    private static async Task WriteJsonAsync(Stream output)
    {
        var json = JsonOutput.Begin(output);
        json.WriteStartObject();
        json.WriteStartArray("vendors");
        foreach (var vendor in KnownVendors.All)
        {
            var about = vendor.Descriptor;
            json.WriteStartObject();
            json.WriteString("id", about.Id);
            json.WriteString("name", about.Name);
            json.WriteTexts("kinds", vendor.Readers.Select(r => r.Kind.Name));
            json.WriteString("summary", about.Summary);
            json.WriteTexts("proves", about.Proves);
            json.WriteTexts("cannotProve", about.CannotProve);
            json.WriteString("testedAgainst", about.TestedAgainst);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await JsonOutput.EndAsync(json, output);
    }

    private static Task WriteTextAsync(TextOutput text, CancellationToken cancellation)
    {
        foreach (var vendor in KnownVendors.All)
        {
            var about = vendor.Descriptor;
            text.Add(about.Name, Tone.Strong).Add($"  {about.Id}").Line();
            Labelled(text, "kinds", [string.Join(", ", vendor.Readers.Select(r => r.Kind.Name))]);
            Labelled(text, "summary", [about.Summary]);
            Labelled(text, "proves", about.Proves);
            Labelled(text, "cannot prove", about.CannotProve);
            Labelled(text, "tested", [about.TestedAgainst]);
        }

        return text.FlushAsync(cancellation);
    }

    private static void Labelled(TextOutput text, string label, IReadOnlyList<string> sentences)
    {
        const int Column = 18;
        text.Add("  ").Column(label, Column - 4, Tone.Faint);
        for (int i = 0; i < sentences.Count; i++)
        {
            if (i > 0)
                text.Add(new string(' ', Column));
            text.Wrapped(sentences[i], Column);
        }
    }
}
