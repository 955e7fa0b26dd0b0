using System.Xml.Linq;

namespace RotPortal.House.Tests;

/// <summary>A project file, as far as the rules of the house ask.</summary>
internal sealed class Project
{
    private readonly XDocument _xml;

    private Project(string path)
    {
        Path = path;
        Name = System.IO.Path.GetFileNameWithoutExtension(path);
        _xml = XDocument.Load(Repository.Full(path));
    }

    public static IReadOnlyList<Project> All { get; } = [.. Repository.Files.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal)).Select(path => new Project(path))];

    /// <summary>What a clean build makes. A tool for developers is restored by whoever needs it and stays out of the solution.</summary>
    public static IEnumerable<Project> Built => All.Where(project => !project.Path.StartsWith("tools/", StringComparison.Ordinal));

    public static IEnumerable<Project> OfSource => All.Where(project => project.Path.StartsWith("src/", StringComparison.Ordinal));

    public string Path { get; }

    public string Name { get; }

    public bool IsPure => _xml.Descendants("PureRoom").Any(property => property.Value == "true");

    public IEnumerable<string> References => Includes("ProjectReference").Select(path => System.IO.Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    public IEnumerable<string> Packages => Includes("PackageReference");

    public IEnumerable<string> PackagesWithVersion =>
        _xml.Descendants("PackageReference").Where(item => item.Attribute("Version") is not null).Select(item => (string?)item.Attribute("Include") ?? "");

    private IEnumerable<string> Includes(string item) => _xml.Descendants(item).Select(element => (string?)element.Attribute("Include")).OfType<string>();
}
