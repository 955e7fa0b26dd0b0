using System.Globalization;
using System.Text;
using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Tests.Samples;

/// <summary>
/// A consumer smart lock with a pre-provisioned secure element: worked case A with three facts more, so that every verdict occurs. Company,
/// people, serials and digests are invented.
/// </summary>
internal static class SmartLock
{
    internal static readonly DateTimeOffset DataCut = At("2026-11-22T06:00:00Z");

    private static readonly TrustAnchor Root = Anchor("Crypto Authentication Root CA 002", AnchorPurpose.DeviceIdentity, "2018-11-08", "2058-11-08");

    private static readonly TrustAnchor ManifestSigner = Anchor("Manifest Signer 005", AnchorPurpose.ManifestSigning, "2024-02-01", "9999-12-31");

    private static readonly RootOfTrustElement Element = new(RootOfTrustKind.SecureElement, "Microchip", "ATECC608C", "ATECC608C-TNGTLSU-B", "00 00 60 04");

    /// <summary>The whole report: units of two batches, some revoked and decommissioned, statements, an exception.</summary>
    internal static ReportRequest Product(FrameworkCatalogue catalogue, int judged, int revoked = 2, int decommissioned = 1) => new()
    {
        Number = "RP-2026-0042",
        Kind = ReportKind.Product,
        Mark = ReportMark.Issued,
        Subject = "Hallvar HL-2 smart lock",
        Organisation = "Nordfjell Access AS",
        PortalVersion = "0.1.0",
        RuleSet = "2026-11-22",
        Catalogue = catalogue,
        Frameworks =
        [
            new FrameworkChoice("etsi-en-303-645", AssessmentView.AsLaw),
            new FrameworkChoice("en-18031-1", AssessmentView.AsLaw),
            new FrameworkChoice("cra", AssessmentView.Readiness),
        ],
        DataCut = DataCut,
        MadeAt = At("2026-11-22T07:00:00Z"),
        Scope = Scope,
        Product = new ProductDescription(
            "Hallvar HL-2, model HL2-EU, consumer smart lock",
            "revision C",
            ["2.4.1 (host)", "boot loader 1.9.0"],
            "EU",
            new ClassDecision("Ingrid Solberg, head of product", new DateOnly(2026, 10, 28), "Its core function is locking a door.")),
        Devices = [.. Devices(judged, revoked, decommissioned)],
        Evidence = [.. Enumerable.Range(0, judged + revoked + decommissioned).Select(Manifest), .. Shared],
        Anchors = [Root, ManifestSigner],
        SignOffs =
        [
            new SignOff(SignOffAct.Prepared, "Clara Brandt", "compliance officer", At("2026-11-22T06:21:00Z"), "passkey"),
            new SignOff(SignOffAct.Reviewed, "Tor Aas", "firmware lead", At("2026-11-22T06:44:00Z"), "passkey"),
            new SignOff(SignOffAct.Released, "Ingrid Solberg", "head of product", At("2026-11-22T06:58:00Z"), "passkey and code"),
        ],
        Statements = Statements,
        Exceptions =
        [
            new OpenException(
                "X-1", [new RowReference("etsi-en-303-645", "5.4-3")], "Private test key in image 2.4.1; it opens no production service",
                "Key blocked on the server since 2026-11-04", "T. Aas, firmware", new DateOnly(2026, 12, 15)),
            new OpenException(
                "X-2", [new RowReference("etsi-en-303-645", "5.6-4A"), new RowReference("cra", "AI-I-2j")], "Debug closing known from the factory log only",
                "Sample of 20 units probed by hand, record D-118", "K. Lund, production", new DateOnly(2027, 1, 31)),
        ],
        Checkpoint = new LedgerCheckpoint(184_206, Digest("checkpoint"), At("2026-11-22T05:55:00Z")),
        Inclusion = "The digest of this report is entered in the ledger when it is issued; the bundle holds the proof of inclusion.",
        Signature = SignatureState.SignedWith("report-signing 2026-1", "ECDSA P-256", Digest("signing certificate"), At("2026-11-22T07:00:04Z")),
        VerifyAt = new Uri("https://verify.example.com/r/RP-2026-0042"),
    };

    /// <summary>One unit of it.</summary>
    internal static ReportRequest Device(FrameworkCatalogue catalogue) => Product(catalogue, 1, 0, 0) with
    {
        Number = "RP-2026-0043",
        Kind = ReportKind.Device,
        Subject = "HL2-000000",
        VerifyAt = new Uri("https://verify.example.com/r/RP-2026-0043"),
    };

    internal static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    internal static Sha256Digest Digest(string name) => Sha256Digest.Of(Encoding.UTF8.GetBytes(name));

    private static ProductScope Scope { get; } = new()
    {
        PlacedOnMarket = new DateOnly(2026, 5, 4),
        SupportEnds = new DateOnly(2031, 5, 31),
        ProductClass = "CRA Annex III, class I no. 17",
        Decisions =
        [
            .. new[] { "5.1-1", "5.1-2", "5.3-14", "5.3-15A", "5.3-15B" }.Select(row => No("etsi-en-303-645", row, "The lock has no passwords and all its software can be updated (statement S-2)")),
            .. new[] { "AUM-5-1", "AUM-5-2" }.Select(row => No("en-18031-1", row, "The lock has no passwords (statement S-2)")),
            No("cra", "AII-8f", "The lock is not meant for integration (statement S-1)"),
        ],
    };

    private static IReadOnlyList<Statement> Statements { get; } =
    [
        new(
            "S-1", "Ingrid Solberg", "head of product", new DateOnly(2026, 10, 28),
            "The core function of the HL-2 is locking a door. We place it under Annex III, class I, no. 17 of the CRA, smart home products with security functions. It is not meant for integration into other products.",
            "model HL2-EU", new DateOnly(2027, 10, 28), "C. Brandt", new DateOnly(2026, 10, 29), [new RowReference("cra", "AII-8f")]),
        new(
            "S-2", "Tor Aas", "firmware lead", new DateOnly(2026, 10, 30),
            "The lock has no passwords, neither preset nor chosen by a user. All its software can be updated. The rows on passwords and on non-updatable products do not apply.",
            "firmware 2.4.x", new DateOnly(2027, 6, 30), "C. Brandt", new DateOnly(2026, 11, 2), [new RowReference("etsi-en-303-645", "5.1-1"), new RowReference("etsi-en-303-645", "5.1-2")]),
        new(
            "S-3", "Tor Aas", "firmware lead", new DateOnly(2026, 11, 2),
            "Recommendation 5.7-1 is followed in the product; a signed fuse report was not ordered with the first two batches.",
            "reasons under provision 5.0-1", new DateOnly(2027, 5, 1), null, null, [new RowReference("etsi-en-303-645", "5.7-1")]),
    ];

    private static IReadOnlyList<EvidenceItem> Shared { get; } =
    [
        Record("fuse read-out", "station-fuse-readout", "station L3-07", "2026-04-10", "read-twice-equal"),
        Record("provisioning record", "station-provisioning-record", "station L3-07", "2026-04-10", "counts-add-up"),
        Record("update key hash", "station-update-key", "station L3-02", "2026-04-10", "equals-signer-of-release"),
        Record("challenge answers", "portal-challenge", "portal, nonce of 32 bytes", "2026-11-10", "nonce-fresh"),
        Record("image scan", "image-scan-report", "T. Aas, upload", "2026-11-03", "report-complete"),
        Record("crl fetch", "portal-crl-fetch", "portal", "2026-11-21", "revocation-visible"),
        Record("boot failure test", "station-test-event", "station ST-2", "2025-10-30", "event-received"),
    ];

    private static IEnumerable<SubjectDevice> Devices(int judged, int revoked, int decommissioned) =>
        Enumerable.Range(0, judged + revoked + decommissioned).Select(index => Unit(
            index,
            index < judged ? DeviceState.Active : index < judged + revoked ? DeviceState.Revoked : DeviceState.Decommissioned));

    private static SubjectDevice Unit(int index, DeviceState state) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"HL2-{index:D6}"),
        Claim = Claim(index),
        State = state,
        StateSince = state == DeviceState.Active ? At("2026-05-04T00:00:00Z") : At("2026-08-14T09:30:00Z"),
        StateReason = state switch
        {
            DeviceState.Revoked => "key compromise",
            DeviceState.Decommissioned => "returned, key destroyed",
            _ => null,
        },
        Axes =
        [
            new UnitAxis("Credential", "issued, ends 2044-04-02", At("2024-04-02T00:00:00Z")),
            new UnitAxis("Last appraisal", "none", null),
            new UnitAxis("Ownership", "manufacturer", null),
        ],
        Facts = [.. Facts(index)],
        Evidence = [Manifest(index).Sha256, .. Shared.Select(item => item.Sha256)],
    };

    private static DeviceClaim Claim(int index)
    {
        string serial = string.Create(CultureInfo.InvariantCulture, $"0123{index:x10}01ee");
        var signer = Certificate("Crypto Authentication Signer 2C80", "Crypto Authentication Root CA 002", "2018-12-20", "2049-12-20");
        var leaf = Certificate($"sn{serial}", "Crypto Authentication Signer 2C80", "2024-04-02", "2044-04-02");
        return new DeviceClaim(
            "microchip",
            serial,
            Element,
            [Key(KeyRole.Identity, "0", serial), Key(KeyRole.Attestation, "1", serial)],
            [new CertificateClaim(KeyRole.Identity, leaf, [signer], Root.CertificateSha256)],
            index % 2 == 0 ? "HL2-2604" : "HL2-2605",
            At("2026-04-02T00:00:00Z"));
    }

    private static IEnumerable<Fact> Facts(int index)
    {
        var manifest = Manifest(index).Sha256;
        yield return Computed(Capability.IdentityUniquePerDevice, "spki-unique", "no other device of the registry has the key");
        yield return Recorded(Capability.IdentityHardwareRooted, EvidenceLevel.E3, "2026-04-02", manifest, "manifest-signature", "the manifest names a secure element") with { Anchor = ManifestSigner.CertificateSha256 };
        yield return Recorded(Capability.KeyNonExportable, EvidenceLevel.E3, "2026-04-02", manifest, "manifest-signature", "slot 0 is a private key slot that cannot be read") with { Anchor = ManifestSigner.CertificateSha256 };
        yield return Recorded(Capability.StorageSecure, EvidenceLevel.E3, "2026-04-02", manifest, "manifest-signature", "the key lives in a slot of the element") with { Anchor = ManifestSigner.CertificateSha256 };
        yield return Recorded(Capability.IdentityPossessionProven, EvidenceLevel.E4, "2026-11-10", Digest("challenge answers"), "nonce-fresh", "the challenge was answered with the identity key") with { Basis = FactBasis.Live };
        yield return Computed(Capability.IdentityManufacturerIssued, "chain", "leaf chains to Crypto Authentication Root CA 002") with { Anchor = Root.CertificateSha256, Evidence = manifest };
        yield return Computed(Capability.CredentialChainTrusted, "chain", "leaf chains to Crypto Authentication Root CA 002") with { Anchor = Root.CertificateSha256, Evidence = manifest };
        yield return Computed(Capability.CredentialValidity, "validity", "leaf is valid from 2024-04-02 to 2044-04-02") with
        {
            Evidence = manifest,
            ValidFrom = At("2024-04-02T00:00:00Z"),
            ValidUntil = At("2044-04-02T00:00:00Z"),
            OutsideWindow = OutsideWindow.False,
        };
        yield return Recorded(Capability.CredentialRevocable, EvidenceLevel.E4, "2026-11-21", Digest("crl fetch"), "revocation-visible", "a test revocation was visible after 41 s");
        yield return Computed(Capability.KeyNoFleetSharing, "spki-unique", "no key of the device is on another one");
        yield return Computed(Capability.KeyAlgorithmStrength, "algorithm-strength", "P-256, 128 bit") with { Role = KeyRole.Identity };
        yield return Computed(Capability.KeyAlgorithmStrength, "algorithm-strength", "P-256, 128 bit") with { Role = KeyRole.Attestation };
        yield return Computed(Capability.KeyAlgorithmStrength, "algorithm-strength", "P-256, 128 bit") with { Role = KeyRole.Update };
        foreach (var capability in new[] { Capability.BootVerifiedChain, Capability.BootEnforced, Capability.BootHardwareAnchored, Capability.DebugLocked })
            yield return Recorded(capability, EvidenceLevel.E2, "2026-04-10", Digest("fuse read-out"), "read-twice-equal", "the fuse is set");
        yield return Recorded(Capability.UpdateSignatureEnforced, EvidenceLevel.E2, "2026-04-10", Digest("update key hash"), "equals-signer-of-release", "3 of 3 unsigned images were refused");
        yield return Recorded(Capability.UpdateAnchorProtected, EvidenceLevel.E2, "2026-04-10", Digest("update key hash"), "equals-signer-of-release", "the key hash lies under the boot chain");
        yield return Recorded(Capability.ProvisioningTraceable, EvidenceLevel.E2, "2026-04-10", Digest("provisioning record"), "counts-add-up", "station, operator role, tool and batch are on record");
        yield return Recorded(Capability.IdentityPhysicalLabel, EvidenceLevel.E2, "2026-04-10", Digest("provisioning record"), "counts-add-up", "the label carries the serial");
        yield return Recorded(Capability.KeyNotInFirmware, EvidenceLevel.E1, "2026-11-03", Digest("image scan"), "report-complete", "the scan of image 2.4.1 found a private test key") with { Holds = false };
        yield return Recorded(Capability.BootFailureReported, EvidenceLevel.E2, "2025-10-30", Digest("boot failure test"), "event-received", "a test event was received");
    }

    private static Fact Recorded(Capability capability, EvidenceLevel level, string day, Sha256Digest evidence, string check, string statement) => new()
    {
        Capability = capability,
        Holds = true,
        Level = level,
        Basis = FactBasis.Recorded,
        ObservedAt = At(day + "T00:00:00Z"),
        Evidence = evidence,
        Check = check,
        Statement = statement,
    };

    private static Fact Computed(Capability capability, string check, string statement) => new()
    {
        Capability = capability,
        Holds = true,
        Level = EvidenceLevel.E4,
        Basis = FactBasis.Computed,
        ObservedAt = At("2026-11-22T05:50:00Z"),
        Check = check,
        Statement = statement,
    };

    private static EvidenceItem Manifest(int index) => new()
    {
        Sha256 = Digest($"manifest entry {index}"),
        Kind = new EvidenceKind("microchip-manifest"),
        Source = "Microchip, by upload",
        ReceivedAt = At("2026-04-20T08:00:00Z").AddSeconds(index),
        ProducedAt = At("2026-04-02T00:00:00Z"),
        Verifier = "microchip adapter 1",
        Checks =
        [
            new Check("manifest-signature", "RFC 7515 5.2", "signed by Manifest Signer 005"),
            new Check("chain", "RFC 5280 6.1", "leaf chains to Crypto Authentication Root CA 002"),
            new Check("subject-matches-serial", "Microchip TNGTLS", "the subject names the serial of the element"),
        ],
        Anchors = [ManifestSigner.CertificateSha256, Root.CertificateSha256],
    };

    private static EvidenceItem Record(string name, string kind, string source, string day, string check) => new()
    {
        Sha256 = Digest(name),
        Kind = new EvidenceKind(kind),
        Source = source,
        ReceivedAt = At(day + "T12:00:00Z"),
        ProducedAt = At(day + "T00:00:00Z"),
        Verifier = "portal 0.1.0",
        Checks = [new Check(check, "house rule", "as recorded")],
        Anchors = [],
    };

    private static PublicKeyClaim Key(KeyRole role, string slot, string serial) =>
        new(role, slot, "P-256", 128, Encoding.UTF8.GetBytes($"{serial} {slot}"), Digest($"{serial} {slot}"));

    private static CertificateFacts Certificate(string subject, string issuer, string from, string until) => new(
        Encoding.UTF8.GetBytes(subject),
        Digest(subject),
        Digest(subject + " serial").Hex[..16].ToUpperInvariant(),
        $"CN={subject},O=Microchip Technology Inc",
        $"CN={issuer},O=Microchip Technology Inc",
        At(from + "T00:00:00Z"),
        At(until + "T00:00:00Z"),
        Digest(subject + " key"),
        "P-256");

    private static TrustAnchor Anchor(string name, AnchorPurpose purposes, string from, string until) => new(
        name, "microchip", purposes, Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(name + " key"), ReadOnlyMemory<byte>.Empty, Digest(name),
        At(from + "T00:00:00Z"), At(until + "T00:00:00Z"), null, "Microchip Trust Platform, read 2026-11-20", IsDemonstration: false);

    private static ApplicabilityDecision No(string framework, string row, string reason) =>
        new(framework, row, false, reason, "Tor Aas, firmware lead", new DateOnly(2026, 10, 30));
}
