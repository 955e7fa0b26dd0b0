using System.Buffers;
using System.Buffers.Text;

namespace RotPortal.Provisioning.Formats.Json;

/// <summary>
/// Base64 without any slack. The platform's decoders skip white space and forgive unused bits that are not zero; then several texts mean
/// the same octets, and a signed thing could be changed without its signature noticing.
/// </summary>
internal static class Base64
{
    private static readonly SearchValues<byte> UrlAlphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    private static readonly SearchValues<byte> PlainAlphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    /// <summary>Octets that <see cref="TryDecodeUrl"/> gives for so many characters.</summary>
    public static int UrlLength(int characters) => characters / 4 * 3 + (characters % 4 is 0 ? 0 : (characters % 4) - 1);

    /// <summary>Decodes base64url without padding (RFC 7515 2, RFC 4648 5) into exactly <see cref="UrlLength"/> octets.</summary>
    /// <returns>False when a character is foreign, the length is impossible, or unused bits are not zero (RFC 4648 3.5).</returns>
    public static bool TryDecodeUrl(ReadOnlySpan<byte> text, Span<byte> octets)
    {
        if (text.Length % 4 == 1 || text.IndexOfAnyExcept(UrlAlphabet) >= 0 || !HasZeroUnusedBits(text))
            return false;
        var status = Base64Url.DecodeFromUtf8(text, octets, out int consumed, out int written);
        return status == OperationStatus.Done && consumed == text.Length && written == UrlLength(text.Length);
    }

    /// <summary>Decodes base64url into new octets; null when <see cref="TryDecodeUrl"/> would say no.</summary>
    public static byte[]? DecodeUrl(ReadOnlySpan<byte> text)
    {
        byte[] octets = new byte[UrlLength(text.Length)];
        return TryDecodeUrl(text, octets) ? octets : null;
    }

    /// <summary>Decodes base64 with padding (RFC 4648 4), as in x5c; null when it is anything else.</summary>
    public static byte[]? DecodePlain(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text.Length % 4 != 0)
            return null;
        int padding = text[^1] != '=' ? 0 : text[^2] != '=' ? 1 : 2;
        var significant = text[..^padding];
        if (significant.IndexOfAnyExcept(PlainAlphabet) >= 0 || !HasZeroUnusedBits(significant))
            return null;
        byte[] octets = new byte[(text.Length / 4 * 3) - padding];
        var status = System.Buffers.Text.Base64.DecodeFromUtf8(text, octets, out int consumed, out int written);
        return status == OperationStatus.Done && consumed == text.Length && written == octets.Length ? octets : null;
    }

    private static bool HasZeroUnusedBits(ReadOnlySpan<byte> text) => (text.Length % 4) switch
    {
        2 => (Value(text[^1]) & 0b1111) == 0,
        3 => (Value(text[^1]) & 0b11) == 0,
        _ => true,
    };

    private static int Value(byte character) => character switch
    {
        >= (byte)'A' and <= (byte)'Z' => character - 'A',
        >= (byte)'a' and <= (byte)'z' => character - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => character - '0' + 52,
        (byte)'-' or (byte)'+' => 62,
        _ => 63,
    };
}
