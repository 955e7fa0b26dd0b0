using RotPortal.Devices;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>Bits of the key usage extension (RFC 5280 4.2.1.3) that decide something here.</summary>
[Flags]
internal enum KeyUsages
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>Bit 0: signatures other than on certificates and revocation lists.</summary>
    DigitalSignature = 1,

    /// <summary>Bit 5: signatures on certificates.</summary>
    KeyCertSign = 2,

    /// <summary>Bit 2: encryption of keys, as RSA endorsement keys do.</summary>
    KeyEncipherment = 4,

    /// <summary>Bit 4: agreement on keys, as endorsement keys on a curve do.</summary>
    KeyAgreement = 8,
}

/// <summary>Basic constraints (RFC 5280 4.2.1.9).</summary>
/// <param name="IsCa">The subject is a certification authority.</param>
/// <param name="PathLength">How many further authorities may follow below it; null when not bounded.</param>
internal sealed record BasicConstraints(bool IsCa, int? PathLength);

/// <summary>A certificate, taken apart (RFC 5280 4.1). Being well-formed says nothing about being trusted.</summary>
internal sealed class Certificate
{
    private Sha256Digest? _sha256;
    private CertificateFacts? _facts;

    /// <summary>The whole certificate, DER.</summary>
    public required ReadOnlyMemory<byte> Der { get; init; }

    /// <summary>The part that is signed, with tag and length.</summary>
    public required ReadOnlyMemory<byte> ToBeSigned { get; init; }

    /// <summary>1, 2 or 3.</summary>
    public required int Version { get; init; }

    /// <summary>Content octets of the serial number.</summary>
    public required ReadOnlyMemory<byte> SerialNumber { get; init; }

    /// <summary>How it is signed; the same inside and outside (RFC 5280 4.1.1.2).</summary>
    public required SignatureAlgorithm SignatureAlgorithm { get; init; }

    /// <summary>The signature.</summary>
    public required ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>Who signed it.</summary>
    public required DistinguishedName Issuer { get; init; }

    /// <summary>Whom it names.</summary>
    public required DistinguishedName Subject { get; init; }

    /// <summary>First moment of validity.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Last moment of validity.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>The key it certifies.</summary>
    public required PublicKey PublicKey { get; init; }

    /// <summary>The extensions.</summary>
    public required CertificateExtensions Extensions { get; init; }

    /// <summary>Fingerprint over <see cref="Der"/>.</summary>
    public Sha256Digest Sha256 => _sha256 ??= Sha256Digest.Of(Der.Span);

    /// <summary>Subject and issuer are the same name.</summary>
    public bool IsSelfIssued => Subject.Der.Span.SequenceEqual(Issuer.Der.Span);

    /// <summary>What to call it in a sentence: its common name, else its whole subject, shortened.</summary>
    public string Title => Shorten(Subject.Single(Oids.CommonName) is { } name ? Escape(name) : Subject.ToString());

    /// <summary>The facts as the rest of the house keeps them.</summary>
    public CertificateFacts Facts => _facts ??= new CertificateFacts(
        Der,
        Sha256,
        Convert.ToHexString(SerialNumber.Span),
        Subject.ToString(),
        Issuer.ToString(),
        NotBefore,
        NotAfter,
        PublicKey.Sha256,
        PublicKey.Algorithm);

    /// <summary>Whether a moment lies in the validity (RFC 5280 4.1.2.5: both ends belong to it).</summary>
    public bool IsValidAt(DateTimeOffset at) => NotBefore <= at && at <= NotAfter;

    private static string Escape(string name)
    {
        var text = new System.Text.StringBuilder();
        DirectoryText.AppendEscaped(text, name);
        return text.ToString();
    }

    private static string Shorten(string text) => text.Length <= 120 ? text : text[..119] + "…";
}
