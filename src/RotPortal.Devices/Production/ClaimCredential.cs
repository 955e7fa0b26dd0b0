using System.Buffers.Text;
using System.Text;

namespace RotPortal.Devices;

/// <summary>
/// The secret with which a station speaks for one production order: <c>rpc1.ORDER.SECRET</c>, the order as 32 lower-case hex digits and 32 random
/// octets as 43 characters of base64url (RFC 4648 5, not padded). It is shown once; only <see cref="Sha256"/> is kept.
/// </summary>
/// <param name="Order">The production order.</param>
/// <param name="Text">The whole credential.</param>
public sealed record ClaimCredential(Guid Order, string Text)
{
    /// <summary>How many octets the secret has.</summary>
    public const int SecretLength = 32;

    private const string Mark = "rpc1";
    private const int SecretCharacters = 43;

    /// <summary>Digest over the ASCII octets of the whole credential.</summary>
    public Sha256Digest Sha256 => Sha256Digest.Of(Encoding.ASCII.GetBytes(Text));

    /// <summary>Makes one of an order and a fresh secret.</summary>
    /// <exception cref="ArgumentException">The secret has not <see cref="SecretLength"/> octets.</exception>
    public static ClaimCredential Of(Guid order, ReadOnlySpan<byte> secret) => secret.Length == SecretLength
        ? new ClaimCredential(order, $"{Mark}.{order:N}.{Base64Url.EncodeToString(secret)}")
        : throw new ArgumentException($"A secret has {SecretLength} octets.", nameof(secret));

    /// <summary>Reads one; null when the text is anything else, or the same written otherwise.</summary>
    public static ClaimCredential? Parse(string text)
    {
        if (text.Split('.') is not [Mark, { Length: 32 } order, { Length: SecretCharacters } secret])
            return null;
        if (!Guid.TryParseExact(order, "N", out var id) || id.ToString("N") != order || !Base64Url.IsValid(secret))
            return null;
        Span<byte> octets = stackalloc byte[SecretLength];
        if (!Base64Url.TryDecodeFromChars(secret, octets, out int length) || length != SecretLength)
            return null;
        var read = Of(id, octets);
        return read.Text == text ? read : null;
    }

    /// <summary>Says which order it is for, and never the secret.</summary>
    public override string ToString() => $"{Mark}.{Order:N}.…";
}
