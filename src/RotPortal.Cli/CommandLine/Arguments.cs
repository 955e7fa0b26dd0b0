namespace RotPortal.Cli.CommandLine;

/// <summary>What stood on the command line, already held against the syntax of the command.</summary>
/// <param name="Operands">What is not an option, in order.</param>
/// <param name="Options">Values by option name, in order.</param>
internal sealed record Arguments(IReadOnlyList<string> Operands, IReadOnlyDictionary<string, IReadOnlyList<string>> Options)
{
    /// <summary>The value of an option that stands once; null when it is not there.</summary>
    public string? Value(string option) => Options.TryGetValue(option, out var values) ? values[0] : null;

    /// <summary>All values of an option that repeats; empty when it is not there.</summary>
    public IReadOnlyList<string> Values(string option) => Options.TryGetValue(option, out var values) ? values : [];
}

/// <summary>How a command line was understood.</summary>
internal abstract record CommandLineReading
{
    private CommandLineReading()
    {
    }

    /// <summary>It fits the syntax.</summary>
    public sealed record Understood(Arguments Arguments) : CommandLineReading;

    /// <summary>It asks for help.</summary>
    public sealed record AsksForHelp : CommandLineReading;

    /// <summary>It does not fit; the sentence says what does not and what would.</summary>
    public sealed record Refused(string Why) : CommandLineReading;
}
