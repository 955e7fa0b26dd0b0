using System.Formats.Cbor;
using RotPortal.Provisioning.Formats.Cbor;

namespace RotPortal.Provisioning.Formats.Cose;

/// <summary>The answer to a data item that should be a COSE message.</summary>
internal abstract record CoseReading
{
    private CoseReading()
    {
    }

    /// <summary>It is one.</summary>
    public sealed record Parsed(CoseMessage Message) : CoseReading;

    /// <summary>It is none.</summary>
    /// <param name="Clause">The clause that is broken.</param>
    /// <param name="Detail">What is wrong, as a sentence without a full stop.</param>
    public sealed record Malformed(string Clause, string Detail) : CoseReading;
}

/// <summary>A COSE_Sign1 (RFC 9052 4.2) or COSE_Mac0 (6.2): four parts in an array, under a tag or not.</summary>
/// <param name="IsMac">It is a COSE_Mac0: a code that whoever can check it can also make.</param>
/// <param name="Algorithm">The algorithm, from the protected header.</param>
/// <param name="ProtectedOctets">The protected header as it stands there; these octets are covered.</param>
/// <param name="Unprotected">The other header, which nothing covers.</param>
/// <param name="Payload">What is signed.</param>
/// <param name="Signature">The signature, or the code.</param>
internal sealed record CoseMessage(
    bool IsMac,
    CoseAlgorithm Algorithm,
    ReadOnlyMemory<byte> ProtectedOctets,
    CborItem.Map Unprotected,
    ReadOnlyMemory<byte> Payload,
    ReadOnlyMemory<byte> Signature)
{
    /// <summary>Tag of a COSE_Sign1.</summary>
    public const ulong Sign1Tag = 18;

    /// <summary>Tag of a COSE_Mac0.</summary>
    public const ulong Mac0Tag = 17;

    private const long AlgorithmLabel = 1;
    private const long CriticalLabel = 2;
    private const string HeaderClause = "RFC 9052 3";

    /// <summary>Reads a message whose tag says what it is.</summary>
    public static CoseReading ReadTagged(CborItem item) => item switch
    {
        CborItem.Tagged { Tag: Sign1Tag, Content: CborItem.Array parts } => Read(parts, isMac: false),
        CborItem.Tagged { Tag: Mac0Tag, Content: CborItem.Array parts } => Read(parts, isMac: true),
        _ => new CoseReading.Malformed("RFC 9052 2", "it is neither a COSE_Sign1 (tag 18) nor a COSE_Mac0 (tag 17)"),
    };

    /// <summary>Reads a COSE_Sign1 where the place says what it is and no tag stands (RFC 9052 2).</summary>
    public static CoseReading ReadSign1(CborItem item) => item is CborItem.Array parts
        ? Read(parts, isMac: false)
        : new CoseReading.Malformed("RFC 9052 4.2", "it is no array of four parts");

    /// <summary>What is signed in truth: the structure of RFC 9052 4.4 (or 6.3) around protected header and payload.</summary>
    public byte[] ToBeSigned()
    {
        var writer = new CborWriter(CborConformanceMode.Strict);
        writer.WriteStartArray(4);
        writer.WriteTextString(IsMac ? "MAC0" : "Signature1");
        writer.WriteByteString(ProtectedOctets.Span);
        writer.WriteByteString([]);
        writer.WriteByteString(Payload.Span);
        writer.WriteEndArray();
        return writer.Encode();
    }

    private static CoseReading Read(CborItem.Array parts, bool isMac)
    {
        string clause = isMac ? "RFC 9052 6.2" : "RFC 9052 4.2";
        if (parts.Items is not [CborItem.Octets protectedHeader, CborItem.Map unprotected, var payload, CborItem.Octets signature])
            return new CoseReading.Malformed(clause, "its parts are not a protected header, a header, a payload and a signature");
        if (payload is not CborItem.Octets content)
            return new CoseReading.Malformed(clause, "the payload is not in the message");
        if (CborItemReader.ReadMap(protectedHeader.Value) is not { } header)
            return new CoseReading.Malformed(HeaderClause, "the protected header is no map");
        // RFC 9052 3: a label in both headers would let two readers see two messages.
        if (header.Entries.Any(own => unprotected.Entries.Any(other => other.Key.Encoded.Span.SequenceEqual(own.Key.Encoded.Span))))
            return new CoseReading.Malformed(HeaderClause, "a label stands in both headers");
        // 3.1: what is critical must be understood, and none of it is here.
        if (header.Find(CriticalLabel) is not null || unprotected.Find(CriticalLabel) is not null)
            return new CoseReading.Malformed("RFC 9052 3.1", "a header is marked as critical that is not processed here");
        return header.Find(AlgorithmLabel) is CborItem.Integer algorithm
            ? new CoseReading.Parsed(new CoseMessage(
                isMac, CoseAlgorithm.Of(algorithm.Value), protectedHeader.Value, unprotected, content.Value, signature.Value))
            : new CoseReading.Malformed("RFC 9052 3.1", "the protected header names no algorithm by number");
    }
}
