using System.Text;
using RotPortal.Cli.Commands;

namespace RotPortal.Cli.Tests.CommandLine;

public sealed class HelpTests
{
    [Fact]
    public async Task Help_reads_as_it_was_reviewed()
    {
        StringBuilder all = new((await Said.ByAsync("--help")).Output);
        foreach (var command in KnownCommands.All)
            all.Append("\n────\n\n").Append((await Said.ByAsync([.. command.Syntax.Name.Split(' '), "--help"])).Output);
        Golden.Compare("help.txt", all.ToString());
    }

    [Theory]
    [InlineData("-h")]
    [InlineData("help")]
    public async Task Help_has_more_than_one_name(string word)
    {
        var asked = await Said.ByAsync(word);
        Assert.Equal(ExitCode.Good, asked.Exit);
        Assert.Equal((await Said.ByAsync("--help")).Output, asked.Output);
    }

    [Fact]
    public async Task The_version_is_that_of_the_program()
    {
        var asked = await Said.ByAsync("--version");
        Assert.Equal(ExitCode.Good, asked.Exit);
        Assert.Matches(@"^rot \d+\.\d+\.\d+\n$", asked.Output);
    }

    [Fact]
    public async Task Nothing_at_all_is_answered_with_the_commands()
    {
        var said = await Said.ByAsync();
        Assert.Equal(ExitCode.NoAnswer, said.Exit);
        Assert.Empty(said.Output);
        Assert.Contains("needs a command: read, assess,", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_command_is_answered_with_the_nearest()
    {
        var said = await Said.ByAsync("asess", "x.json");
        Assert.Equal(ExitCode.NoAnswer, said.Exit);
        Assert.Equal("rot: has no command 'asess'; perhaps assess was meant. Try: rot --help\n", said.Error);
    }
}
