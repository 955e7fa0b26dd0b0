using RotPortal.Compliance.Catalogue;

namespace RotPortal.Reports.Tests.Samples;

/// <summary>The catalogue of the repository's seed-data.</summary>
internal static class Seed
{
    private static readonly Lazy<FrameworkCatalogue> Loaded = new(() => FrameworkCatalogue.Load(Files()) switch
    {
        CatalogueLoad.Loaded(var catalogue) => catalogue,
        var refused => throw new InvalidOperationException(refused.ToString()),
    });

    internal static FrameworkCatalogue Catalogue => Loaded.Value;

    internal static string RepositoryRoot { get; } = FindRoot();

    private static IEnumerable<SeedFile> Files()
    {
        string root = Path.Combine(RepositoryRoot, "seed-data");
        return Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories)
            .Select(path => (Full: path, Short: Path.GetRelativePath(root, path).Replace('\\', '/')))
            .Where(path => FrameworkCatalogue.Reads(path.Short))
            .Select(path => new SeedFile(path.Short, File.ReadAllBytes(path.Full)));
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RotPortal.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("The repository was not found above the tests.");
    }
}
