using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Formats.Jws;

/// <summary>A protected header (RFC 7515 4), as far as we use it.</summary>
/// <param name="Algorithm">alg, as it stands; null when absent.</param>
/// <param name="KeyIdentifier">kid, as it stands; null when absent.</param>
/// <param name="CertificateSha256">x5t#S256 decoded (4.1.8), 32 octets; null when absent or not that.</param>
/// <param name="HasCritical">It names extensions that must be understood (4.1.11). We understand none.</param>
/// <param name="Names">Names of all parameters.</param>
internal sealed record JwsHeader(
    string? Algorithm, string? KeyIdentifier, byte[]? CertificateSha256, bool HasCritical, IReadOnlyList<string> Names)
{
    /// <summary>Reads a protected header from its base64url form.</summary>
    /// <returns>The header, or what is wrong as a sentence without a full stop.</returns>
    public static (JwsHeader? Header, string? Problem) Read(ReadOnlySpan<byte> encoded)
    {
        if (Base64.DecodeUrl(encoded) is not { } json)
            return (null, "the protected header is not strict base64url (RFC 7515 2)");
        if (!StrictJson.TryParseObject(json, out var document, out string? problem))
            return (null, $"the protected header cannot be read: {problem}");
        using (document)
        {
            var root = document.RootElement;
            byte[]? thumbprint = root.TryGetPlain("x5t#S256"u8, out var text) ? Base64.DecodeUrl(text) : null;
            return (new JwsHeader(
                root.Text("alg"u8),
                root.Text("kid"u8),
                thumbprint is { Length: 32 } ? thumbprint : null,
                root.TryGetProperty("crit"u8, out _),
                [.. root.EnumerateObject().Select(StrictJson.SafeName)]), null);
        }
    }
}
