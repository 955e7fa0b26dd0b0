using RotPortal.Devices;

namespace RotPortal.Provisioning;

/// <summary>Finds the reader for a file.</summary>
public static class EvidenceReaders
{
    private static readonly IEvidenceReader[] All = [.. KnownVendors.All.SelectMany(vendor => vendor.Readers)];

    /// <summary>How many octets of a file are worth giving to <see cref="Detect"/>.</summary>
    public const int HeadLength = 64 * 1024;

    /// <summary>Names of all kinds, in the order in which <see cref="Detect"/> asks.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. All.Select(reader => reader.Kind.Name)];

    /// <summary>What readers take besides evidence, each once, in the order of the readers.</summary>
    public static IReadOnlyList<Companion> Companions { get; } =
        [.. All.OfType<ITakesCompanions>().SelectMany(reader => reader.Companions).DistinctBy(companion => companion.Name)];

    /// <summary>The first reader that recognises the file; null when none does.</summary>
    /// <param name="head">The first octets of the file, up to <see cref="HeadLength"/>.</param>
    /// <param name="fileName">The name of the file; may be empty.</param>
    public static IEvidenceReader? Detect(ReadOnlySpan<byte> head, string fileName)
    {
        foreach (var reader in All)
        {
            if (reader.Recognises(head, fileName))
                return reader;
        }

        return null;
    }

    /// <summary>The reader of a kind, by the name of <see cref="EvidenceKind"/>; null when there is none.</summary>
    public static IEvidenceReader? Find(string kind) =>
        Array.Find(All, reader => string.Equals(reader.Kind.Name, kind, StringComparison.Ordinal));
}
