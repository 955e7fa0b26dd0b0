using System.Text;

namespace RotPortal.Cli.CommandLine;

/// <summary>Help, written from the syntax tables.</summary>
internal static class HelpText
{
    private const int Width = 100;

    /// <summary>What <c>rot --help</c> prints.</summary>
    public static string Overview(IReadOnlyList<CommandSyntax> commands)
    {
        StringBuilder text = new();
        text.Append("rot: reads evidence about roots of trust and says which requirements it supports. Works offline;\nrot enrol alone talks to a portal.\n\n");
        int column = commands.Max(c => c.Name.Length);
        foreach (var command in commands)
            text.Append($"  rot {command.Name.PadRight(column)}   {command.Purpose}\n");
        text.Append("\n  rot COMMAND --help   options and examples of a command\n  rot --version\n\n");
        text.Append("Exit codes: 0 good, 1 the answer is bad, 2 no answer; a sentence on standard error then says why.\n");
        return text.ToString();
    }

    /// <summary>What <c>rot COMMAND --help</c> prints.</summary>
    public static string Of(CommandSyntax command)
    {
        StringBuilder text = new();
        text.Append($"rot {command.Name}: {command.Purpose}\n\n");
        Wrap(text, $"usage: rot {command.Name} ", Usage(command));
        if (command.Options.Count > 0)
            text.Append('\n');
        int column = command.Options.Select(o => o.Name.Length + o.Value.Length + 1).DefaultIfEmpty(0).Max();
        foreach (var option in command.Options)
            Wrap(text, "  " + $"{option.Name} {option.Value}".PadRight(column) + "   ", option.Meaning.Split(' '));
        text.Append($"\nExit codes: {command.ExitCodes}, 2 no answer.\n");
        if (command.Examples.Count > 0)
            text.Append("\nExamples:\n");
        foreach (string example in command.Examples)
            text.Append($"  {example}\n");
        return text.ToString();
    }

    private static IEnumerable<string> Usage(CommandSyntax command)
    {
        foreach (var option in command.Options)
        {
            string one = $"{option.Name} {option.Value}";
            yield return (option.IsRequired ? one : $"[{one}]") + (option.Repeats ? "..." : "");
        }

        if (command.Operand is { } operand)
            yield return operand + (command.OperandRepeats ? "..." : "");
    }

    // Words after a head, broken at the width, continued under the first word.
    private static void Wrap(StringBuilder text, string head, IEnumerable<string> words)
    {
        text.Append(head);
        int at = head.Length;
        foreach (string word in words)
        {
            if (at > head.Length && at + 1 + word.Length > Width)
            {
                text.Append('\n').Append(' ', head.Length);
                at = head.Length;
            }

            if (at > head.Length)
            {
                text.Append(' ');
                at++;
            }

            text.Append(word);
            at += word.Length;
        }

        text.Append('\n');
    }
}
