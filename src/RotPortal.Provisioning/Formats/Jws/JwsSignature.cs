using System.Security.Cryptography;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Formats.Jws;

/// <summary>Verifies ES256 (RFC 7518 3.4): ECDSA on P-256 with SHA-256, signature r||s of 64 octets. One per worker.</summary>
internal sealed class JwsSignature(SignatureVerifier signatures) : IDisposable
{
    /// <summary>The only algorithm that is accepted. "none", HMAC and everything else an attacker might name is not on the list.</summary>
    public const string Algorithm = "ES256";

    /// <summary>Octets of a signature.</summary>
    public const int Length = 64;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Verifies the signature over ASCII(protected) || '.' || ASCII(payload) (RFC 7515 5.2 step 8).</summary>
    /// <param name="key">The signer's key, found by other means than the JWS itself.</param>
    /// <param name="jws">Protected header and payload as they stand.</param>
    /// <param name="signature">The signature, decoded.</param>
    public bool Verify(PublicKey.Ec key, FlattenedJws jws, ReadOnlySpan<byte> signature)
    {
        if (key.Curve != NistCurve.P256 || signature.Length != Length)
            return false;
        _hash.AppendData(jws.Protected);
        _hash.AppendData("."u8);
        _hash.AppendData(jws.Payload);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.GetHashAndReset(digest);
        return signatures.VerifyFixed(key, digest, signature);
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
