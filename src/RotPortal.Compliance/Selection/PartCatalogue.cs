using System.Collections.Frozen;
using System.Text;
using RotPortal.Compliance.Catalogue;
using RotPortal.Compliance.Json;
using RotPortal.Devices;

namespace RotPortal.Compliance.Selection;

/// <summary>The parts and platforms that can be chosen. Immutable.</summary>
public sealed class PartCatalogue
{
    private const string Folder = "products";
    private readonly FrozenDictionary<string, Part> _byId;

    private PartCatalogue(IReadOnlyList<Part> parts, Sha256Digest sha256)
    {
        Parts = parts;
        Sha256 = sha256;
        _byId = parts.ToFrozenDictionary(part => part.Id, StringComparer.Ordinal);
    }

    /// <summary>The parts, ordered by maker and then as their files have them.</summary>
    public IReadOnlyList<Part> Parts { get; }

    /// <summary>Digest over the digests of all files.</summary>
    public Sha256Digest Sha256 { get; }

    /// <summary>Whether a file is one of the catalogue's: a <c>.json</c> file in a folder <c>products</c>.</summary>
    public static bool Reads(string path) =>
        path.Split('/') is [.., Folder, var name] && name.EndsWith(".json", StringComparison.Ordinal);

    /// <summary>Reads the catalogue, strictly: whatever is unknown, misspelt, missing, doubled or contradictory refuses the whole.</summary>
    /// <param name="seed">The files.</param>
    /// <param name="kinds">The kinds of evidence that can be read here; a part that names another is refused.</param>
    public static PartLoad Load(IEnumerable<SeedFile> seed, IReadOnlySet<string> kinds)
    {
        var faults = new Faults();
        SeedFile[] files = [.. seed.OrderBy(file => file.Path, StringComparer.Ordinal)];
        if (files.Length == 0)
            faults.Add(Folder, "", "There is no file. Put at least one into the folder products.");
        var parts = new List<Part>();
        foreach (var file in files)
        {
            if (!Reads(file.Path))
                faults.Add(file.Path, "", "The file is none of the catalogue of parts. Give only files of the folder products.");
            foreach (var part in PartFileReader.Read(file, kinds, faults) ?? [])
            {
                if (parts.Exists(earlier => earlier.Id == part.Id))
                    faults.Add(file.Path, "parts", $"'{part.Id}' stands twice in the catalogue. Keep one.");
                parts.Add(part);
            }
        }

        return faults.First is { } first
            ? new PartLoad.Refused(first.File, first.Field, first.Why)
            : new PartLoad.Loaded(new PartCatalogue([.. parts.OrderBy(part => part.Maker, StringComparer.OrdinalIgnoreCase)], DigestOf(files)));
    }

    /// <summary>Finds a part; null when there is none.</summary>
    public Part? Find(string id) => _byId.GetValueOrDefault(id);

    private static Sha256Digest DigestOf(IEnumerable<SeedFile> files)
    {
        var lines = files.Select(file => $"{file.Path.Split('/')[^1]} {Sha256Digest.Of(file.Bytes.Span)}\n");
        return Sha256Digest.Of(Encoding.UTF8.GetBytes(string.Concat(lines.Order(StringComparer.Ordinal))));
    }
}
