namespace RotPortal.Cli.CommandLine;

/// <summary>
/// Reads the words behind a command: <c>--name value</c> or <c>--name=value</c>, operands anywhere, everything behind <c>--</c> an operand.
/// </summary>
internal static class CommandLineReader
{
    public static CommandLineReading Read(CommandSyntax syntax, IReadOnlyList<string> words)
    {
        List<string> operands = [];
        Dictionary<string, List<string>> options = new(StringComparer.Ordinal);
        bool onlyOperands = false;
        for (int i = 0; i < words.Count; i++)
        {
            string word = words[i];
            if (onlyOperands || !IsOption(word))
            {
                operands.Add(word);
                continue;
            }

            if (word == "--")
            {
                onlyOperands = true;
                continue;
            }

            if (word is "--help" or "-h")
                return new CommandLineReading.AsksForHelp();

            (string name, string? value) = Split(word);
            if (syntax.Options.FirstOrDefault(o => o.Name == name) is not { } option)
                return Refuse(syntax, $"rot {syntax.Name} has no option {name}{Spelling.Suggest(name, syntax.Options.Select(o => o.Name))}.");
            value ??= i + 1 < words.Count && words[i + 1] != "--" ? words[++i] : null;
            if (RefuseValue(option, value, options) is { } why)
                return Refuse(syntax, why);
            if (!options.TryGetValue(name, out var values))
                options[name] = values = [];
            values.Add(value ?? "");
        }

        return Missing(syntax, operands, options) is { } missing
            ? Refuse(syntax, missing)
            : new CommandLineReading.Understood(
                new Arguments(operands, options.ToDictionary(o => o.Key, o => (IReadOnlyList<string>)o.Value, StringComparer.Ordinal)));
    }

    // A single dash is an operand: the name that many tools give to standard input.
    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-';

    private static (string Name, string? Value) Split(string word)
    {
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (word, null) : (word[..equals], word[(equals + 1)..]);
    }

    private static string? RefuseValue(OptionSyntax option, string? value, Dictionary<string, List<string>> seen)
    {
        if (string.IsNullOrEmpty(value))
            return $"{option.Name} needs a value: {option.Name} {option.Value}.";
        if (!option.Repeats && seen.ContainsKey(option.Name))
            return $"{option.Name} was given twice; give it once.";
        if (option.Choices.Count > 0 && !option.Choices.Contains(value))
            return $"{option.Name} takes {Spelling.List(option.Choices)}, not '{value}'.";
        return null;
    }

    private static string? Missing(CommandSyntax syntax, List<string> operands, Dictionary<string, List<string>> options)
    {
        if (syntax.Options.FirstOrDefault(o => o.IsRequired && !options.ContainsKey(o.Name)) is { } required)
            return $"rot {syntax.Name} needs {required.Name} {required.Value}.";
        if (syntax.Operand is null)
            return operands.Count == 0 ? null : $"rot {syntax.Name} takes no operand, and '{operands[0]}' was given.";
        if (operands.Count == 0)
            return $"rot {syntax.Name} needs a {syntax.Operand}.";
        return operands.Count > 1 && !syntax.OperandRepeats
            ? $"rot {syntax.Name} takes one {syntax.Operand}, and {operands.Count} were given."
            : null;
    }

    private static CommandLineReading.Refused Refuse(CommandSyntax syntax, string why) =>
        new($"{why} Try: rot {syntax.Name} --help");
}
