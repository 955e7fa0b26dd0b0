using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RotPortal.House.Tests;

/// <summary>What we build from: lock files and licences.</summary>
public sealed partial class PackageTests
{
    private const string LicencePage = "docs/licences.md";

    private static readonly (string Path, string Id, string Version)[] Locked = [.. Repository.Files
        .Where(path => path.EndsWith("/packages.lock.json", StringComparison.Ordinal))
        .SelectMany(path => PackagesOf(path).Select(package => (path, package.Id, package.Version)))];

    // Packages out of which a build takes single files; no lock file knows them.
    private static readonly (string Path, string Id, string Version)[] Downloaded = [.. Repository.Files
        .Where(path => Path.GetExtension(path) is ".csproj" or ".props" or ".targets")
        .SelectMany(path => DownloadsOf(Repository.Read(path)).Select(package => (path, package.Id, package.Version)))];

    [Fact]
    public void Every_project_has_a_lock_file()
    {
        Finds.Nothing(
            Project.Built.Select(project => $"{Repository.FolderOf(project.Path)}/packages.lock.json").Where(path => !Repository.Files.Contains(path)),
            "Restore, and commit these files:");
    }

    [Fact]
    public void One_package_has_one_version_everywhere()
    {
        Finds.Nothing(
            Locked.GroupBy(package => package.Id).Where(group => group.Select(package => package.Version).Distinct().Count() > 1)
                .Select(group => $"{group.Key}: {string.Join(", ", group.Select(package => package.Version).Distinct())}"),
            "Pin one version of each in Directory.Packages.props:");
    }

    [Fact]
    public void Every_package_is_on_the_licence_page_with_its_version_and_nothing_else_is()
    {
        var listed = Listed().Select(row => (row.Id, row.Version)).ToHashSet();
        var used = Locked.Concat(Downloaded).Select(package => (package.Id, package.Version)).ToHashSet();

        Finds.Nothing(
            used.Except(listed).Select(package => $"missing: | {package.Id} | {package.Version} | {LicenceInCache(package.Id, package.Version) ?? "?"} |")
                .Concat(listed.Except(used).Select(package => $"gone: {package.Id} {package.Version}")),
            $"Bring {LicencePage} up to date:");
    }

    [Fact]
    public void The_product_is_built_from_licences_that_were_agreed()
    {
        // Permissive ones. Anything else in what we ship is a decision page first; tools and tests are not shipped.
        string[] agreed = ["MIT", "Apache-2.0", "BSD-3-Clause", "BSD-2-Clause", "MS-PL OR Apache-2.0", "PostgreSQL", "Public domain"];
        var shipped = Locked.Where(package => package.Path.StartsWith("src/", StringComparison.Ordinal)).Select(package => package.Id).ToHashSet();
        Finds.Nothing(
            Listed().Where(row => shipped.Contains(row.Id) && !agreed.Contains(row.Licence)).Select(row => $"{row.Id} {row.Version}: {row.Licence}"),
            "Nobody has agreed to ship under these licences:");
    }

    [Fact]
    public void Every_font_has_its_licence_beside_it()
    {
        string[] fonts = [".ttf", ".otf", ".woff2", ".woff"];
        Finds.Nothing(
            from path in Repository.Files
            where fonts.Contains(Path.GetExtension(path))
            let folder = Repository.FolderOf(path)
            where !Repository.Files.Any(other => Repository.FolderOf(other) == folder && other.EndsWith("OFL.txt", StringComparison.Ordinal))
            select path,
            "Put the licence text into the folder of these fonts:");
    }

    [Fact]
    public void The_licence_page_says_what_the_packages_say()
    {
        Finds.Nothing(
            from row in Listed()
            let inCache = LicenceInCache(row.Id, row.Version)
            where inCache is not null && inCache != row.Licence
            select $"{row.Id} {row.Version}: the page says {row.Licence}, the package {inCache}",
            $"Correct {LicencePage}:");
    }

    private static IEnumerable<(string Id, string Version)> PackagesOf(string path)
    {
        using var json = JsonDocument.Parse(Repository.Read(path));
        foreach (var framework in json.RootElement.GetProperty("dependencies").EnumerateObject())
        {
            foreach (var package in framework.Value.EnumerateObject())
            {
                if (package.Value.TryGetProperty("resolved", out var version))
                    yield return (package.Name, version.GetString() ?? "");
            }
        }
    }

    // Versions and names may stand in a property of the same file.
    private static IEnumerable<(string Id, string Version)> DownloadsOf(string xml)
    {
        string Filled(string text) => Property().Replace(text, use => Regex.Match(xml, $"<{use.Groups[1].Value}>([^<]*)<").Groups[1].Value);
        return Download().Matches(xml).Select(item => (Filled(item.Groups[1].Value), Filled(item.Groups[2].Value)));
    }

    private static IEnumerable<(string Id, string Version, string Licence)> Listed() =>
        Repository.Files.Contains(LicencePage)
            ? Row().Matches(Repository.Read(LicencePage)).Select(row => (row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value))
            : [];

    /// <summary>The expression in the package, when the package is in the cache of this machine and states one.</summary>
    private static string? LicenceInCache(string id, string version)
    {
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string manifest = Path.Combine(packages, id.ToLowerInvariant(), version, $"{id.ToLowerInvariant()}.nuspec");
        if (!File.Exists(manifest))
            return null;
        var licence = XDocument.Load(manifest).Descendants().FirstOrDefault(element => element.Name.LocalName == "license");
        return licence?.Attribute("type")?.Value == "expression" ? licence.Value : null;
    }

    [GeneratedRegex(@"<PackageDownload Include=""([^""]+)"" Version=""\[([^]]+)\]""")]
    private static partial Regex Download();

    [GeneratedRegex(@"\$\((\w+)\)")]
    private static partial Regex Property();

    [GeneratedRegex(@"^\| ([\w.-]+) \| (\d[\w.-]*) \| ([^|]+?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
