using RotPortal.Compliance.Catalogue;
using RotPortal.Compliance.Selection;
using RotPortal.Provisioning;

namespace RotPortal.Cli.Commands;

/// <summary>The parts and platforms shipped beside the program.</summary>
internal static class SeedParts
{
    /// <summary>Reads all of them. Strict: one file that is not understood refuses the catalogue and is named.</summary>
    public static Answer<PartCatalogue> Read(string seedFolder)
    {
        if (!Directory.Exists(seedFolder))
            return new Answer<PartCatalogue>.Withheld($"{seedFolder}: the folder of facts beside the program is missing; install rot again.");
        var files = Directory.EnumerateFiles(seedFolder, "*", SearchOption.AllDirectories)
            .Select(file => (file, path: Path.GetRelativePath(seedFolder, file).Replace(Path.DirectorySeparatorChar, '/')))
            .Where(f => PartCatalogue.Reads(f.path))
            .Select(f => new SeedFile(f.path, File.ReadAllBytes(f.file)));
        var kinds = KnownVendors.All.SelectMany(vendor => vendor.Readers).Select(reader => reader.Kind.Name).ToHashSet(StringComparer.Ordinal);
        return PartCatalogue.Load(files, kinds) switch
        {
            PartLoad.Loaded loaded => new Answer<PartCatalogue>.Given(loaded.Catalogue),
            PartLoad.Refused refused => new Answer<PartCatalogue>.Withheld(refused.ToString()),
            var other => throw new InvalidOperationException($"{other} is not an answer of the catalogue."),
        };
    }
}
