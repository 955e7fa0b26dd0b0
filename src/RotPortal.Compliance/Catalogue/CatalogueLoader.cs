using System.Text;
using RotPortal.Compliance.Json;
using RotPortal.Compliance.WorkedCases;
using RotPortal.Devices;

namespace RotPortal.Compliance.Catalogue;

/// <summary>Puts the files of the catalogue together.</summary>
internal static class CatalogueLoader
{
    private const string CapabilitiesFile = "capabilities.json";
    private const string CryptoRulesFile = "crypto-rules.json";
    private const string RegulationsFolder = "regulations";
    private const string WorkedCasesFolder = "worked-cases";

    private enum Part
    {
        Capabilities,
        CryptoRules,
        Regulation,
        WorkedCases,
    }

    internal static bool Reads(string path) => PartOf(path) is not null;

    internal static CatalogueLoad Load(IEnumerable<SeedFile> seed)
    {
        var faults = new Faults();
        SeedFile[] files = [.. seed.OrderBy(file => file.Path, StringComparer.Ordinal)];
        foreach (var file in files.Where(file => !Reads(file.Path)))
            faults.Add(file.Path, "", "The file is none of the catalogue's. Give only files in regulations and worked-cases, capabilities.json and crypto-rules.json.");

        var words = Single(CapabilitiesFile, Of(files, Part.Capabilities), faults, CapabilityFileReader.Read);
        var rules = Single(CryptoRulesFile, Of(files, Part.CryptoRules), faults, CryptoRulesReader.Read);
        var frameworks = Frameworks(Of(files, Part.Regulation), faults);
        var cases = Of(files, Part.WorkedCases).Select(file => WorkedCaseReader.Read(file, frameworks, faults)).OfType<WorkedCaseFile>();
        var withCases = cases.SelectMany(file => file.Cases).SelectMany(one => one.Expected).Select(row => row.Framework).ToHashSet();

        if (faults.First is { } refused)
            return refused;
        if (words is null || rules is null)
            throw new InvalidOperationException("A reader gave nothing and named no fault.");
        return new CatalogueLoad.Loaded(new FrameworkCatalogue(
            [.. frameworks.Select(framework => framework with { HasWorkedCases = withCases.Contains(framework.Id), Words = words })],
            words,
            rules,
            DigestOf(files)));
    }

    private static T? Single<T>(string name, IReadOnlyList<SeedFile> files, Faults faults, Func<SeedFile, Faults, T?> read)
        where T : class
    {
        if (files.Count == 0)
            faults.Add(name, "", "The file is missing. Put it back beside the folder regulations.");
        if (files.Count > 1)
            faults.Add(files[1].Path, "", $"There is a second {name}, besides {files[0].Path}. Keep one.");
        return files.Count == 1 ? read(files[0], faults) : null;
    }

    private static IReadOnlyList<Framework> Frameworks(IReadOnlyList<SeedFile> files, Faults faults)
    {
        if (files.Count == 0)
            faults.Add(RegulationsFolder, "", "There is no regulation. Put at least one file into the folder regulations.");
        List<Framework> frameworks = [.. files.Select(file => FrameworkReader.Read(file, faults)).OfType<Framework>()];
        foreach (var twins in frameworks.GroupBy(framework => framework.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
            faults.Add(files.Last(file => Path.GetFileNameWithoutExtension(file.Path) == twins.Key).Path, "id", $"There are two files for '{twins.Key}'. Keep one.");
        return [.. frameworks.OrderBy(framework => framework.Id, StringComparer.Ordinal)];
    }

    private static IReadOnlyList<SeedFile> Of(IEnumerable<SeedFile> files, Part part) => [.. files.Where(file => PartOf(file.Path) == part)];

    private static Part? PartOf(string path)
    {
        string[] steps = path.Split('/');
        string name = steps[^1];
        string folder = steps.Length > 1 ? steps[^2] : "";
        return (folder, name) switch
        {
            (_, CapabilitiesFile) => Part.Capabilities,
            (_, CryptoRulesFile) => Part.CryptoRules,
            (RegulationsFolder, _) when name.EndsWith(".json", StringComparison.Ordinal) => Part.Regulation,
            (WorkedCasesFolder, _) when name.EndsWith(".json", StringComparison.Ordinal) => Part.WorkedCases,
            _ => null,
        };
    }

    // Names without the folders above, so that the same files give the same digest on every machine.
    private static Sha256Digest DigestOf(IEnumerable<SeedFile> files)
    {
        var lines = files.Select(file => $"{PartOf(file.Path)}/{file.Path.Split('/')[^1]} {Sha256Digest.Of(file.Bytes.Span)}\n");
        return Sha256Digest.Of(Encoding.UTF8.GetBytes(string.Concat(lines.Order(StringComparer.Ordinal))));
    }
}
