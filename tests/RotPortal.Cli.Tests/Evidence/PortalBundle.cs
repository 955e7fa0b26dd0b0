using System.Text;
using RotPortal.Cli.Commands;
using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using RotPortal.Pdf;
using RotPortal.Pki.Signing;
using RotPortal.Provisioning;
using RotPortal.Reports;
using RotPortal.Reports.Content;
using RotPortal.Reports.Formats.Pdf;

namespace RotPortal.Cli.Tests.Evidence;

/// <summary>An evidence bundle as a portal issues it: numbered, signed, with its evidence in a ledger.</summary>
internal sealed class PortalBundle
{
    private static readonly Lazy<FileSigner> Portal = new(() => NewSigner("test portal"));
    private static readonly Lazy<FileSigner> Other = new(() => NewSigner("somebody else"));

    private PortalBundle(byte[] zip) => Zip = zip;

    /// <summary>The file.</summary>
    public byte[] Zip { get; }

    /// <summary>The key that signs for the portal.</summary>
    public static FileSigner Signer => Portal.Value;

    /// <summary>A key of somebody else's.</summary>
    public static FileSigner Impostor => Other.Value;

    public static string Fingerprint => Sha256Digest.Of(Signer.SubjectPublicKeyInfo.Span).Hex;

    /// <summary>A bundle of a shipment.</summary>
    public static Task<PortalBundle> OfAsync(ExampleShipment shipment, string seedFolder) =>
        OfAsync("microchip-manifest", Encoding.UTF8.GetBytes(shipment.Json), new ReadingCircumstances(Said.Now, [], null), seedFolder);

    /// <summary>A bundle of evidence that was read under circumstances, such as a challenge.</summary>
    public static async Task<PortalBundle> OfAsync(string kind, byte[] evidence, ReadingCircumstances circumstances, string seedFolder)
    {
        var at = circumstances.At;
        var reader = EvidenceReaders.Find(kind) ?? throw new InvalidOperationException("There is no such reader.");
        using var file = new MemoryStream(evidence);
        var ledger = new TestLedger();
        ledger.Add("{\"kind\":\"something-else\"}");
        var (units, items, octets) = (new List<SubjectDevice>(), new List<EvidenceItem>(), new List<EvidenceOctets>());
        await foreach (var entry in reader.ReadAsync(file, circumstances.With(ExampleShipment.Anchors), CancellationToken.None))
        {
            var verified = Assert.IsType<Reading.Verified>(entry.Reading);
            ledger.Accept(entry.Sha256);
            units.Add(Unit(verified, entry.Sha256, at));
            items.Add(Item(reader.Kind, verified, entry.Sha256, at));
            octets.Add(new EvidenceOctets(entry.Sha256, reader.Kind, at, entry.Bytes)
            {
                Circumstances = ReadingCircumstances.Of(circumstances.With(TrustAnchors.None))?.ToJson(),
            });
        }

        ledger.Add("{\"kind\":\"something-else\"}");
        var (checkpoint, proofs) = ledger.Sign(Signer, at);
        var catalogue = Assert.IsType<Answer<FrameworkCatalogue>.Given>(SeedCatalogue.Read(seedFolder)).Value;
        var report = AuditReportBuilder.Build(Request(catalogue, units, items, at) with { Checkpoint = checkpoint, Proofs = proofs });
        return new PortalBundle(Write(report, octets, seedFolder));
    }

    private static byte[] Write(AuditReport report, IReadOnlyList<EvidenceOctets> octets, string seedFolder)
    {
        using var pdf = new MemoryStream();
        SignedPdf.Write(report, new Pen(Signer), pdf);
        var sources = new ReportSources
        {
            Evidence = octets,
            Anchors = [.. TrustAnchorFile.Write(ExampleShipment.Anchors.All).Select(file => new SourceFile($"trust-anchors/{file.Name}", file.Octets))],
            Catalogue = [.. SeedCatalogue.Files(seedFolder).Select(file => new SourceFile(file.Path, file.Bytes))],
            Formats = new Dictionary<string, ReadOnlyMemory<byte>> { ["pdf"] = pdf.ToArray() },
            Signer = new Pen(Signer),
        };
        using var zip = new MemoryStream();
        Assert.IsAssignableFrom<ICarriesSources>(ReportFormats.Find("bundle")).Write(report, sources, zip);
        return zip.ToArray();
    }

    private static SubjectDevice Unit(Reading.Verified verified, Sha256Digest evidence, DateTimeOffset at) => new()
    {
        Name = verified.Claim.HardwareId,
        Claim = verified.Claim,
        State = DeviceState.Active,
        // As the registry compares a device with all others; no bundle can show it.
        Facts = [.. verified.Facts, new Fact { Capability = Capability.KeyNoFleetSharing, Holds = true, Level = EvidenceLevel.E4, Basis = FactBasis.Computed, ObservedAt = at, Check = "registry-comparison", Statement = "no other device on file has one of these keys or certificates" }],
        Evidence = [evidence],
        IsSimulated = verified.IsSimulated,
    };

    private static EvidenceItem Item(EvidenceKind kind, Reading.Verified verified, Sha256Digest evidence, DateTimeOffset at) => new()
    {
        Sha256 = evidence,
        Kind = kind,
        Source = "file manifest.json, from ada",
        ReceivedAt = at,
        ProducedAt = verified.Claim.ProducedAt,
        Verifier = "test",
        Checks = verified.Checks,
        Anchors = verified.Anchors,
        IsSimulated = verified.IsSimulated,
    };

    private static ReportRequest Request(FrameworkCatalogue catalogue, IReadOnlyList<SubjectDevice> units, IReadOnlyList<EvidenceItem> items, DateTimeOffset at) => new()
    {
        Number = "RP-2026-0001",
        Kind = ReportKind.Product,
        Mark = ReportMark.Issued,
        Subject = "Test lock",
        Organisation = "Test Ltd",
        PortalVersion = Rot.Version,
        RuleSet = CryptoRules.DefaultRuleSet,
        Catalogue = catalogue,
        Frameworks = [new FrameworkChoice("etsi-en-303-645", AssessmentView.AsLaw)],
        DataCut = at,
        MadeAt = at,
        Scope = ProductScope.Unspecified,
        Devices = units,
        Evidence = items,
        Anchors = ExampleShipment.Anchors.All,
        Signature = SignatureState.SignedWith("test portal", "ECDSA P-256 with SHA-256", Sha256Digest.Of(Signer.Certificate.Span), at),
    };

    private static FileSigner NewSigner(string name)
    {
        string folder = Directory.CreateTempSubdirectory("rot-key-").FullName;
        var signer = new KeyFile(Path.Combine(folder, "key.pem"), "only for tests").LoadOrCreate(name, Said.Now).IsAccepted(out var made, out var refusal)
            ? made
            : throw new InvalidOperationException(refusal.Why);
        Directory.Delete(folder, recursive: true);
        return signer;
    }

    private sealed class Pen(FileSigner signer) : IPdfSigner
    {
        public int MaximumSignatureBytes => 8192;

        public byte[] SignDetached(byte[] content) => signer.SignDetached(content, signingTime: null);
    }
}
