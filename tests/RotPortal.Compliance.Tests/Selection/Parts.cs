using System.Text;
using System.Text.Json.Nodes;
using RotPortal.Compliance.Catalogue;
using RotPortal.Compliance.Selection;
using RotPortal.Devices;

namespace RotPortal.Compliance.Tests.Selection;

/// <summary>The parts of the repository's seed-data, altered copies of their files, and made-up parts.</summary>
internal static class Parts
{
    internal static readonly DateOnly Today = new(2026, 11, 24);

    internal static readonly IReadOnlySet<string> Kinds = new HashSet<string>(StringComparer.Ordinal)
    {
        "microchip-manifest", "nxp-attested-read", "infineon-reel-bundle", "stsafe-challenge", "zymbit-export", "tpm-ek-certificate", "psa-token", "cca-token",
        "x509-chain", "uboot-fit", "esp-secure-cert", "espressif-efuse-summary",
    };

    private static readonly SourceDocument Document = new("test", "Made for a test", null, Today);
    private static readonly Lazy<IReadOnlyList<SeedFile>> AllFiles = new(
        () => [.. Seed.Under("products").Select(path => new SeedFile($"products/{Path.GetFileName(path)}", File.ReadAllBytes(path)))]);

    private static readonly Lazy<PartCatalogue> Loaded = new(() => Load(Files) switch
    {
        PartLoad.Loaded(var catalogue) => catalogue,
        var refused => throw new InvalidOperationException(refused.ToString()),
    });

    internal static PartCatalogue Catalogue => Loaded.Value;

    internal static IReadOnlyList<SeedFile> Files => AllFiles.Value;

    internal static Part Find(string id) => Catalogue.Find(id) ?? throw new ArgumentException(id);

    internal static PartLoad Load(IEnumerable<SeedFile> files) => PartCatalogue.Load(files, Kinds);

    internal static PartLoad LoadWith(string path, string content) =>
        Load([.. Files.Where(file => file.Path != path), new SeedFile(path, Encoding.UTF8.GetBytes(content))]);

    internal static string TextOf(string path) => Encoding.UTF8.GetString(Files.Single(file => file.Path == path).Bytes.Span);

    internal static PartLoad.Refused RefusalWith(string path, Action<JsonObject> change)
    {
        var root = (JsonObject)JsonNode.Parse(TextOf(path))!; // The seed files are objects.
        change(root);
        return Assert.IsType<PartLoad.Refused>(LoadWith(path, root.ToJsonString()));
    }

    internal static Part Made(params PartCapability[] capabilities) => new()
    {
        Id = "made",
        Name = "Made",
        Maker = "us",
        Kinds = [PartKind.SecureElement],
        Type = "made up",
        PartNumbers = [],
        Cells = Enum.GetValues<PartField>().ToDictionary(field => field, _ => new Cell(Cell.Unknown, From(Confidence.Unverified))),
        Features = Enum.GetValues<Feature>().ToDictionary(feature => feature, _ => new FeatureCell(Answer.Unknown, null, From(Confidence.Unverified))),
        Certificates = [],
        Capabilities = capabilities,
        Cannot = [],
        Buy = "it",
        Build = "the rest",
    };

    internal static PartCapability Says(Capability capability, Answer answer, EvidenceLevel level = EvidenceLevel.E4, Confidence confidence = Confidence.Verified) => new(
        capability, answer, answer is Answer.Yes or Answer.Partly ? level : EvidenceLevel.E0, "made up", null, answer == Answer.Partly ? "more" : null,
        capability.IsPerKeyRole ? Enum.GetValues<KeyRole>() : [], From(confidence));

    internal static PartCertificate Certificate(
        CertificateScheme scheme, DateOnly? issued, DateOnly? until, CertificateReach reach = CertificateReach.Part, DateOnly? historicalBy = null) => new()
        {
            Scheme = scheme,
            Number = reach == CertificateReach.Claim ? null : "1",
            Scope = "made up",
            Reach = reach,
            Issued = issued,
            ValidUntil = until,
            HistoricalBy = historicalBy,
            From = From(Confidence.Verified),
        };

    private static Provenance From(Confidence confidence) => new(Document, confidence);
}
