using RotPortal.Provisioning;

namespace RotPortal.Cli.Tests.Commands;

public sealed class ListTests
{
    [Fact]
    public async Task Every_vendor_is_listed_with_what_it_cannot_prove()
    {
        var said = await Said.ByAsync("vendors");
        Assert.Equal(ExitCode.Good, said.Exit);
        var vendors = said.Json.GetProperty("vendors").EnumerateArray().ToList();
        Assert.Equal(KnownVendors.All.Select(v => v.Descriptor.Id), vendors.Select(v => v.GetProperty("id").GetString()));
        Assert.All(vendors, v => Assert.NotEmpty(v.GetProperty("cannotProve").EnumerateArray()));
        Assert.All(vendors, v => Assert.NotEmpty(v.GetProperty("kinds").EnumerateArray()));
    }

    [Fact]
    public async Task A_framework_without_worked_cases_is_listed_as_such()
    {
        var said = await Said.ByAsync("frameworks");
        Assert.Equal(ExitCode.Good, said.Exit);
        var worked = said.Json.GetProperty("frameworks").EnumerateArray()
            .ToDictionary(f => f.GetProperty("id").GetString() ?? "", f => f.GetProperty("hasWorkedCases").GetBoolean());
        Assert.Equal(24, worked.Count);
        Assert.True(worked["cra"]);
        Assert.False(worked["cta-2088-a"]);
        Assert.Matches("(?m)^cta-2088-a .* no worked cases", (await Said.ByAsync("frameworks", "--format", "text")).Output);
    }

    [Fact]
    public async Task Every_part_is_listed_and_no_statement_is_without_its_source()
    {
        var said = await Said.ByAsync("parts");
        Assert.Equal(ExitCode.Good, said.Exit);
        var parts = said.Json.GetProperty("parts").EnumerateArray().ToList();
        Assert.Equal(38, parts.Count);
        var cells = parts.SelectMany(part => part.GetProperty("cells").EnumerateObject().Select(cell => cell.Value)
            .Concat(part.GetProperty("capabilities").EnumerateArray())).ToList();
        Assert.All(cells, cell => Assert.NotEmpty(cell.GetProperty("source").GetString() ?? ""));
        Assert.All(cells, cell => Assert.Contains(cell.GetProperty("confidence").GetString(), (string[])["verified", "vendorPage", "recalled", "unverified"]));
        Assert.Matches("(?m)^slb9672 ", (await Said.ByAsync("parts", "--format", "text")).Output);
    }

    [Theory]
    [InlineData("vendors")]
    [InlineData("parts")]
    [InlineData("frameworks")]
    public async Task A_terminal_gets_text_and_a_pipe_gets_json(string command)
    {
        var terminal = await Said.ByAsync([command], Said.SeedFolder, isTerminal: true);
        var pipe = await Said.ByAsync([command], Said.SeedFolder, isTerminal: false);
        Assert.False(terminal.Output.StartsWith('{'));
        Assert.StartsWith("{", pipe.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Colour_is_an_addition_and_never_a_word()
    {
        var plain = await Said.ByAsync(["frameworks"], Said.SeedFolder, isTerminal: true);
        var colour = await Said.ByAsync(["frameworks"], Said.SeedFolder, isTerminal: true, mayColour: true);
        Assert.DoesNotContain('\e', plain.Output);
        Assert.Contains('\e', colour.Output);
        Assert.Equal(plain.Output, System.Text.RegularExpressions.Regex.Replace(colour.Output, "\e\\[[0-9]*m", ""));
    }

    [Fact]
    public async Task Without_its_facts_the_program_says_so()
    {
        using var folder = new TemporaryFolder();
        var said = await Said.ByAsync(["frameworks"], folder.File("nowhere"));
        Assert.Equal(ExitCode.NoAnswer, said.Exit);
        Assert.Contains("the folder of facts beside the program is missing", said.Error, StringComparison.Ordinal);
    }
}
