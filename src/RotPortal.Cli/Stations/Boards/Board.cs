using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RotPortal.Cli.Stations.Boards;

/// <summary>What a Linux system says about how its board was booted.</summary>
/// <param name="Model">From its device tree; empty when it has none.</param>
/// <param name="LoaderVersion">From its device tree or the environment; empty when neither says it.</param>
/// <param name="Environment">Variables of the boot loader; null when they were not given.</param>
/// <param name="RootSource">What is mounted as root; empty when it is not told.</param>
/// <param name="RootVerity">Whether that lies behind dm-verity; null when it is not told.</param>
internal sealed record Board(string Model, string LoaderVersion, LoaderEnvironment? Environment, string RootSource, bool? RootVerity)
{
    public const string Kind = "uboot-board";

    private const int LongestText = 256;

    /// <summary>Looks at a system.</summary>
    /// <param name="root">Where its file system begins: <c>/</c>, or a folder in which proc and sys lie.</param>
    /// <param name="environment">What <c>fw_printenv</c> printed; null when it was not given.</param>
    public static Board Look(string root, string? environment)
    {
        var loader = environment is null ? null : LoaderEnvironment.Read(environment);
        string tree = Path.Combine(root, "proc/device-tree");
        string version = Property(Path.Combine(tree, "chosen/u-boot,version"));
        if (version.Length == 0)
            version = loader?.Kept.FirstOrDefault(variable => variable.Key == "ver").Value ?? "";
        string source = RootSourceOf(root);
        return new Board(Property(Path.Combine(tree, "model")), Cut(version), loader, Cut(source), VerityOf(root, source));
    }

    /// <summary>The entry of evidence.</summary>
    public byte[] ToOctets(DateTimeOffset at)
    {
        using var octets = new MemoryStream();
        using (var json = new Utf8JsonWriter(octets))
        {
            json.WriteStartObject();
            json.WriteNumber("ubootBoard", 1);
            json.WriteString("collectedAt", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteString("collectedBy", $"rot {Rot.Version}");
            json.WriteString("model", Model);
            json.WriteString("loaderVersion", LoaderVersion);
            WriteEnvironment(json);
            json.WriteNumber("variablesLeftOut", Environment?.LeftOut ?? 0);
            json.WriteString("rootSource", RootSource);
            if (RootVerity is { } verity)
                json.WriteBoolean("rootVerity", verity);
            else
                json.WriteNull("rootVerity");
            json.WriteEndObject();
        }

        return octets.ToArray();
    }

    private void WriteEnvironment(Utf8JsonWriter json)
    {
        if (Environment is null)
        {
            json.WriteNull("environment");
            return;
        }

        json.WriteStartArray("environment");
        foreach (var (name, value) in Environment.Kept)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // Devicetree Specification v0.4, 2.2.4: a string ends with a NUL.
    private static string Property(string path) =>
        File.Exists(path) ? Cut(string.Concat(Encoding.UTF8.GetString(File.ReadAllBytes(path)).TrimEnd('\0').Select(character => char.IsControl(character) ? ' ' : character))) : "";

    private static string RootSourceOf(string root)
    {
        string mounts = Path.Combine(root, "proc/mounts");
        if (!File.Exists(mounts))
            return "";
        // Each line: source, place, type, options. The last mount on a place is the one that is seen.
        string source = File.ReadLines(mounts).Select(line => line.Split(' ')).LastOrDefault(words => words.Length > 1 && words[1] == "/")?[0] ?? "";
        return source == "/dev/root" ? FromCommandLine(root) ?? source : source;
    }

    private static string? FromCommandLine(string root)
    {
        string path = Path.Combine(root, "proc/cmdline");
        return File.Exists(path)
            ? File.ReadAllText(path).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).LastOrDefault(word => word.StartsWith("root=", StringComparison.Ordinal))?["root=".Length..]
            : null;
    }

    // A device of dm-verity has an identifier that begins so (Linux, Documentation/admin-guide/device-mapper/verity.rst; cryptsetup).
    private static bool? VerityOf(string root, string source)
    {
        if (source.Length == 0 || source == "/dev/root")
            return null;
        string blocks = Path.Combine(root, "sys/block");
        string name = source[(source.LastIndexOf('/') + 1)..];
        if (!source.StartsWith("/dev/dm-", StringComparison.Ordinal) && !source.StartsWith("/dev/mapper/", StringComparison.Ordinal))
            return false;
        if (!Directory.Exists(blocks))
            return null;
        string? folder = Directory.EnumerateDirectories(blocks, "dm-*").FirstOrDefault(one => Path.GetFileName(one) == name || Line(Path.Combine(one, "dm/name")) == name);
        return folder is null ? null : Line(Path.Combine(folder, "dm/uuid")).StartsWith("CRYPT-VERITY-", StringComparison.Ordinal);
    }

    private static string Line(string path) => File.Exists(path) ? File.ReadAllText(path).Trim() : "";

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
