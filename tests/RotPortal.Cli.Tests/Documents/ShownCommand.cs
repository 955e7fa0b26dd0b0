using System.Text;
using System.Text.RegularExpressions;

namespace RotPortal.Cli.Tests.Documents;

/// <summary>A <c>rot</c> command as a document shows it.</summary>
/// <param name="Page">The document.</param>
/// <param name="Line">The command line.</param>
/// <param name="Words">Its words behind <c>rot</c>.</param>
/// <param name="Shows">Lines of the block of output that follows; empty when none does.</param>
internal sealed partial record ShownCommand(string Page, string Line, IReadOnlyList<string> Words, IReadOnlyList<string> Shows)
{
    /// <summary>It names only files of the source tree, or what another command of the page made, so it can be run.</summary>
    public bool CanRun => Words.Skip(1).Where(word => word.Contains('/', StringComparison.Ordinal))
        .All(word => word.StartsWith("docs/", StringComparison.Ordinal) || word.StartsWith("seed-data/", StringComparison.Ordinal)
            || word.StartsWith("artifacts/", StringComparison.Ordinal))
        && !Words.Any(word => word is "manifest.json" or "cases.json");

    /// <summary>Every command of the readable documents, in their order.</summary>
    public static IReadOnlyList<ShownCommand> All { get; } =
        [.. Directory.EnumerateFiles(Repository.File("docs"), "*.md", SearchOption.AllDirectories)
            .Append(Repository.File("README.md")).Append(Repository.File("CONTRIBUTING.md"))
            .Order(StringComparer.Ordinal)
            .SelectMany(Of)];

    public override string ToString() => $"{Path.GetFileName(Page)}: {Line}";

    private static IEnumerable<ShownCommand> Of(string page)
    {
        string text = File.ReadAllText(page);
        foreach (var block in Block().Matches(text).Where(match => match.Groups["language"].Value is "" or "sh"))
        {
            foreach (string line in block.Groups["body"].Value.Split('\n').Select(l => l.Trim()))
            {
                string? rest = line.StartsWith("rot ", StringComparison.Ordinal) ? line[4..]
                    : line.StartsWith(Long, StringComparison.Ordinal) ? line[Long.Length..]
                    : null;
                if (rest is null)
                    continue;
                var shown = Output().Match(text, block.Index + block.Length);
                yield return new ShownCommand(
                    page, line, Split(rest), shown.Success ? [.. shown.Groups["body"].Value.TrimEnd('\n').Split('\n')] : []);
            }
        }
    }

    private const string Long = "dotnet run --project src/RotPortal.Cli -- ";

    // As a shell splits a simple command: blanks, and double quotes around words with blanks in them.
    private static List<string> Split(string line)
    {
        List<string> words = [];
        StringBuilder word = new();
        bool quoted = false;
        foreach (char c in line + " ")
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == ' ' && !quoted)
            {
                if (word.Length > 0)
                    words.Add(word.ToString());
                word.Clear();
            }
            else
                word.Append(c);
        }

        return words;
    }

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<body>.*?)^```\n", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\G\n?```text\n(?<body>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Output();
}
