using System.Formats.Asn1;
using System.Globalization;
using System.Text;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>
/// Takes certificates apart, strictly as DER, following RFC 5280 4.1 from top to bottom. Our own, because a device certificate of a
/// genuine part must not be lost to a name that the platform's parser dislikes, and because it must answer instead of throw.
/// </summary>
internal static class CertificateReader
{
    /// <summary>Larger than any certificate we have seen, post-quantum ones included.</summary>
    public const int MaximumLength = 64 * 1024;

    /// <summary>Reads one certificate that fills the octets.</summary>
    public static CertificateReading Read(ReadOnlyMemory<byte> der)
    {
        if (der.Length > MaximumLength)
            return new CertificateReading.Malformed("RFC 5280 4.1", $"it is longer than {MaximumLength} octets");
        string place = "Certificate";
        try
        {
            return new CertificateReading.Parsed(Read(der, ref place));
        }
        catch (AsnContentException problem)
        {
            // The framework's own words say nothing to a person; ours do.
            string why = problem is MalformedException ? $": {problem.Message}" : "";
            return new CertificateReading.Malformed($"RFC 5280 4.1 {place}", $"it cannot be read at {place}{why}");
        }
    }

    private static Certificate Read(ReadOnlyMemory<byte> der, ref string place)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var certificate = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var toBeSigned = certificate.PeekEncodedValue();
        var body = certificate.ReadSequence();

        place = "signatureAlgorithm";
        var outerAlgorithm = certificate.PeekEncodedValue();
        var algorithm = SignatureAlgorithm.Read(certificate);
        place = "signatureValue";
        var signature = certificate.ReadWholeOctets();
        certificate.ThrowIfNotEmpty();

        place = "version";
        int version = ReadVersion(body);
        place = "serialNumber";
        var serialNumber = body.ReadIntegerBytes();
        place = "signature";
        // RFC 5280 4.1.1.2: the same algorithm inside and outside, or an attacker picks the weaker one.
        if (!body.ReadEncodedValue().Span.SequenceEqual(outerAlgorithm.Span))
            throw new MalformedException("the algorithm differs from the one outside");
        place = "issuer";
        var issuer = DistinguishedName.Read(body);
        place = "validity";
        var validity = body.ReadSequence();
        var notBefore = ReadTime(validity);
        var notAfter = ReadTime(validity);
        validity.ThrowIfNotEmpty();
        place = "subject";
        var subject = DistinguishedName.Read(body);
        place = "subjectPublicKeyInfo";
        var publicKey = PublicKeyReader.Read(body.ReadEncodedValue());
        SkipUniqueIdentifiers(body, version, ref place);
        place = "extensions";
        var extensions = ReadExtensions(body, version);
        return new Certificate
        {
            Der = der,
            ToBeSigned = toBeSigned,
            Version = version,
            SerialNumber = serialNumber,
            SignatureAlgorithm = algorithm,
            Signature = signature,
            Issuer = issuer,
            Subject = subject,
            NotBefore = notBefore,
            NotAfter = notAfter,
            PublicKey = publicKey,
            Extensions = extensions,
        };
    }

    // RFC 5280 4.1.2.1. The default, 1, must not be written in DER (X.690 11.5).
    private static int ReadVersion(AsnReader body)
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        if (body.PeekTag() != tag)
            return 1;
        var field = body.ReadSequence(tag);
        bool isKnown = field.TryReadInt32(out int value) && value is 1 or 2;
        field.ThrowIfNotEmpty();
        return isKnown ? value + 1 : throw new MalformedException("there is no such version");
    }

    // RFC 5280 4.1.2.5: UTCTime YYMMDDHHMMSSZ until 2049, GeneralizedTime YYYYMMDDHHMMSSZ. X.690 allows more forms; RFC 5280 does not.
    private static DateTimeOffset ReadTime(AsnReader validity)
    {
        var encoded = validity.ReadEncodedValue().Span;
        var tag = AsnDecoder.ReadEncodedValue(encoded, AsnEncodingRules.DER, out int offset, out int length, out _);
        Span<char> digits = stackalloc char[15];
        int century = tag.HasSameClassAndValue(Asn1Tag.UtcTime) ? 2 : tag.HasSameClassAndValue(Asn1Tag.GeneralizedTime) ? 0 : -1;
        if (century < 0 || length != 15 - century)
            throw new MalformedException("a time does not have the form of RFC 5280 4.1.2.5");
        Encoding.Latin1.GetChars(encoded.Slice(offset, length), digits[century..]);
        if (century == 2)
        {
            // 4.1.2.5.1: 50 to 99 are of the twentieth century.
            bool isTwentieth = digits[2] is >= '5' and <= '9';
            digits[0] = isTwentieth ? '1' : '2';
            digits[1] = isTwentieth ? '9' : '0';
        }

        return DateTimeOffset.TryParseExact(
            digits, "yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new MalformedException("a time names no moment");
    }

    // RFC 5280 4.1.2.8: from version 2 on; not used by anybody, and of no meaning to us.
    private static void SkipUniqueIdentifiers(AsnReader body, int version, ref string place)
    {
        for (int number = 1; number <= 2; number++)
        {
            place = number == 1 ? "issuerUniqueID" : "subjectUniqueID";
            var tag = new Asn1Tag(TagClass.ContextSpecific, number);
            if (version >= 2 && body.HasData && body.PeekTag().HasSameClassAndValue(tag))
                body.ReadBits(tag, out _);
        }
    }

    private static CertificateExtensions ReadExtensions(AsnReader body, int version)
    {
        if (!body.HasData)
            return CertificateExtensions.None;
        if (version != 3)
            throw new MalformedException("only version 3 has extensions");
        var field = body.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 3, isConstructed: true));
        var extensions = CertificateExtensions.Read(field);
        field.ThrowIfNotEmpty();
        body.ThrowIfNotEmpty();
        return extensions;
    }
}
