using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Declared;

/// <summary>
/// A row that can be filed, on its way to being told. What it says of the device is somebody's word and becomes no fact: no capability follows from a
/// serial number or the name of a part. Facts come from what is computed here out of key and certificate.
/// </summary>
/// <param name="Serial">Serial number.</param>
/// <param name="Vendor">Within whose numbers it is one.</param>
/// <param name="Element">Maker, model and part as listed.</param>
/// <param name="Batch">Batch as listed.</param>
/// <param name="ProducedAt">When the device was made, as listed.</param>
/// <param name="Leaf">The certificate.</param>
/// <param name="Path">Whether it chains to an anchor; null without a certificate.</param>
/// <param name="Key">The public key, of the certificate or by itself.</param>
/// <param name="Evidence">Digest of the row.</param>
/// <param name="At">When we looked.</param>
internal sealed record VerifiedRow(
    string Serial,
    string Vendor,
    RootOfTrustElement Element,
    string? Batch,
    DateTimeOffset? ProducedAt,
    Certificate? Leaf,
    PathAnswer? Path,
    PublicKey? Key,
    Sha256Digest Evidence,
    DateTimeOffset At)
{
    private const string Subject = "the listed certificate";

    private static readonly Check Structure = new(ListChecks.RowStructure, ListChecks.Clause, "a row with one flat value in each column and no private key");
    private static readonly Check Named = new(ListChecks.Serial, ListChecks.Clause, "the row names a device by its serial number");
    private static readonly Check HasKey = new(ListChecks.PublicKey, ListChecks.PublicKeyClause, "the public key is well-formed");
    private static readonly Check HasCertificate = new(ListChecks.Certificate, ListChecks.CertificateClause, "one device certificate, which agrees with the public key of the row if there is one");

    private PathAnswer.Trusted? Trusted => Path as PathAnswer.Trusted;

    // Separators and the case of hex digits differ from list to list.
    private bool IsNamedByCertificate => Leaf is not null && DeviceCertificates.DeviceIdentity.SerialNumberOf(Leaf) is { } certified && Plain(certified) == Plain(Serial);

    /// <summary>The parts of the answer.</summary>
    public Reading.Verified ToReading() => new(
        new DeviceClaim(Vendor, Serial, Element, Keys(), Certificates(), Batch, ProducedAt),
        [.. Facts()],
        [.. Checks()],
        Trusted is { } path ? [path.Anchor.CertificateSha256] : [],
        [.. Findings()],
        Trusted is { Anchor.IsDemonstration: true });

    private PublicKeyClaim[] Keys() => Key is null ? [] : [new PublicKeyClaim(KeyRole.Identity, "", Key.Algorithm, Key.StrengthBits ?? 0, Key.Der, Key.Sha256)];

    private CertificateClaim[] Certificates() => Leaf is null || Trusted is not { } path
        ? []
        : [new CertificateClaim(KeyRole.Identity, Leaf.Facts, [.. path.Issuers.Select(issuer => issuer.Facts)], path.Anchor.CertificateSha256)];

    private IEnumerable<Fact> Facts()
    {
        if (Leaf is not null && Trusted is { } path)
        {
            foreach (var fact in PathFacts.Of(Leaf, path, KeyRole.Identity, At, Evidence, Subject))
            {
                if (fact.Capability != Capability.IdentityManufacturerIssued || IsNamedByCertificate)
                    yield return fact;
            }
        }

        if (Key?.StrengthBits is not null)
            yield return StrengthFact.Of(Key, KeyRole.Identity, At, Evidence, ListChecks.PublicKey, "the listed device");
    }

    private IEnumerable<Check> Checks()
    {
        yield return Structure;
        yield return Named;
        if (Leaf is not null)
            yield return HasCertificate;
        if (Key is not null)
            yield return HasKey;
        foreach (var check in Trusted?.Checks ?? [])
            yield return check;
    }

    private IEnumerable<Finding> Findings()
    {
        yield return new("declared-only", "The row is the word of whoever wrote the list. It shows nothing about hardware, and nobody has shown that the device holds the key.");
        if (Key is null)
            yield return new("no-key", "The row has neither a public key nor a certificate. The device is known by its serial number alone, and copies of it cannot be noticed.");
        else if (Key.StrengthBits is null)
            yield return new("key-strength-not-known", $"The strength of a {Key.Algorithm} key is not in the table used here; nothing is said about it.");
        if (Path is PathAnswer.Refused { Check: PathChecks.Anchor })
            yield return new("certificate-without-anchor", "The certificate leads to no registered trust anchor. Only its key was taken from it. If you trust its issuer, register it and import the list again.");
        else if (Path is PathAnswer.Refused)
            yield return new("algorithm-not-available", "The certificate is signed by an algorithm that this platform cannot verify, which says nothing about it. Only its key was taken from it.");
        if (Trusted is not null && !IsNamedByCertificate)
            yield return new("serial-not-certified", "The certificate does not carry the serial number of the row. That the two belong together is the word of the list.");
    }

    private static string Plain(string serial) => string.Concat(serial.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
