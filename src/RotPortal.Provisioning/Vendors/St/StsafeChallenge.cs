using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.St;

/// <summary>A challenge that was put to a part, and what came back.</summary>
/// <param name="SerialNumber">Serial number that the entry states, 22 lower-case hex digits.</param>
/// <param name="Key">Public key of slot 0.</param>
/// <param name="Challenge">32 octets, taken by the part as the digest to sign.</param>
/// <param name="Signature">r||s, 64 octets.</param>
/// <param name="Chain">The device certificate with its issuers; null when the entry has none.</param>
internal sealed record StsafeChallenge(
    string SerialNumber, PublicKey.Ec Key, ReadOnlyMemory<byte> Challenge, ReadOnlyMemory<byte> Signature, EnclosedChain? Chain)
{
    /// <summary>Octets of a serial number.</summary>
    public const int SerialLength = 11;

    private const int CoordinateLength = 32;
    private const int ChallengeLength = 32;

    /// <summary>Reads an entry; <c>digest</c> is a note for people and decides nothing.</summary>
    /// <exception cref="FieldRefusedException">A field is not as it should be.</exception>
    public static StsafeChallenge Read(StrictFields fields)
    {
        fields.AllowOnly("deviceSerial", "publicKeyX", "publicKeyY", "challenge", "signatureRS", "digest", "certificates");
        var key = PublicKeyReader.FromP256Coordinates(fields.Hex("publicKeyX", CoordinateLength), fields.Hex("publicKeyY", CoordinateLength));
        return new StsafeChallenge(
            Convert.ToHexStringLower(fields.Hex("deviceSerial", SerialLength)),
            key ?? throw fields.Refuse("publicKeyX", "It is with publicKeyY not a point of P-256."),
            fields.Hex("challenge", ChallengeLength),
            fields.Hex("signatureRS", 2 * CoordinateLength),
            EnclosedChain.Read(fields, "certificates"));
    }

    /// <summary>The serial number of a part, which is that of its certificate; null when the certificate has another kind of number.</summary>
    public static string? SerialNumberOf(Certificate leaf) =>
        leaf.SerialNumber.Length == SerialLength ? Convert.ToHexStringLower(leaf.SerialNumber.Span) : null;
}
