namespace RotPortal.Cli.Stations.Boards;

/// <summary>The variables of a boot loader, as <c>fw_printenv</c> prints them.</summary>
/// <param name="Kept">Those that decide what is booted, in the order of their names.</param>
/// <param name="LeftOut">How many others there are; they may hold secrets.</param>
internal sealed record LoaderEnvironment(IReadOnlyList<KeyValuePair<string, string>> Kept, int LeftOut)
{
    private static readonly string[] Deciding = ["bootcmd", "altbootcmd", "preboot", "bootdelay", "verify", "ver"];

    /// <summary>Reads the lines <c>name=value</c>; lines without a sign of equality belong to the value before them and are put behind it.</summary>
    public static LoaderEnvironment Read(string printed)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        string? last = null;
        foreach (string line in printed.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                all[last = line[..equals].Trim()] = line[(equals + 1)..];
            else if (last is not null)
                all[last] += $"; {line}";
        }

        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var waiting = new Queue<string>(Deciding);
        while (waiting.TryDequeue(out string? name))
        {
            if (!all.TryGetValue(name, out string? value) || !kept.TryAdd(name, Plain(value)))
                continue;
            foreach (string run in RunBy(value))
                waiting.Enqueue(run);
        }

        return new LoaderEnvironment([.. kept], all.Count - kept.Count);
    }

    // run a b: the variables a and b hold commands too.
    private static IEnumerable<string> RunBy(string script)
    {
        foreach (string command in script.Split([";", "&&", "||"], StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = command.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            int run = Array.IndexOf(words, "run");
            for (int i = run + 1; run >= 0 && i < words.Length; i++)
                yield return words[i];
        }
    }

    private static string Plain(string value) => string.Concat(value.Select(character => char.IsControl(character) ? ' ' : character));
}
