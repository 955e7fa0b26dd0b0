using System.Formats.Asn1;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>The extensions of a certificate (RFC 5280 4.2) that decide something here, and the names of those that do not.</summary>
internal sealed class CertificateExtensions
{
    /// <summary>No extension, as in versions 1 and 2.</summary>
    public static CertificateExtensions None { get; } = new();

    /// <summary>Null when absent.</summary>
    public BasicConstraints? BasicConstraints { get; private set; }

    /// <summary>Null when absent: then no use is excluded.</summary>
    public KeyUsages? KeyUsage { get; private set; }

    /// <summary>Purposes of the extended key usage (RFC 5280 4.2.1.12), dotted; empty when absent: then no purpose is excluded.</summary>
    public IReadOnlyList<string> ExtendedKeyUsages { get; private set; } = [];

    /// <summary>Empty when absent.</summary>
    public ReadOnlyMemory<byte> SubjectKeyIdentifier { get; private set; }

    /// <summary>Key identifier of the issuer; empty when absent.</summary>
    public ReadOnlyMemory<byte> AuthorityKeyIdentifier { get; private set; }

    /// <summary>Null when absent.</summary>
    public SubjectAlternativeName? SubjectAlternativeName { get; private set; }

    /// <summary>The certificate restricts the names below it (RFC 5280 4.2.1.10), which we do not evaluate.</summary>
    public bool HasNameConstraints { get; private set; }

    /// <summary>The first critical extension that we do not process (RFC 5280 4.2: then the certificate must be rejected); null when none.</summary>
    public string? UnprocessedCritical { get; private set; }

    // What decides nothing here; the readers of single kinds of evidence ask for it.
    private readonly Dictionary<string, (bool IsCritical, ReadOnlyMemory<byte> Value)> _others = new(StringComparer.Ordinal);

    /// <summary>The content of an extension that is not processed here; null when the certificate has none of the kind.</summary>
    public ReadOnlyMemory<byte>? Other(string oid)
    {
        if (_others.TryGetValue(oid, out var other))
            return other.Value;
        return null;
    }

    /// <summary>As <see cref="UnprocessedCritical"/>, for a reader that processes some more.</summary>
    /// <param name="processed">What the reader processes.</param>
    public string? UnprocessedCriticalBut(IReadOnlyCollection<string> processed) =>
        UnprocessedCritical is { } first && _others.ContainsKey(first)
            ? _others.Where(other => other.Value.IsCritical && !processed.Contains(other.Key)).Select(other => other.Key).FirstOrDefault()
            : UnprocessedCritical;

    /// <summary>Reads the Extensions of a certificate.</summary>
    /// <exception cref="AsnContentException">They are not well-formed, or one of those that we process is not.</exception>
    public static CertificateExtensions Read(AsnReader reader)
    {
        var extensions = new CertificateExtensions();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var sequence = reader.ReadSequence();
        // SIZE (1..MAX): an empty list is not allowed, but no maker's fault worth a refusal.
        while (sequence.HasData)
        {
            var extension = sequence.ReadSequence();
            string oid = extension.ReadObjectIdentifier();
            bool isCritical = extension.HasData && extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean();
            var value = extension.ReadOctets();
            extension.ThrowIfNotEmpty();
            // RFC 5280 4.2: not more than one instance of an extension. Two would let two readers see two certificates.
            if (!seen.Add(oid))
                throw new MalformedException($"extension {oid} stands there twice");
            extensions.Take(oid, isCritical, value);
        }

        return extensions;
    }

    private void Take(string oid, bool isCritical, ReadOnlyMemory<byte> value)
    {
        switch (oid)
        {
            case Oids.BasicConstraints:
                BasicConstraints = ReadBasicConstraints(value);
                break;
            case Oids.KeyUsage:
                KeyUsage = ReadKeyUsage(value);
                break;
            case Oids.SubjectKeyIdentifier:
                SubjectKeyIdentifier = ReadWhole(value, reader => reader.ReadOctets());
                break;
            case Oids.AuthorityKeyIdentifier:
                AuthorityKeyIdentifier = ReadAuthorityKeyIdentifier(value);
                break;
            case Oids.SubjectAlternativeName:
                SubjectAlternativeName = SubjectAlternativeName.Read(value);
                // A critical extension that cannot be read must not be passed over (RFC 5280 4.2).
                if (isCritical && SubjectAlternativeName.Problem is not null)
                    UnprocessedCritical ??= oid;
                break;
            case Oids.NameConstraints:
                HasNameConstraints = true;
                break;
            case Oids.ExtendedKeyUsage:
                // Relied upon by the readers that ask for a purpose, and by no other.
                ExtendedKeyUsages = ReadExtendedKeyUsages(value);
                break;
            case Oids.CertificatePolicies:
                // We ask for any-policy (RFC 5280 6.1.1 (c)), so they restrict nothing.
                break;
            default:
                _others.Add(oid, (isCritical, value));
                if (isCritical)
                    UnprocessedCritical ??= oid;
                break;
        }
    }

    private static BasicConstraints ReadBasicConstraints(ReadOnlyMemory<byte> value) => ReadWhole(value, reader =>
    {
        var sequence = reader.ReadSequence();
        bool isCa = sequence.HasData && sequence.PeekTag() == Asn1Tag.Boolean && sequence.ReadBoolean();
        int? pathLength = null;
        if (sequence.HasData)
            pathLength = sequence.TryReadInt32(out int length) && length >= 0 ? length : throw new MalformedException("the path length is no count");
        sequence.ThrowIfNotEmpty();
        return new BasicConstraints(isCa, pathLength);
    });

    private static KeyUsages ReadKeyUsage(ReadOnlyMemory<byte> value) => ReadWhole(value, reader =>
    {
        var bits = reader.ReadBits(Asn1Tag.PrimitiveBitString, out _).Span;
        byte first = bits.IsEmpty ? (byte)0 : bits[0];
        return ((first & 0x80) != 0 ? KeyUsages.DigitalSignature : KeyUsages.None)
            | ((first & 0x20) != 0 ? KeyUsages.KeyEncipherment : KeyUsages.None)
            | ((first & 0x08) != 0 ? KeyUsages.KeyAgreement : KeyUsages.None)
            | ((first & 0x04) != 0 ? KeyUsages.KeyCertSign : KeyUsages.None);
    });

    private static List<string> ReadExtendedKeyUsages(ReadOnlyMemory<byte> value) => ReadWhole(value, reader =>
    {
        var purposes = new List<string>();
        var sequence = reader.ReadSequence();
        while (sequence.HasData)
            purposes.Add(sequence.ReadObjectIdentifier());
        return purposes;
    });

    private static ReadOnlyMemory<byte> ReadAuthorityKeyIdentifier(ReadOnlyMemory<byte> value) => ReadWhole(value, reader =>
    {
        var sequence = reader.ReadSequence();
        var keyIdentifier = new Asn1Tag(TagClass.ContextSpecific, 0);
        var octets = ReadOnlyMemory<byte>.Empty;
        if (sequence.HasData && sequence.PeekTag() == keyIdentifier)
            octets = sequence.ReadOctets(keyIdentifier);
        // Issuer and serial number may follow; a key identifier is all we use.
        while (sequence.HasData)
            sequence.ReadEncodedValue();
        return octets;
    });

    private static T ReadWhole<T>(ReadOnlyMemory<byte> value, Func<AsnReader, T> read)
    {
        var reader = new AsnReader(value, AsnEncodingRules.DER);
        var result = read(reader);
        reader.ThrowIfNotEmpty();
        return result;
    }
}
