namespace RotPortal.Cli.CommandLine;

/// <summary>One option of a command. Every option takes a value; there are no switches without one but <c>--help</c>.</summary>
/// <param name="Name">With its two dashes: <c>--kind</c>.</param>
/// <param name="Value">The name of its value in the usage line: <c>K</c>, or the choices: <c>json|text</c>.</param>
/// <param name="Meaning">A sentence for the help text.</param>
internal sealed record OptionSyntax(string Name, string Value, string Meaning)
{
    /// <summary>It may be given more than once.</summary>
    public bool Repeats { get; init; }

    /// <summary>The command cannot run without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The only values allowed; empty when any value is.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>An option with a closed list of values.</summary>
    public static OptionSyntax Choice(string name, string meaning, params string[] choices) =>
        new(name, string.Join('|', choices), meaning) { Choices = choices };
}

/// <summary>What may stand behind the name of a command: the one table from which lines are read and help is written.</summary>
/// <param name="Name">For example <c>read</c>.</param>
/// <param name="Purpose">What it is for, in one line without a full stop.</param>
/// <param name="Options">In the order of the usage line.</param>
internal sealed record CommandSyntax(string Name, string Purpose, IReadOnlyList<OptionSyntax> Options)
{
    /// <summary>How the operands are called: <c>FILE</c>; null when the command takes none.</summary>
    public string? Operand { get; init; }

    /// <summary>More than one operand may be given.</summary>
    public bool OperandRepeats { get; init; }

    /// <summary>What exit code 0 and 1 mean; 2 always means that there is no answer.</summary>
    public required string ExitCodes { get; init; }

    /// <summary>Lines that show how it is used.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];
}
