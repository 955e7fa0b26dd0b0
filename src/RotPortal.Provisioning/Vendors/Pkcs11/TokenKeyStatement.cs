using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RotPortal.Provisioning.Vendors.Pkcs11;

/// <summary>
/// What a program at a PKCS#11 token wrote down about one key in it: kind <c>pkcs11-key</c>, docs/evidence-shapes.md. No maker signs any of it; the
/// key itself signs all of it, so nobody without the key can have changed a word.
/// </summary>
public sealed record TokenKeyStatement
{
    /// <summary>When it was written, UTC, whole seconds.</summary>
    public required DateTimeOffset CollectedAt { get; init; }

    /// <summary>Which program or station wrote it.</summary>
    public required string CollectedBy { get; init; }

    /// <summary>The module, as it describes itself.</summary>
    public required StatedModule Module { get; init; }

    /// <summary>The token, as its module describes it.</summary>
    public required StatedToken Token { get; init; }

    /// <summary>The private key, as the token describes it.</summary>
    public required StatedKey Key { get; init; }

    /// <summary>The public key, DER (RFC 5280 4.1.2.7).</summary>
    public required ReadOnlyMemory<byte> PublicKey { get; init; }

    /// <summary>The challenge: 16 to 64 octets that whoever asks has drawn.</summary>
    public required ReadOnlyMemory<byte> Nonce { get; init; }

    /// <summary>How the key signs: <c>ecdsa-sha256</c>, <c>ecdsa-sha384</c>, <c>rsa-pkcs1-sha256</c> or <c>rsa-pss-sha256</c>.</summary>
    public required string Algorithm { get; init; }

    /// <summary>
    /// What the key signs: a first line that no other protocol has, then every member on a line of its own in the order of the shape. A text holds no
    /// line feed, so two statements never have the same octets.
    /// </summary>
    public byte[] SignedOctets()
    {
        string[] lines =
        [
            "RotPortal pkcs11-key 1", Time(CollectedAt), CollectedBy, Module.Manufacturer, Module.Description, Module.Version,
            Token.Label, Token.Manufacturer, Token.Model, Token.SerialNumber, Token.HardwareVersion, Token.FirmwareVersion, Word(Token.IsHardwareSlot),
            Key.Label, Key.Id, Word(Key.Local), Word(Key.NeverExtractable), Word(Key.AlwaysSensitive), Word(Key.Sensitive), Word(Key.Extractable), Word(Key.IsValueRefused),
            Convert.ToBase64String(PublicKey.Span), Convert.ToHexStringLower(Nonce.Span), Algorithm,
        ];
        return Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
    }

    /// <summary>The entry of evidence.</summary>
    /// <param name="signature">The signature of the key over <see cref="SignedOctets"/>: ECDSA-Sig-Value in DER, or that of RSA.</param>
    public byte[] ToEvidence(ReadOnlySpan<byte> signature)
    {
        using var octets = new MemoryStream();
        using (var json = new Utf8JsonWriter(octets, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("pkcs11Key", 1);
            json.WriteString("collectedAt", Time(CollectedAt));
            json.WriteString("collectedBy", CollectedBy);
            Module.Write(json);
            Token.Write(json);
            Key.Write(json);
            json.WriteBase64String("publicKey", PublicKey.Span);
            json.WriteString("nonce", Convert.ToHexStringLower(Nonce.Span));
            json.WriteString("algorithm", Algorithm);
            json.WriteBase64String("signature", signature);
            json.WriteEndObject();
        }

        return octets.ToArray();
    }

    private static string Time(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Word(bool? value) => value is null ? "null" : value.Value ? "true" : "false";
}

/// <summary>A PKCS#11 module as it describes itself.</summary>
/// <param name="Manufacturer">Who made it.</param>
/// <param name="Description">What it is.</param>
/// <param name="Version">Major and minor.</param>
public sealed record StatedModule(string Manufacturer, string Description, string Version)
{
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("module");
        json.WriteString("manufacturer", Manufacturer);
        json.WriteString("description", Description);
        json.WriteString("version", Version);
        json.WriteEndObject();
    }
}

/// <summary>A token as its module describes it.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Manufacturer">Who made it.</param>
/// <param name="Model">Which one it is.</param>
/// <param name="SerialNumber">Its serial number.</param>
/// <param name="HardwareVersion">Major and minor.</param>
/// <param name="FirmwareVersion">Major and minor.</param>
/// <param name="IsHardwareSlot">The module says that the slot is hardware (CKF_HW_SLOT).</param>
public sealed record StatedToken(
    string Label, string Manufacturer, string Model, string SerialNumber, string HardwareVersion, string FirmwareVersion, bool IsHardwareSlot)
{
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("token");
        json.WriteString("label", Label);
        json.WriteString("manufacturer", Manufacturer);
        json.WriteString("model", Model);
        json.WriteString("serialNumber", SerialNumber);
        json.WriteString("hardwareVersion", HardwareVersion);
        json.WriteString("firmwareVersion", FirmwareVersion);
        json.WriteBoolean("hardwareSlot", IsHardwareSlot);
        json.WriteEndObject();
    }
}

/// <summary>A private key as its token describes it (PKCS#11 v2.40 base, 4.9). Null: the token does not say.</summary>
/// <param name="Label">CKA_LABEL.</param>
/// <param name="Id">CKA_ID in lower-case hex.</param>
/// <param name="Local">CKA_LOCAL.</param>
/// <param name="NeverExtractable">CKA_NEVER_EXTRACTABLE.</param>
/// <param name="AlwaysSensitive">CKA_ALWAYS_SENSITIVE.</param>
/// <param name="Sensitive">CKA_SENSITIVE.</param>
/// <param name="Extractable">CKA_EXTRACTABLE.</param>
/// <param name="IsValueRefused">The token was asked for the length of the private value and refused.</param>
public sealed record StatedKey(
    string Label, string Id, bool? Local, bool? NeverExtractable, bool? AlwaysSensitive, bool? Sensitive, bool? Extractable, bool IsValueRefused)
{
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("key");
        json.WriteString("label", Label);
        json.WriteString("id", Id);
        WriteFlag(json, "local", Local);
        WriteFlag(json, "neverExtractable", NeverExtractable);
        WriteFlag(json, "alwaysSensitive", AlwaysSensitive);
        WriteFlag(json, "sensitive", Sensitive);
        WriteFlag(json, "extractable", Extractable);
        json.WriteBoolean("valueRefused", IsValueRefused);
        json.WriteEndObject();
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } known)
            json.WriteBoolean(name, known);
        else
            json.WriteNull(name);
    }
}
