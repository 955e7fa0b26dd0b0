using System.Security.Cryptography;
using System.Text;
using RotPortal.Devices;

namespace RotPortal.Registry.Ledger;

/// <summary>
/// The text of an entry, which is what its leaf hashes: canonical JSON with the members <c>actor</c>, <c>at</c>, <c>kind</c>, <c>payload</c> and, when there
/// is one, <c>subject</c>. An auditor needs nothing else to compute the leaf again.
/// </summary>
public static class LedgerText
{
    /// <summary>The text, UTF-8 when hashed.</summary>
    /// <param name="at">When it happened; written in UTC to the tick.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="subject">What is spoken of.</param>
    /// <param name="payloadJson">Canonical JSON; copied as it is.</param>
    public static string Of(DateTimeOffset at, string actor, string kind, Guid? subject, string payloadJson)
    {
        var text = new StringBuilder(payloadJson.Length + 180);
        text.Append("{\"actor\":");
        CanonicalJson.Text(text, actor);
        text.Append(",\"at\":\"").Append(CanonicalJson.Moment(at)).Append("\",\"kind\":");
        CanonicalJson.Text(text, kind);
        text.Append(",\"payload\":").Append(payloadJson);
        if (subject is { } id)
            text.Append(",\"subject\":\"").Append(id.ToString("D")).Append('"');
        return text.Append('}').ToString();
    }

    /// <summary>The text of an entry on file.</summary>
    public static string Of(LedgerEntry entry) => Of(entry.At, entry.Actor, entry.Kind, entry.Subject, entry.PayloadJson);

    /// <summary>SHA-256 of 0x00 and the text (RFC 6962 2.1).</summary>
    public static Sha256Digest LeafHash(string text)
    {
        Span<byte> leaf = stackalloc byte[SHA256.HashSizeInBytes];
        LeafHash(text, leaf);
        return Sha256Digest.FromBytes(leaf);
    }

    internal static void LeafHash(string text, Span<byte> leaf)
    {
        int size = Encoding.UTF8.GetMaxByteCount(text.Length) + 1;
        byte[]? rented = size > 2048 ? System.Buffers.ArrayPool<byte>.Shared.Rent(size) : null;
        Span<byte> octets = rented ?? stackalloc byte[2048];
        octets[0] = 0;
        int written = Encoding.UTF8.GetBytes(text, octets[1..]);
        SHA256.HashData(octets[..(written + 1)], leaf);
        if (rented is not null)
            System.Buffers.ArrayPool<byte>.Shared.Return(rented);
    }
}
