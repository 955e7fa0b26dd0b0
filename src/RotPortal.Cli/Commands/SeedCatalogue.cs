using RotPortal.Compliance.Catalogue;

namespace RotPortal.Cli.Commands;

/// <summary>The frameworks shipped beside the program.</summary>
internal static class SeedCatalogue
{
    /// <summary>Reads all of them. Strict: one file that is not understood refuses the catalogue and is named.</summary>
    public static Answer<FrameworkCatalogue> Read(string seedFolder)
    {
        if (!Directory.Exists(seedFolder))
            return new Answer<FrameworkCatalogue>.Withheld($"{seedFolder}: the folder of facts beside the program is missing; install rot again.");
        return FrameworkCatalogue.Load(Files(seedFolder)) switch
        {
            CatalogueLoad.Loaded loaded => new Answer<FrameworkCatalogue>.Given(loaded.Catalogue),
            CatalogueLoad.Refused refused => new Answer<FrameworkCatalogue>.Withheld(refused.ToString()),
            var other => throw new InvalidOperationException($"{other} is not an answer of the catalogue."),
        };
    }

    /// <summary>The files it is made of, in the order of their names.</summary>
    public static IReadOnlyList<SeedFile> Files(string seedFolder) =>
    [
        .. Directory.EnumerateFiles(seedFolder, "*", SearchOption.AllDirectories)
            .Select(file => (file, path: Path.GetRelativePath(seedFolder, file).Replace(Path.DirectorySeparatorChar, '/')))
            .Where(f => FrameworkCatalogue.Reads(f.path))
            .OrderBy(f => f.path, StringComparer.Ordinal)
            .Select(f => new SeedFile(f.path, File.ReadAllBytes(f.file))),
    ];
}
