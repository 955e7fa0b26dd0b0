using RotPortal.Compliance.Catalogue;
using RotPortal.Compliance.Selection;
using RotPortal.Devices;
using RotPortal.Provisioning;

namespace RotPortal.Web.Hosting;

/// <summary>What is shipped with the portal as facts: frameworks, vocabulary, trust anchors, parts.</summary>
/// <param name="Catalogue">Frameworks and mapping.</param>
/// <param name="Anchors">Shipped trust anchors.</param>
/// <param name="Parts">Parts and platforms to choose from.</param>
public sealed record Seed(FrameworkCatalogue Catalogue, IReadOnlyList<TrustAnchor> Anchors, PartCatalogue Parts)
{
    /// <summary>The files of the catalogue as they were read: bundles carry them.</summary>
    public IReadOnlyList<SeedFile> Files { get; init; } = [];

    /// <summary>
    /// Reads the folder strictly. One file that this version does not understand stops the start: half a catalogue would judge wrongly.
    /// </summary>
    /// <exception cref="StartRefused">A file was refused; the message names file and field.</exception>
    public static Seed Load(string folder)
    {
        if (!Directory.Exists(folder))
            throw new StartRefused($"The folder {folder} does not exist. It is shipped with the portal; set Seed:Folder when it lies elsewhere.");
        var paths = Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var files = paths
            .Select(path => (Path: path, Name: NameOf(folder, path)))
            .Where(file => FrameworkCatalogue.Reads(file.Name))
            .Select(file => new SeedFile(file.Name, File.ReadAllBytes(file.Path)))
            .ToList();
        return new Seed(LoadCatalogue(files), LoadAnchors(folder, paths), LoadParts(folder, paths)) { Files = files };
    }

    private static FrameworkCatalogue LoadCatalogue(IReadOnlyList<SeedFile> files) => FrameworkCatalogue.Load(files) switch
    {
        CatalogueLoad.Loaded(var catalogue) => catalogue,
        CatalogueLoad.Refused refused => throw new StartRefused(refused.ToString()),
        _ => throw new InvalidOperationException("A load is loaded or refused."),
    };

    private static PartCatalogue LoadParts(string folder, IEnumerable<string> paths)
    {
        var files = paths
            .Select(path => (Path: path, Name: NameOf(folder, path)))
            .Where(file => PartCatalogue.Reads(file.Name))
            .Select(file => new SeedFile(file.Name, File.ReadAllBytes(file.Path)));
        var kinds = KnownVendors.All.SelectMany(vendor => vendor.Readers).Select(reader => reader.Kind.Name).ToHashSet(StringComparer.Ordinal);
        return PartCatalogue.Load(files, kinds) switch
        {
            PartLoad.Loaded(var parts) => parts,
            PartLoad.Refused refused => throw new StartRefused(refused.ToString()),
            _ => throw new InvalidOperationException("A load is loaded or refused."),
        };
    }

    private static List<TrustAnchor> LoadAnchors(string folder, IEnumerable<string> paths)
    {
        var anchors = new List<TrustAnchor>();
        foreach (string path in paths.Where(path => NameOf(folder, path).StartsWith("trust-anchors/", StringComparison.Ordinal)))
        {
            using var json = File.OpenRead(path);
            switch (TrustAnchorFile.Read(json, NameOf(folder, path)))
            {
                case AnchorLoad.Loaded loaded:
                    anchors.AddRange(loaded.Anchors);
                    break;
                case AnchorLoad.Refused(var file, var field, var why):
                    throw new StartRefused($"{file}: {field}: {why}");
            }
        }

        return anchors;
    }

    private static string NameOf(string folder, string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');
}
