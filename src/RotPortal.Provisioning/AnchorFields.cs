using System.Formats.Asn1;
using System.Globalization;
using System.Text.Json;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning;

/// <summary>The fields of one anchor in a <see cref="TrustAnchorFile"/>.</summary>
internal static class AnchorFields
{
    private const int MaximumKeyIdentifierLength = 64;

    private static readonly Dictionary<string, AnchorPurpose> Purposes = new(StringComparer.Ordinal)
    {
        ["device-identity"] = AnchorPurpose.DeviceIdentity,
        ["endorsement-key"] = AnchorPurpose.EndorsementKey,
        ["manifest-signing"] = AnchorPurpose.ManifestSigning,
        ["attestation"] = AnchorPurpose.Attestation,
        ["boot"] = AnchorPurpose.Boot,
        ["tls-client"] = AnchorPurpose.TlsClient,
    };

    /// <summary>Reads one anchor.</summary>
    /// <exception cref="FieldRefusedException">A field is missing, unknown or not what it should be.</exception>
    public static TrustAnchor Read(StrictFields fields, string? vendor)
    {
        fields.AllowOnly(
            "name",
            "purposes",
            "subject",
            "subjectPublicKeyInfo",
            "subjectKeyIdentifier",
            "certificateSha256",
            "notBefore",
            "notAfter",
            "pathLength",
            "source",
            "isDemonstration");
        var anchor = new TrustAnchor(
            fields.Text("name"),
            vendor,
            fields.Texts("purposes").Aggregate(AnchorPurpose.None, (all, name) => all | Purpose(fields, name)),
            ReadSubject(fields),
            ReadKey(fields),
            ReadKeyIdentifier(fields),
            Sha256Digest.Parse(fields.Text("certificateSha256")) ?? throw fields.Refuse("certificateSha256", "It is not 64 hex digits."),
            fields.Time("notBefore"),
            fields.Time("notAfter"),
            fields.NullableCount("pathLength"),
            fields.Text("source"),
            fields.OptionalFlag("isDemonstration"));
        if (anchor.Purposes == AnchorPurpose.None)
            throw fields.Refuse("purposes", "There is no purpose.");
        return anchor.NotBefore <= anchor.NotAfter ? anchor : throw fields.Refuse("notAfter", "It lies before notBefore.");
    }

    /// <summary>Writes one anchor in the same fields.</summary>
    public static void Write(Utf8JsonWriter json, TrustAnchor anchor)
    {
        json.WriteStartObject();
        json.WriteString("name", anchor.Name);
        json.WriteStartArray("purposes");
        foreach (var (name, _) in Purposes.Where(purpose => anchor.Purposes.HasFlag(purpose.Value)))
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteString("subject", Convert.ToBase64String(anchor.Subject.Span));
        json.WriteString("subjectPublicKeyInfo", Convert.ToBase64String(anchor.SubjectPublicKeyInfo.Span));
        json.WriteString("subjectKeyIdentifier", Convert.ToHexStringLower(anchor.SubjectKeyIdentifier.Span));
        json.WriteString("certificateSha256", anchor.CertificateSha256.Hex);
        json.WriteString("notBefore", Moment(anchor.NotBefore));
        json.WriteString("notAfter", Moment(anchor.NotAfter));
        if (anchor.PathLength is { } length)
            json.WriteNumber("pathLength", length);
        else
            json.WriteNull("pathLength");
        json.WriteString("source", anchor.Source);
        json.WriteBoolean("isDemonstration", anchor.IsDemonstration);
        json.WriteEndObject();
    }

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static AnchorPurpose Purpose(StrictFields fields, string name) =>
        Purposes.TryGetValue(name, out var purpose)
            ? purpose
            : throw fields.Refuse("purposes", $"There is no such purpose; there are {string.Join(", ", Purposes.Keys)}.");

    private static byte[] ReadSubject(StrictFields fields)
    {
        byte[] der = fields.Base64("subject");
        return Reads(der, reader => DistinguishedName.Read(reader)) ? der : throw fields.Refuse("subject", "It is not a distinguished name in DER.");
    }

    private static byte[] ReadKey(StrictFields fields)
    {
        byte[] der = fields.Base64("subjectPublicKeyInfo");
        return Reads(der, reader => PublicKeyReader.Read(reader.ReadEncodedValue()))
            ? der
            : throw fields.Refuse("subjectPublicKeyInfo", "It is not a public key in DER (SubjectPublicKeyInfo).");
    }

    private static byte[] ReadKeyIdentifier(StrictFields fields)
    {
        string hex = fields.TextOrEmpty("subjectKeyIdentifier");
        bool isHex = hex.Length % 2 == 0 && hex.Length <= 2 * MaximumKeyIdentifierLength && hex.All(char.IsAsciiHexDigitLower);
        return isHex ? Convert.FromHexString(hex) : throw fields.Refuse("subjectKeyIdentifier", "It is not lower-case hex digits.");
    }

    private static bool Reads(byte[] der, Action<AsnReader> read)
    {
        try
        {
            var reader = new AsnReader(der, AsnEncodingRules.DER);
            read(reader);
            return !reader.HasData;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
