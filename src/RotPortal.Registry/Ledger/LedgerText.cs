using System.Text;
using RotPortal.Devices;

namespace RotPortal.Registry.Ledger;

/// <summary>
/// The text of an entry, which is what its leaf hashes: canonical JSON with the members <c>actor</c>, <c>at</c>, <c>kind</c>, <c>payload</c> and, when there
/// is one, <c>subject</c>. An auditor needs nothing else to compute the leaf again.
/// </summary>
public static class LedgerText
{
    private const int LongestOnStack = 2048;

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

    /// <summary>The leaf (RFC 6962 2.1) of a text.</summary>
    public static Sha256Digest LeafHash(string text)
    {
        int longest = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> octets = longest <= LongestOnStack ? stackalloc byte[LongestOnStack] : new byte[longest];
        return MerkleHash.OfLeaf(octets[..Encoding.UTF8.GetBytes(text, octets)]);
    }
}
