using System.Security.Cryptography;
using System.Text;
using RotPortal.Devices;
using RotPortal.Registry.Import;

namespace RotPortal.Benchmarks.Registry;

/// <summary>
/// A made-up fleet in 200 batches of 12 parts. Each device has one piece of evidence of about 1.3 KB (half of it beyond compression, as keys and
/// signatures are), one key, one certificate with an issuer, and 12 facts. No cryptography: the entries are as if a reader had verified them.
/// </summary>
internal sealed class FleetGenerator(int devices)
{
    private const int Batches = 200;
    private const int Parts = 12;

    private static readonly DateTimeOffset Made = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Sha256Digest Anchor = Sha256Digest.Of("benchmark root"u8);
    private static readonly EvidenceKind Kind = new("microchip-manifest");
    private static readonly byte[] Template = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("\"publicKeySet\":{\"keys\":[{\"kid\":\"0\",\"kty\":\"EC\"}]},", 14)));

    private static readonly Capability[] Recorded =
    [
        Capability.IdentityHardwareRooted, Capability.IdentityManufacturerIssued, Capability.KeyGeneratedInHardware, Capability.KeyNonExportable,
        Capability.ProvisioningTraceable, Capability.StorageSecure, Capability.RngAssessed, Capability.KeyUsageSeparated, Capability.CredentialRevocable,
    ];

    private static readonly RootOfTrustElement[] Elements =
    [
        .. Enumerable.Range(0, Parts).Select(part => new RootOfTrustElement(
            RootOfTrustKind.SecureElement, "Microchip", $"ATECC{600 + part}", $"ATECC{600 + part}-TNGTLS-B", null)),
    ];

    private static readonly Check[] Checks =
    [
        new("jws-signature", "RFC 7515 5.2", "signed by the manifest signer"),
        new("certificate-chain", "RFC 5280 6.1", "the leaf chains to the pinned root"),
        new("key-matches-certificate", "RFC 5280 4.1.2.7", "the key of the certificate is the key of the manifest"),
    ];

    private static readonly CertificateFacts Issuer = Certificate(Encoding.ASCII.GetBytes(new string('i', 500)), "CN=Signer", "CN=Root", Anchor);

    public int Devices => devices;

    public static string HardwareId(int index) => string.Create(18, index, (text, i) =>
    {
        "0123".CopyTo(text);
        ((uint)i * 2654435761u).TryFormat(text[4..], out _, "x8");
        i.TryFormat(text[12..], out _, "x6");
    });

    public StagedEntry[] Chunk(int from, int count)
    {
        var entries = new StagedEntry[Math.Min(count, devices - from)];
        Parallel.For(0, entries.Length, i => entries[i] = Entry(from + i));
        return entries;
    }

    private StagedEntry Entry(int index)
    {
        string hardwareId = HardwareId(index);
        byte[] noise = Noise(index, 420);
        byte[] evidence = [.. "{\"uniqueId\":\""u8, .. Encoding.ASCII.GetBytes(hardwareId), .. "\","u8, .. Template, .. Encoding.ASCII.GetBytes(Convert.ToBase64String(noise)), .. "}"u8];
        var digest = Sha256Digest.Of(evidence);
        int batch = (int)((long)index * Batches / devices);
        byte[] spki = [.. Template.AsSpan(0, 27), .. noise.AsSpan(0, 64)];
        var spkiDigest = Sha256Digest.Of(spki);
        var leaf = Certificate([.. Template.AsSpan(0, 300), .. noise.AsSpan(64, 180)], $"CN=sn{hardwareId}", "CN=Signer", spkiDigest);
        var claim = new DeviceClaim(
            "microchip",
            hardwareId,
            Elements[batch % Parts],
            [new PublicKeyClaim(KeyRole.Identity, "0", "P-256", 128, spki, spkiDigest)],
            [new CertificateClaim(KeyRole.Identity, leaf, [Issuer], Anchor)],
            $"Shipment {batch:000}",
            Made.AddSeconds(index));
        return new StagedEntry(
            index, evidence, digest, Kind, new Reading.Verified(claim, Facts(batch, Made.AddSeconds(index), digest), Checks, [Anchor], [], IsSimulated: false));
    }

    private static Fact[] Facts(int batch, DateTimeOffset at, Sha256Digest evidence)
    {
        var facts = new List<Fact>(12);
        foreach (var capability in Recorded)
        {
            // Some batches lack a fact, so that a fleet has a few dozen signatures.
            if (batch % 7 != 3 || capability != Capability.KeyUsageSeparated)
                facts.Add(Fact(capability, FactBasis.Recorded, at, evidence));
        }

        facts.Add(Fact(Capability.KeyAlgorithmStrength, FactBasis.Computed, at, evidence) with { Role = KeyRole.Identity });
        facts.Add(Fact(Capability.CredentialChainTrusted, FactBasis.Computed, at, evidence) with { Anchor = Anchor });
        facts.Add(Fact(Capability.CredentialValidity, FactBasis.Computed, at, evidence) with
        {
            ValidFrom = Made,
            ValidUntil = Made.AddYears(10 + (batch % 5)),
            OutsideWindow = OutsideWindow.False,
        });
        return [.. facts];
    }

    private static Fact Fact(Capability capability, FactBasis basis, DateTimeOffset at, Sha256Digest evidence) => new()
    {
        Capability = capability,
        Holds = true,
        Level = EvidenceLevel.E4,
        Basis = basis,
        ObservedAt = at,
        Evidence = evidence,
        Check = "jws-signature",
        Statement = "stated by the maker in a signed manifest",
    };

    private static CertificateFacts Certificate(byte[] der, string subject, string issuer, Sha256Digest key) => new(
        der, Sha256Digest.Of(der), Convert.ToHexString(der.AsSpan(der.Length - 16)), subject, issuer, Made, Made.AddYears(10), key, "P-256");

    // The same octets in every run.
    private static byte[] Noise(int index, int length)
    {
        byte[] noise = new byte[length];
        Span<byte> seed = stackalloc byte[8];
        for (int at = 0, part = 0; at < length; at += SHA256.HashSizeInBytes, part++)
        {
            BitConverter.TryWriteBytes(seed, index);
            BitConverter.TryWriteBytes(seed[4..], part);
            SHA256.HashData(seed).AsSpan(0, Math.Min(SHA256.HashSizeInBytes, length - at)).CopyTo(noise.AsSpan(at));
        }

        return noise;
    }
}
