using System.Formats.Asn1;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Pkcs11;

/// <summary>One entry as it was read: the statement, the key in it, and the signature.</summary>
/// <param name="Statement">What is stated.</param>
/// <param name="Key">The public key of the statement.</param>
/// <param name="Signature">As it stands in the entry.</param>
internal sealed record TokenKeyEntry(TokenKeyStatement Statement, PublicKey Key, ReadOnlyMemory<byte> Signature)
{
    /// <summary>The member that tells the shape: the version of it.</summary>
    public const string Version = "pkcs11Key";

    /// <summary>The name of the device: nobody vouches for a serial number, so it is called by its key.</summary>
    public string HardwareId => $"key-{Key.Sha256.Hex[..32]}";
}

/// <summary>Reads the fields of <c>pkcs11-key</c>. Every octet that says something has one form only, since the key signs what they say.</summary>
internal static class TokenKeyFields
{
    private const int MaximumTextLength = 256;
    private const int MinimumNonceLength = 16;
    private const int MaximumNonceLength = 64;

    /// <summary>Reads an entry.</summary>
    /// <exception cref="FieldRefusedException">A field is not as it should be.</exception>
    public static TokenKeyEntry Read(StrictFields fields)
    {
        fields.AllowOnly(TokenKeyEntry.Version, "collectedAt", "collectedBy", "module", "token", "key", "publicKey", "nonce", "algorithm", "signature");
        if (fields.Count(TokenKeyEntry.Version) != 1)
            throw fields.Refuse(TokenKeyEntry.Version, "It is not 1, the only version.");
        byte[] nonce = Hex(fields, "nonce");
        if (nonce.Length is < MinimumNonceLength or > MaximumNonceLength)
            throw fields.Refuse("nonce", $"It has not {MinimumNonceLength} to {MaximumNonceLength} octets.");
        var key = ReadKey(fields);
        var statement = new TokenKeyStatement
        {
            CollectedAt = fields.Time("collectedAt"),
            CollectedBy = Text(fields, "collectedBy"),
            Module = ReadModule(fields.Object("module")),
            Token = ReadToken(fields.Object("token")),
            Key = ReadPrivateKey(fields.Object("key")),
            PublicKey = key.Der,
            Nonce = nonce,
            Algorithm = Text(fields, "algorithm"),
        };
        return new TokenKeyEntry(statement, key, fields.Base64("signature"));
    }

    private static StatedModule ReadModule(StrictFields fields)
    {
        fields.AllowOnly("manufacturer", "description", "version");
        return new StatedModule(Text(fields, "manufacturer"), Text(fields, "description"), Text(fields, "version"));
    }

    private static StatedToken ReadToken(StrictFields fields)
    {
        fields.AllowOnly("label", "manufacturer", "model", "serialNumber", "hardwareVersion", "firmwareVersion", "hardwareSlot");
        return new StatedToken(
            Text(fields, "label"), Text(fields, "manufacturer"), Text(fields, "model"), Text(fields, "serialNumber"),
            Text(fields, "hardwareVersion"), Text(fields, "firmwareVersion"), fields.Flag("hardwareSlot"));
    }

    private static StatedKey ReadPrivateKey(StrictFields fields)
    {
        fields.AllowOnly("label", "id", "local", "neverExtractable", "alwaysSensitive", "sensitive", "extractable", "valueRefused");
        return new StatedKey(
            Text(fields, "label"),
            fields.TextOrEmpty("id").Length == 0 ? "" : Convert.ToHexStringLower(Hex(fields, "id")),
            fields.NullableFlag("local"),
            fields.NullableFlag("neverExtractable"),
            fields.NullableFlag("alwaysSensitive"),
            fields.NullableFlag("sensitive"),
            fields.NullableFlag("extractable"),
            fields.Flag("valueRefused"));
    }

    private static PublicKey ReadKey(StrictFields fields)
    {
        try
        {
            return PublicKeyReader.Read(fields.Base64("publicKey"));
        }
        catch (AsnContentException)
        {
            throw fields.Refuse("publicKey", "It is not a SubjectPublicKeyInfo, or its point is not on the curve.");
        }
    }

    private static byte[] Hex(StrictFields fields, string name) =>
        fields.Text(name).Any(char.IsAsciiLetterUpper) ? throw fields.Refuse(name, "Its letters are not small.") : fields.Hex(name, null);

    // Modules may leave their texts empty, and label keys as they like.
    private static string Text(StrictFields fields, string name) =>
        fields.TextOrEmpty(name) is { Length: <= MaximumTextLength } text && !text.Any(char.IsControl)
            ? text
            : throw fields.Refuse(name, $"It is longer than {MaximumTextLength} characters, or holds control characters.");
}
