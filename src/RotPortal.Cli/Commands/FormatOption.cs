using RotPortal.Cli.CommandLine;

namespace RotPortal.Cli.Commands;

/// <summary><c>--format</c>, the same for every command that prints an answer.</summary>
internal static class FormatOption
{
    private const string Format = "--format";

    public static OptionSyntax Syntax { get; } = OptionSyntax.Choice(
        Format, "json for programs, text for people. When not given: text on a terminal, json into a pipe or a file.", "json", "text");

    /// <summary>Whether the answer is for a person.</summary>
    public static bool IsText(Arguments arguments, Surroundings at) =>
        arguments.Value(Format) is { } format ? format == "text" : at.IsTerminal;
}
