using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace RotPortal.Provisioning.Formats.Jws;

/// <summary>
/// The parts of a JWS in flattened JSON serialization (RFC 7515 7.2.2), as they stand in its octets. Nothing is decoded or verified yet.
/// </summary>
internal readonly ref struct FlattenedJws
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 16 };

    private FlattenedJws(
        ReadOnlySpan<byte> protectedHeader, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> header)
    {
        Protected = protectedHeader;
        Payload = payload;
        Signature = signature;
        Header = header;
    }

    /// <summary>Protected header, base64url.</summary>
    public ReadOnlySpan<byte> Protected { get; }

    /// <summary>Payload, base64url.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Signature, base64url.</summary>
    public ReadOnlySpan<byte> Signature { get; }

    /// <summary>Unprotected header, a JSON object; empty when absent. Not signed.</summary>
    public ReadOnlySpan<byte> Header { get; }

    /// <summary>Reads one JWS that fills the octets.</summary>
    /// <param name="json">The octets.</param>
    /// <param name="jws">The parts.</param>
    /// <param name="problem">What is wrong, as a sentence without a full stop; null when the answer is true.</param>
    public static bool TryRead(ReadOnlySpan<byte> json, out FlattenedJws jws, [NotNullWhen(false)] out string? problem)
    {
        jws = default;
        try
        {
            problem = Read(json, out jws);
        }
        catch (JsonException)
        {
            problem = "it is not JSON, or is nested too deeply";
        }

        return problem is null;
    }

    private static string? Read(ReadOnlySpan<byte> json, out FlattenedJws jws)
    {
        jws = default;
        var reader = new Utf8JsonReader(json, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return "it is not a JSON object";
        ReadOnlySpan<byte> protectedHeader = default, payload = default, signature = default, header = default;
        List<string>? others = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueIsEscaped)
                return "a member name is written with escapes";
            string? problem;
            if (reader.ValueTextEquals("payload"u8))
                problem = ReadText(ref reader, ref payload, "payload");
            else if (reader.ValueTextEquals("protected"u8))
                problem = ReadText(ref reader, ref protectedHeader, "protected");
            else if (reader.ValueTextEquals("signature"u8))
                problem = ReadText(ref reader, ref signature, "signature");
            else if (reader.ValueTextEquals("header"u8))
                problem = ReadObject(ref reader, json, ref header);
            else
                problem = SkipOther(ref reader, ref others);
            if (problem is not null)
                return problem;
        }

        while (reader.Read())
        {
            // Only white space may follow; the reader throws at anything else.
        }

        jws = new FlattenedJws(protectedHeader, payload, signature, header);
        return protectedHeader.IsEmpty || payload.IsEmpty || signature.IsEmpty ? "protected, payload or signature is missing" : null;
    }

    private static string? ReadText(ref Utf8JsonReader reader, ref ReadOnlySpan<byte> part, string name)
    {
        if (!part.IsEmpty)
            return $"member {name} stands there twice";
        reader.Read();
        if (reader.TokenType != JsonTokenType.String || reader.ValueIsEscaped || reader.ValueSpan.IsEmpty)
            return $"member {name} is not a plain base64url string";
        part = reader.ValueSpan;
        return null;
    }

    private static string? ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, ref ReadOnlySpan<byte> part)
    {
        if (!part.IsEmpty)
            return "member header stands there twice";
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return "member header is not an object";
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        part = json[start..(int)reader.BytesConsumed];
        return null;
    }

    // RFC 7515 7.2.1: members that are not understood must be ignored. They are not signed and nothing is taken from them. "signatures"
    // belongs to the general form and must not appear beside "signature" (7.2.2).
    private static string? SkipOther(ref Utf8JsonReader reader, ref List<string>? others)
    {
        string name;
        try
        {
            name = reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "a member name is not UTF-8";
        }

        others ??= [];
        if (name == "signatures")
            return "member signatures must not stand in the flattened form";
        if (others.Contains(name) || others.Count >= 16)
            return "a member stands there twice, or there are far too many";
        others.Add(name);
        reader.Skip();
        return null;
    }
}
