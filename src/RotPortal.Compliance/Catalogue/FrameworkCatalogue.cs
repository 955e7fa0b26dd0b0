using System.Collections.Frozen;
using RotPortal.Devices;

namespace RotPortal.Compliance.Catalogue;

/// <summary>Everything that verdicts are derived from except the facts: vocabulary, frameworks and mapping. Immutable.</summary>
public sealed class FrameworkCatalogue
{
    private readonly FrozenDictionary<string, Framework> _byId;
    private readonly IReadOnlyList<CapabilityWords> _words;

    internal FrameworkCatalogue(
        IReadOnlyList<Framework> frameworks, IReadOnlyList<CapabilityWords> words, CryptoRules cryptoRules, Sha256Digest sha256)
    {
        Frameworks = frameworks;
        _words = words;
        CryptoRules = cryptoRules;
        Sha256 = sha256;
        _byId = frameworks.ToFrozenDictionary(framework => framework.Id, StringComparer.Ordinal);
    }

    /// <summary>The frameworks, ordered by identifier.</summary>
    public IReadOnlyList<Framework> Frameworks { get; }

    /// <summary>Dated rules on key strength.</summary>
    public CryptoRules CryptoRules { get; }

    /// <summary>Digest over the digests of all files: the same catalogue gives the same verdicts.</summary>
    public Sha256Digest Sha256 { get; }

    /// <summary>The newest <see cref="Framework.MappingVersion"/>.</summary>
    public string MappingVersion => Frameworks.Max(framework => framework.MappingVersion) ?? "";

    /// <summary>
    /// Whether a file is one of the catalogue's: <c>capabilities.json</c>, <c>crypto-rules.json</c>, or a <c>.json</c> file in a folder
    /// <c>regulations</c> or <c>worked-cases</c>.
    /// </summary>
    public static bool Reads(string path) => CatalogueLoader.Reads(path);

    /// <summary>Reads the catalogue, strictly: whatever is unknown, misspelt, missing, doubled or contradictory refuses the whole.</summary>
    public static CatalogueLoad Load(IEnumerable<SeedFile> files) => CatalogueLoader.Load(files);

    /// <summary>Finds a framework; null when there is none.</summary>
    public Framework? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>What a capability means, for people.</summary>
    public CapabilityWords Words(Capability capability) => _words[capability.Ordinal];
}
