using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Espressif;

/// <summary>Judges a partition: every check in a fixed order, the first no ends it. Nobody signs it, so what it states is declared (E1).</summary>
internal sealed class PartitionJudge(ReadingContext context, SignatureVerifier signatures)
{
    private static readonly Check Structure = new(EspressifChecks.EntryStructure, EspressifChecks.PartitionClause, "entries of the partition, then erased flash");
    private static readonly Check Checksum = new(EspressifChecks.PartitionChecksum, EspressifChecks.PartitionClause, "the checksum of every entry holds");

    /// <summary>Judges.</summary>
    public Reading Judge(SecurePartition partition, string? mac, Sha256Digest evidence)
    {
        if (partition.Entries.FirstOrDefault(entry => entry.Type == PartitionType.DeviceCertificate) is not { } device)
            return Refuse(EspressifChecks.CertificateStructure, "The partition holds no device certificate.", mac);
        if (Read(device, out string why) is not [var leaf, ..])
            return Refuse(EspressifChecks.CertificateStructure, $"The device certificate cannot be read: {why}", mac);
        var issuers = new List<Certificate>();
        foreach (var entry in partition.Entries.Where(entry => entry.Type == PartitionType.AuthorityCertificate))
        {
            if (Read(entry, out why) is not { } read)
                return Refuse(EspressifChecks.CertificateStructure, $"The certificate of the authority cannot be read: {why}", mac);
            issuers.AddRange(read);
        }

        return DeviceCertificate.Judge(leaf, issuers, context, signatures, out var refused) is { } certificate
            ? Verified(partition, mac, certificate, evidence)
            // There is a reason whenever there is no certificate.
            : new Reading.Rejected(refused!.Check, refused.Clause, refused.Detail, mac);
    }

    private Reading.Verified Verified(SecurePartition partition, string? mac, DeviceCertificate certificate, Sha256Digest evidence) => new(
        new DeviceClaim(
            EspressifVendor.Id,
            mac ?? $"key-{certificate.Leaf.PublicKey.Sha256.Hex[..32]}",
            EspressifVendor.Element(RootOfTrustKind.NotStated, null),
            [certificate.Key],
            certificate.Claims,
            null,
            null),
        [.. certificate.Facts(evidence, context.At), .. KeyFacts(partition, evidence)],
        [Structure, Checksum, .. certificate.Path?.Checks ?? []],
        certificate.Anchors,
        [.. Findings(partition, mac), .. certificate.Findings(context.At)],
        certificate.IsSimulated);

    private IEnumerable<Fact> KeyFacts(SecurePartition partition, Sha256Digest evidence)
    {
        if (partition.Entries.Any(entry => entry.IsSecretInClear))
        {
            yield return Declared(Capability.KeyNonExportable, false, evidence, "the private key lies in the partition in clear");
            yield return Declared(Capability.StorageSecure, false, evidence, "a secret lies in the partition in clear");
            yield break;
        }

        if (!partition.Entries.Any(entry => entry.IsKey))
            yield break;
        yield return Declared(Capability.IdentityHardwareRooted, true, evidence, "the partition states that the private key can be used through a peripheral of the chip alone, with a key in eFuses");
        yield return Declared(Capability.KeyNonExportable, true, evidence, "the partition holds the private key encrypted or derived by a key in eFuses, and not in clear");
    }

    private static IEnumerable<Finding> Findings(SecurePartition partition, string? mac)
    {
        yield return new("partition-not-signed", "Nobody signed the partition: how it says that it keeps the private key is what the file states.");
        if (mac is null)
            yield return new("mac-not-stated", "The partition does not say which module it was read from; the device is named by its key. Give the MAC address.");
        if (partition.Entries.Any(entry => entry is { IsSecretInClear: true, IsBlanked: false }))
            yield return new("secret-in-clear", "The partition holds a secret in clear. It was not looked at; what is kept has zeros in its place. Treat the key as known to whoever had the file, and give the device a new one that its hardware protects.");
        else if (partition.Entries.Any(entry => entry.IsSecretInClear))
            yield return new("secret-was-in-clear", "The partition held a secret in clear, which was blanked before it was kept.");
        if (!partition.Entries.Any(entry => entry.IsKey))
            yield return new("no-private-key", "The partition holds no private key in any form; what keeps it is not said.");
        if (partition.Entries.Any(entry => entry.Type is PartitionType.SignatureBlock))
            yield return new("signature-not-verified", "The partition carries a signature block. It is not verified here.");
        if (partition.Entries.Any(entry => !Enum.IsDefined(entry.Type)))
            yield return new("entries-not-read", "The partition holds entries of users or of types that are not known here. Nothing was taken from them.");
    }

    // PEM, with a zero behind it as tools write it, or DER.
    private static List<Certificate>? Read(PartitionEntry entry, out string why)
    {
        var octets = entry.Value[..entry.Value.Span.TrimEnd((byte)0).Length];
        var reading = PemFile.Read(entry.Value.Span is [0x30, ..] ? entry.Value : octets);
        why = reading is PemReading.Refused refused ? refused.Why : "";
        if (reading is not PemReading.Found found)
            return null;
        var certificates = new List<Certificate>();
        foreach (var der in found.Certificates)
        {
            switch (CertificateReader.Read(der))
            {
                case CertificateReading.Malformed malformed:
                    why = $"{malformed.Detail}.";
                    return null;
                case CertificateReading.Parsed parsed:
                    certificates.Add(parsed.Certificate);
                    break;
            }
        }

        return certificates;
    }

    private Fact Declared(Capability capability, bool holds, Sha256Digest evidence, string statement) => new()
    {
        Capability = capability,
        Role = KeyRole.Identity,
        Holds = holds,
        Level = EvidenceLevel.E1,
        Basis = FactBasis.Recorded,
        ObservedAt = context.At,
        Evidence = evidence,
        Check = EspressifChecks.EntryStructure,
        Statement = statement,
    };

    private static Reading.Rejected Refuse(string check, string detail, string? mac) => new(check, EspressifChecks.PartitionClause, detail, mac);
}
