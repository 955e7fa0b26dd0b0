using RotPortal.Cli.CommandLine;
using RotPortal.Cli.Commands;

namespace RotPortal.Cli.Tests.Documents;

/// <summary>What the documents say one can type works, and prints what they say it prints.</summary>
public sealed class ShownCommandTests
{
    [Fact]
    public void Every_command_that_is_shown_is_understood()
    {
        var examples = KnownCommands.All.SelectMany(c => c.Syntax.Examples).ToList();
        Assert.NotEmpty(ShownCommand.All);
        Assert.NotEmpty(examples);
        foreach (var shown in ShownCommand.All)
        {
            // A name may have two words.
            var command = KnownCommands.All.SingleOrDefault(c => $"{string.Join(' ', shown.Words)} ".StartsWith($"{c.Syntax.Name} ", StringComparison.Ordinal));
            Assert.True(command is not null, $"{shown}: there is no such command.");
            var read = CommandLineReader.Read(command.Syntax, [.. shown.Words.Skip(command.Syntax.Name.Split(' ').Length)]);
            Assert.True(read is CommandLineReading.Understood, $"{shown}: {read}");
        }
    }

    [Fact]
    public async Task Every_command_on_files_of_the_tree_runs_and_prints_what_is_shown()
    {
        var runnable = ShownCommand.All.Where(shown => shown.CanRun).ToList();
        Assert.Contains(runnable, shown => shown.Shows.Count > 0);
        foreach (var shown in runnable)
        {
            var said = await Said.ByProcessAsync(Repository.Folder, [.. shown.Words]);
            Assert.True(said.Exit != ExitCode.NoAnswer, $"{shown}: {said.Error}");
            HoldsInOrder(shown, said.Output);
        }
    }

    // The document shows a selection of lines, each from its beginning.
    private static void HoldsInOrder(ShownCommand shown, string output)
    {
        string[] lines = output.Split('\n');
        int at = 0;
        foreach (string expected in shown.Shows)
        {
            int found = Array.FindIndex(lines, at, line => line.StartsWith(expected, StringComparison.Ordinal));
            Assert.True(found >= 0, $"{shown}: does not print '{expected}' after line {at}:\n{output}");
            at = found + 1;
        }
    }
}
