using System.Security.Cryptography;

namespace RotPortal.Devices;

/// <summary>
/// A public key that signs notes: C2SP signed-note, signature type 0x02 (ECDSA). P-256, SHA-256 over the note text, signature as the DER
/// sequence of r and s (RFC 3279 2.2.3). The type is chosen because the platform has no Ed25519.
/// </summary>
/// <remarks>
/// For this type the key id is the start of the digest of the DER public key alone, without name and type octet: signed-note, "Signature
/// types", 0x02.
/// </remarks>
public sealed record NoteKey
{
    private const byte EcdsaType = 0x02;
    private const string NistP256 = "1.2.840.10045.3.1.7";

    private readonly byte[] _publicKey;

    private NoteKey(string name, byte[] publicKey)
    {
        (Name, _publicKey) = (name, publicKey);
        Id = BitConverter.ToUInt32([.. SHA256.HashData(publicKey)[..4].Reverse()]);
    }

    /// <summary>Name of the key; for the key of a log, its origin.</summary>
    public string Name { get; }

    /// <summary>Key id: the first four octets of SHA-256 over the DER public key, read big-endian.</summary>
    public uint Id { get; }

    /// <summary>The public key, DER SubjectPublicKeyInfo (RFC 5280 4.1.2.7).</summary>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => _publicKey;

    /// <summary>A key by its name and DER SubjectPublicKeyInfo; refused when the name or the key is not fit for notes.</summary>
    public static Decision<NoteKey> Of(string name, ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        if (!IsName(name))
        {
            return Decision.Refused(
                "note-key-name", "The name of a note key is empty, or has a space, a plus sign or a control character.", "Use a name such as portal.example/ledger.");
        }

        return IsP256(subjectPublicKeyInfo)
            ? Decision.Accepted(new NoteKey(name, subjectPublicKeyInfo.ToArray()))
            : Decision.Refused("note-key-algorithm", "The key is not an ECDSA P-256 public key in DER.", "Give a P-256 key as SubjectPublicKeyInfo.");
    }

    /// <summary>Reads a verifier key: <c>name+hex(key id)+base64(0x02 || public key)</c>.</summary>
    public static Decision<NoteKey> Parse(string verifierKey)
    {
        string[] parts = verifierKey.Split('+', 3);
        Span<byte> bytes = new byte[verifierKey.Length];
        if (parts.Length != 3 || !Convert.TryFromBase64String(parts[2], bytes, out int length) || length == 0)
            return Decision.Refused("note-key-form", "The verifier key is not name+id+key.", "Copy the whole line from the portal's ledger page.");
        if (bytes[0] != EcdsaType)
            return Decision.Refused("note-key-algorithm", $"Keys of type 0x{bytes[0]:x2} are not known here.", "Use a verifier for that type, or a key of type 0x02 (ECDSA).");
        if (!Of(parts[0], bytes[1..length]).IsAccepted(out var key, out var refusal))
            return refusal;
        return parts[1] == $"{key.Id:x8}"
            ? Decision.Accepted(key)
            : Decision.Refused("note-key-id", "The id in the verifier key does not belong to its key.", "Copy the whole line from the portal's ledger page.");
    }

    /// <summary>Whether this key made this signature over this text.</summary>
    public bool Verifies(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_publicKey, out _);
        return key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>The verifier key that <see cref="Parse"/> reads and that third parties configure.</summary>
    public override string ToString() => $"{Name}+{Id:x8}+{Convert.ToBase64String([EcdsaType, .. _publicKey])}";

    /// <summary>Same name, same key.</summary>
    public bool Equals(NoteKey? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Id);

    internal static bool IsName(string name) =>
        name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');

    private static bool IsP256(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out int read);
            return read == subjectPublicKeyInfo.Length && key.ExportParameters(false).Curve.Oid.Value == NistP256;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
