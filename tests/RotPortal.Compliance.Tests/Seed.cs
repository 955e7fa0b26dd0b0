using System.Text;
using System.Text.Json.Nodes;
using RotPortal.Compliance.Catalogue;

namespace RotPortal.Compliance.Tests;

/// <summary>The files of the repository's seed-data, and altered copies of them.</summary>
internal static class Seed
{
    private static readonly Lazy<IReadOnlyList<SeedFile>> AllFiles = new(ReadAll);
    private static readonly Lazy<FrameworkCatalogue> Loaded = new(() => Load(Files) switch
    {
        CatalogueLoad.Loaded(var catalogue) => catalogue,
        var refused => throw new InvalidOperationException(refused.ToString()),
    });

    internal static IReadOnlyList<SeedFile> Files => AllFiles.Value;

    internal static FrameworkCatalogue Catalogue => Loaded.Value;

    internal static Framework Framework(string id) => Catalogue.Find(id) ?? throw new ArgumentException(id);

    internal static SeedFile File(string path) => Files.Single(file => file.Path == path);

    internal static string TextOf(string path) => Encoding.UTF8.GetString(File(path).Bytes.Span);

    internal static CatalogueLoad Load(IEnumerable<SeedFile> files) => FrameworkCatalogue.Load(files);

    /// <summary>Loads everything with one file replaced.</summary>
    internal static CatalogueLoad LoadWith(string path, string content) =>
        Load([.. Files.Where(file => file.Path != path), new SeedFile(path, Encoding.UTF8.GetBytes(content))]);

    /// <summary>Loads everything with one file changed, and gives the refusal that must follow.</summary>
    internal static CatalogueLoad.Refused RefusalWith(string path, Action<JsonObject> change)
    {
        var root = Json(path);
        change(root);
        return Assert.IsType<CatalogueLoad.Refused>(LoadWith(path, root.ToJsonString()));
    }

    internal static JsonObject Json(string path) => (JsonObject)JsonNode.Parse(TextOf(path))!; // The seed files are objects.

    /// <summary>The files of a folder of seed-data.</summary>
    internal static IEnumerable<string> Under(string folder) => Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.json").Order(StringComparer.Ordinal);

    private static IReadOnlyList<SeedFile> ReadAll()
    {
        string root = Root();
        return
        [
            .. Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories)
                .Select(path => (Full: path, Short: Path.GetRelativePath(root, path).Replace('\\', '/')))
                .Where(path => FrameworkCatalogue.Reads(path.Short))
                .Select(path => new SeedFile(path.Short, System.IO.File.ReadAllBytes(path.Full))),
        ];
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "RotPortal.sln")))
                return Path.Combine(folder.FullName, "seed-data");
        }

        throw new DirectoryNotFoundException("The repository was not found above the tests.");
    }
}
