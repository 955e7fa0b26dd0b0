using System.Globalization;
using System.Text.RegularExpressions;

namespace RotPortal.Cli.Tests.Commands;

public sealed class AssessTests
{
    private static readonly string Cases = Path.Combine(Said.SeedFolder, "worked-cases", "2026-11-22.json");

    [Fact]
    public async Task Every_worked_case_is_judged_as_people_reasoned()
    {
        var said = await Said.ByAsync("assess", Cases);
        Assert.Equal("", said.Error);
        Assert.Equal(ExitCode.Good, said.Exit);
        Assert.Equal(["A", "B", "C", "D"], said.Json.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("case").GetString()));
    }

    [Fact]
    public async Task Json_has_the_members_that_programs_rely_on()
    {
        var said = await Said.ByAsync("assess", "--framework", "uk-psti", "--framework", "etsi-en-303-645", Cases);
        var first = said.Json.GetProperty("cases")[0];
        Assert.Equal(["case", "verdicts"], first.EnumerateObject().Select(m => m.Name));
        var rows = first.GetProperty("verdicts").EnumerateArray().ToList();
        Assert.All(rows, row => Assert.Equal(
            ["framework", "requirementId", "verdict", "coverage", "reason"], row.EnumerateObject().Select(m => m.Name)));
        var row = rows.Single(r => r.GetProperty("requirementId").GetString() == "5.4-2");
        Assert.Equal("etsi-en-303-645", row.GetProperty("framework").GetString());
        Assert.Equal("supported (full)", row.GetProperty("verdict").GetString());
        Assert.Equal("full", row.GetProperty("coverage").GetString());
        Assert.NotEmpty(row.GetProperty("reason").GetString() ?? "");
    }

    [Fact]
    public async Task Text_counts_rows_but_not_headings()
    {
        var said = await Said.ByAsync("assess", "--framework", "nistir-8259a", "--format", "text", Cases);
        string first = said.Output[..said.Output.IndexOf("case B", StringComparison.Ordinal)];
        long counted = Regex.Matches(first, @"(?m)^ +(\d+)  [a-z]").Sum(m => long.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.Equal(22, counted);
        Assert.Matches(@"(?m)^    DI-1  supported \(full\)  ", first);
        Assert.All(first.Split('\n'), line => Assert.True(line.Length <= 110, line));
    }

    [Fact]
    public async Task The_view_and_the_day_can_be_chosen()
    {
        var law = await Said.ByAsync("assess", "--framework", "cra", "--view", "law", "--on", "2026-11-22", Cases);
        var later = await Said.ByAsync("assess", "--framework", "cra", "--view", "readiness", "--on", "2026-11-22", Cases);
        Assert.Equal("not-applicable", VerdictOf(law, "AI-I-2d"));
        Assert.Equal("supported (partial)", VerdictOf(later, "AI-I-2d"));
    }

    [Fact]
    public async Task A_verdict_that_was_expected_and_not_reached_is_named()
    {
        using var folder = new TemporaryFolder();
        string text = await File.ReadAllTextAsync(Cases);
        int row = text.IndexOf("\"5.7-1\"", StringComparison.Ordinal);
        string wrong = text[..row] + text[row..].Replace("\"attested-only\"", "\"gap\"", StringComparison.Ordinal);
        var said = await Said.ByAsync("assess", folder.Write("cases.json", wrong));
        Assert.Equal(ExitCode.Bad, said.Exit);
        Assert.Contains("case A, etsi-en-303-645 5.7-1: expected gap, found attested-only.", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_day_is_another_question_and_is_not_held_against_expectations()
    {
        var said = await Said.ByAsync("assess", "--on", "2030-01-01", Cases);
        Assert.Equal(ExitCode.Good, said.Exit);
        Assert.Empty(said.Error);
    }

    [Theory]
    [InlineData("there is no framework 'craa'; perhaps cra was meant. List them with: rot frameworks", "--framework", "craa")]
    [InlineData("--on takes a day as in 2026-01-31, not '31.1.2026'.", "--on", "31.1.2026")]
    [InlineData("--view takes law or readiness, not 'now'. Try: rot assess --help", "--view", "now")]
    public async Task What_cannot_be_asked_is_refused(string why, params string[] options)
    {
        var said = await Said.ByAsync(["assess", .. options, Cases]);
        Assert.Equal(ExitCode.NoAnswer, said.Exit);
        Assert.Equal($"rot: {why}\n", said.Error);
        Assert.Empty(said.Output);
    }

    [Fact]
    public async Task A_misspelt_field_is_named_with_its_file()
    {
        using var folder = new TemporaryFolder();
        string text = (await File.ReadAllTextAsync(Cases)).Replace("\"title\"", "\"titel\"", StringComparison.Ordinal);
        string file = folder.Write("cases.json", text);
        var said = await Said.ByAsync("assess", file);
        Assert.Equal(ExitCode.NoAnswer, said.Exit);
        Assert.StartsWith($"rot: {file}: ", said.Error, StringComparison.Ordinal);
        Assert.Contains("titel", said.Error, StringComparison.Ordinal);
    }

    [SampleFact]
    public async Task The_worked_cases_as_they_were_written_first_are_judged_as_people_reasoned()
    {
        string file = Path.GetFullPath(SampleFolder.PathOf("..", "facts", "regulations", "worked-cases.json"));
        var said = await Said.ByAsync("assess", file);
        Assert.Equal("", said.Error);
        Assert.Equal(ExitCode.Good, said.Exit);
    }

    private static string? VerdictOf(Said said, string requirement) =>
        said.Json.GetProperty("cases")[0].GetProperty("verdicts").EnumerateArray()
            .First(v => v.GetProperty("requirementId").GetString() == requirement).GetProperty("verdict").GetString();
}
