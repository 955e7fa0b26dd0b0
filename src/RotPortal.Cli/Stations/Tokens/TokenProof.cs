using RotPortal.Devices;
using RotPortal.Pki.Pkcs11;
using RotPortal.Provisioning.Vendors.Pkcs11;

namespace RotPortal.Cli.Stations.Tokens;

/// <summary>Evidence of one key in a token, and the key it speaks of.</summary>
/// <param name="Octets">The entry, kind <c>pkcs11-key</c>.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo, DER.</param>
internal sealed record ProvenTokenKey(byte[] Octets, byte[] PublicKey);

/// <summary>Makes evidence of a key in a token: what the token says of it, signed by the key together with a challenge.</summary>
internal static class TokenProof
{
    public const string Kind = "pkcs11-key";

    /// <summary>Makes it.</summary>
    /// <param name="module">The module, as it describes itself.</param>
    /// <param name="session">A session on the token.</param>
    /// <param name="key">The key.</param>
    /// <param name="nonce">The challenge.</param>
    /// <param name="at">Now.</param>
    public static Decision<ProvenTokenKey> Make(ModuleDescription module, TokenSession session, TokenKey key, byte[] nonce, DateTimeOffset at)
    {
        if (!session.AttributesOf(key).IsAccepted(out var attributes, out var refusal) || !session.PublicKeyOf(key).IsAccepted(out var publicKey, out refusal))
            return refusal;
        var (scheme, algorithm) = SchemeOf(key);
        var statement = new TokenKeyStatement
        {
            CollectedAt = at,
            CollectedBy = $"rot {Rot.Version}",
            Module = new StatedModule(module.Manufacturer, module.Description, module.Version),
            Token = new StatedToken(
                session.Token.Label, session.Token.Manufacturer, session.Token.Model, session.Token.SerialNumber,
                session.Token.HardwareVersion, session.Token.FirmwareVersion, session.Token.IsHardwareSlot),
            Key = new StatedKey(
                key.Label, Convert.ToHexStringLower(key.Id.Span), attributes.Local, attributes.NeverExtractable, attributes.AlwaysSensitive,
                attributes.Sensitive, attributes.Extractable, attributes.IsValueRefused),
            PublicKey = publicKey,
            Nonce = nonce,
            Algorithm = algorithm,
        };
        return session.Sign(key, scheme, statement.SignedOctets()).IsAccepted(out byte[]? signature, out refusal)
            ? Decision.Accepted(new ProvenTokenKey(statement.ToEvidence(signature), publicKey))
            : refusal;
    }

    private static (TokenSignatureScheme Scheme, string Algorithm) SchemeOf(TokenKey key) => key.Kind switch
    {
        TokenKeyKind.P256 => (TokenSignatureScheme.EcdsaSha256, "ecdsa-sha256"),
        TokenKeyKind.P384 => (TokenSignatureScheme.EcdsaSha384, "ecdsa-sha384"),
        // A key of no kind that is used here does not get this far: its public half was refused.
        TokenKeyKind.Rsa2048 or TokenKeyKind.Rsa3072 or TokenKeyKind.Rsa4096 or null => (TokenSignatureScheme.RsaPkcs1Sha256, "rsa-pkcs1-sha256"),
    };
}
