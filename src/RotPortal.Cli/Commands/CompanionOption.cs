using System.Text;
using RotPortal.Cli.CommandLine;
using RotPortal.Provisioning;

namespace RotPortal.Cli.Commands;

/// <summary>Options for what lies beside evidence, one for each companion that some reader takes: <c>--control-dtb FILE</c>.</summary>
internal static class CompanionOption
{
    // Whatever lies beside evidence is small: a tree of keys, a configuration.
    private const long MaximumLength = 16 * 1024 * 1024;

    private static readonly Companion[] All = [.. EvidenceReaders.Companions];

    /// <summary>The options, in the order of the readers.</summary>
    public static IReadOnlyList<OptionSyntax> Syntaxes { get; } =
        [.. All.Select(companion => new OptionSyntax(NameOf(companion), companion.IsText ? "TEXT" : "FILE", companion.Meaning))];

    /// <summary>Reads the companions that were given; refuses one that no reader of the files takes, since it would be passed over.</summary>
    public static async Task<Answer<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>>> ReadAsync(
        Arguments arguments, IReadOnlyList<EvidenceFile> files, CancellationToken cancellation)
    {
        var companions = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var companion in All)
        {
            if (arguments.Value(NameOf(companion)) is not { } value)
                continue;
            if (!files.Any(file => file.Reader is ITakesCompanions reader && reader.Companions.Any(taken => taken.Name == companion.Name)))
                return Withheld($"{NameOf(companion)} goes with evidence of another kind than was given. Leave it out, or name the kind with --kind.");
            if (companion.IsText)
            {
                companions[companion.Name] = Encoding.UTF8.GetBytes(value);
                continue;
            }

            if (InputFile.WhyNot(value) is { } why)
                return Withheld(why);
            if (new FileInfo(value).Length > MaximumLength)
                return Withheld($"{value}: the file is longer than {MaximumLength / (1024 * 1024)} MiB, which nothing for {NameOf(companion)} is.");
            companions[companion.Name] = await File.ReadAllBytesAsync(value, cancellation);
        }

        return new Answer<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>>.Given(companions);
    }

    private static string NameOf(Companion companion) => $"--{companion.Name}";

    private static Answer<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> Withheld(string why) =>
        new Answer<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>>.Withheld(why);
}
