using System.Reflection;
using System.Text;
using RotPortal.Cli.CommandLine;
using RotPortal.Cli.Commands;

namespace RotPortal.Cli;

/// <summary>The outermost edge of <c>rot</c>: finds the command, runs it, turns what stopped it into a sentence.</summary>
internal static class Rot
{
    private static readonly string[] HelpWords = ["--help", "-h", "help"];

    /// <summary>Runs one command line and returns its exit code; see <see cref="ExitCode"/>.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, Surroundings at, CancellationToken cancellation)
    {
        try
        {
            return await ChooseAsync(words, at, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Refuse(at, "stopped before the end; what was printed so far is not a whole answer.");
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return Refuse(at, broken.Message);
        }
    }

    private static async Task<int> ChooseAsync(IReadOnlyList<string> words, Surroundings at, CancellationToken cancellation)
    {
        var syntaxes = KnownCommands.All.Select(c => c.Syntax).ToList();
        if (words.Count == 0)
            return Refuse(at, "needs a command: " + Spelling.List([.. syntaxes.Select(s => s.Name)]) + ". Try: rot --help");
        if (HelpWords.Contains(words[0]))
            return await PrintAsync(at, HelpText.Overview(syntaxes), cancellation);
        if (words[0] == "--version")
            return await PrintAsync(at, $"rot {Version}\n", cancellation);
        if (KnownCommands.All.FirstOrDefault(c => IsNamed(c.Syntax, words)) is not { } command)
            return Refuse(at, NoSuchCommand(words, syntaxes));

        return CommandLineReader.Read(command.Syntax, [.. words.Skip(command.Syntax.Name.Split(' ').Length)]) switch
        {
            CommandLineReading.Understood understood => await command.RunAsync(understood.Arguments, at, cancellation),
            CommandLineReading.AsksForHelp => await PrintAsync(at, HelpText.Of(command.Syntax), cancellation),
            CommandLineReading.Refused refused => Refuse(at, refused.Why),
            var other => throw new InvalidOperationException($"{other} is not a reading of a command line."),
        };
    }

    // A name may have two words: collect pkcs11.
    private static bool IsNamed(CommandSyntax syntax, IReadOnlyList<string> words)
    {
        string[] name = syntax.Name.Split(' ');
        return words.Count >= name.Length && name.SequenceEqual(words.Take(name.Length));
    }

    private static string NoSuchCommand(IReadOnlyList<string> words, List<CommandSyntax> syntaxes)
    {
        string[] seconds = [.. syntaxes.Select(s => s.Name.Split(' ')).Where(name => name.Length == 2 && name[0] == words[0]).Select(name => name[1])];
        if (seconds.Length > 0)
            return $"{words[0]} needs to know what: {string.Join(", ", seconds.Select(second => $"rot {words[0]} {second}"))}. Try: rot --help";
        return $"has no command '{words[0]}'{Spelling.Suggest(words[0], syntaxes.Select(s => s.Name))}. Try: rot --help";
    }

    /// <summary>The version of the program, as reports name it too.</summary>
    public static string Version { get; } =
        typeof(Rot).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Prints the sentence and gives the exit code of no answer.</summary>
    public static int Refuse(Surroundings at, string why)
    {
        foreach (string line in why.Split('\n'))
            at.Error.WriteLine($"rot: {line}");
        return ExitCode.NoAnswer;
    }

    /// <summary>Prints why something is not to be had.</summary>
    /// <exception cref="InvalidOperationException">It is to be had.</exception>
    public static int Refuse<T>(Surroundings at, Answer<T> answer) =>
        answer is Answer<T>.Withheld withheld ? Refuse(at, withheld.Why) : throw new InvalidOperationException("Nothing was withheld.");

    private static async Task<int> PrintAsync(Surroundings at, string text, CancellationToken cancellation)
    {
        await at.Output.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
        await at.Output.FlushAsync(cancellation);
        return ExitCode.Good;
    }
}
