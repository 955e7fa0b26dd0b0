using System.Text;
using RotPortal.Devices;
using RotPortal.Registry.Import;

namespace RotPortal.Registry.Tests.Import;

/// <summary>
/// Builds entries as a reader would give them. The registry looks at digests, never into keys and certificates, so these are short made-up octets.
/// </summary>
public sealed record TestEvidence
{
    public static readonly DateTimeOffset Made = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly Sha256Digest Anchor = Digest("root");

    public string HardwareId { get; init; } = "0123";

    /// <summary>Names the key; null for a part without keys.</summary>
    public string? Key { get; init; } = "";

    /// <summary>Changes the octets and nothing else.</summary>
    public string Issue { get; init; } = "";

    /// <summary>Serial number of the device certificate; null for one of its own.</summary>
    public string? CertificateNumber { get; init; }

    public string? Group { get; init; } = "B1";

    /// <summary>Where the key is; empty when the evidence does not say.</summary>
    public string Slot { get; init; } = "0";

    public string Vendor { get; init; } = "microchip";

    public string Part { get; init; } = "ATECC608C-TNGTLSU-B";

    public RootOfTrustKind Element { get; init; } = RootOfTrustKind.SecureElement;

    /// <summary>Somebody signed it.</summary>
    public bool IsSigned { get; init; } = true;

    public bool IsSimulated { get; init; }

    public bool HasCertificate { get; init; } = true;

    public DateTimeOffset ValidUntil { get; init; } = Made.AddYears(20);

    public bool BootIsLive { get; init; }

    public static TestEvidence Device(string hardwareId) => new() { HardwareId = hardwareId, Key = hardwareId };

    public static Sha256Digest Digest(string text) => Sha256Digest.Of(Encoding.UTF8.GetBytes(text));

    public static StagedEntry Rejected(int index, string hardwareId = "bad", string check = "jws-signature")
    {
        byte[] octets = Encoding.UTF8.GetBytes($"rejected {hardwareId}");
        return new StagedEntry(
            index, octets, Sha256Digest.Of(octets), new EvidenceKind("microchip-manifest"),
            new Reading.Rejected(check, "RFC 7515 5.2", "The signature does not belong to the content. Ask the sender for the file again.", hardwareId));
    }

    public static StagedEntry Firmware(int index)
    {
        byte[] octets = "an image and nothing about a device"u8.ToArray();
        return new StagedEntry(
            index, octets, Sha256Digest.Of(octets), new EvidenceKind("uboot-fit"),
            new Reading.VerifiedFirmware(new FirmwareClaim("u-boot", "image", "conf-1", [], [PublicKey("boot")], null, null), [], [], []));
    }

    public byte[] Octets() => Encoding.UTF8.GetBytes($"{{\"id\":\"{HardwareId}\",\"key\":\"{Key}\",\"issue\":\"{Issue}\"}}" + new string(' ', 200));

    public StagedEntry At(int index)
    {
        byte[] octets = Octets();
        var digest = Sha256Digest.Of(octets);
        return new StagedEntry(index, octets, digest, new EvidenceKind($"{Vendor}-manifest"), Reading(digest));
    }

    private Reading.Verified Reading(Sha256Digest evidence) => new(
        new DeviceClaim(
            Vendor,
            HardwareId,
            new RootOfTrustElement(Element, "Microchip", "ATECC608C", Part, null),
            Key is null ? [] : [PublicKey(Key) with { Slot = Slot }],
            Key is null || !HasCertificate ? [] : [Certificate(Key)],
            Group,
            Made),
        [.. Facts(evidence)],
        [new Check("jws-signature", "RFC 7515 5.2", "signed by a manifest signer")],
        [Anchor],
        IsSigned ? [] : [new Finding(Finding.ClaimsNotSigned, "Nobody signed it.")],
        IsSimulated);

    private IEnumerable<Fact> Facts(Sha256Digest evidence)
    {
        yield return Fact(Capability.IdentityHardwareRooted, EvidenceLevel.E3, FactBasis.Recorded, evidence);
        yield return Fact(Capability.KeyNonExportable, EvidenceLevel.E3, FactBasis.Recorded, evidence);
        if (Key is not null)
        {
            yield return Fact(Capability.KeyAlgorithmStrength, EvidenceLevel.E4, FactBasis.Computed, evidence) with { Role = KeyRole.Identity };
            yield return Fact(Capability.CredentialChainTrusted, EvidenceLevel.E4, FactBasis.Computed, evidence) with { Anchor = Anchor };
            yield return Fact(Capability.CredentialValidity, EvidenceLevel.E4, FactBasis.Computed, evidence) with
            {
                ValidFrom = Made,
                ValidUntil = ValidUntil,
                OutsideWindow = OutsideWindow.False,
            };
        }

        if (BootIsLive)
            yield return Fact(Capability.BootVerifiedChain, EvidenceLevel.E3, FactBasis.Live, evidence) with { ObservedAt = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero) };
    }

    private static Fact Fact(Capability capability, EvidenceLevel level, FactBasis basis, Sha256Digest evidence) => new()
    {
        Capability = capability,
        Holds = true,
        Level = level,
        Basis = basis,
        ObservedAt = Made,
        Evidence = evidence,
        Check = "jws-signature",
        Statement = $"{capability} as signed by the maker",
    };

    private static PublicKeyClaim PublicKey(string name)
    {
        byte[] spki = Encoding.UTF8.GetBytes($"spki {name}");
        return new PublicKeyClaim(KeyRole.Identity, "0", "P-256", 128, spki, Sha256Digest.Of(spki));
    }

    private CertificateClaim Certificate(string name) => new(
        KeyRole.Identity, Certificate($"leaf {name}", $"CN=sn{HardwareId}", "CN=Signer", Digest($"spki {name}")), [Certificate("signer", "CN=Signer", "CN=Root", Digest("signer key"))], Anchor);

    private CertificateFacts Certificate(string text, string subject, string issuer, Sha256Digest key)
    {
        byte[] der = Encoding.UTF8.GetBytes($"certificate {text}");
        return new CertificateFacts(der, Sha256Digest.Of(der), CertificateNumber ?? Sha256Digest.Of(der).Hex[..16].ToUpperInvariant(), subject, issuer, Made, ValidUntil, key, "P-256");
    }
}
