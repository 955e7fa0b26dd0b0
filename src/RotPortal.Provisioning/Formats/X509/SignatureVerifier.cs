using System.Security.Cryptography;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>The answer to one signature.</summary>
internal enum SignatureAnswer
{
    /// <summary>It verifies.</summary>
    Valid,

    /// <summary>It does not.</summary>
    Invalid,

    /// <summary>Its algorithm is too weak to prove anything.</summary>
    TooWeak,

    /// <summary>The platform cannot verify it. Neither good nor bad.</summary>
    NotAvailable,
}

/// <summary>
/// Verifies signatures with the platform and keeps prepared keys, because in a large file the same few signers repeat. Not safe for use
/// by two threads at once: give each worker its own.
/// </summary>
internal sealed class SignatureVerifier : IDisposable
{
    // More signers than this in one file are possible and rare; then all are prepared afresh.
    private const int KeptKeys = 64;

    private readonly Dictionary<PublicKey, AsymmetricAlgorithm> _prepared = new(ReferenceEqualityComparer.Instance);

    /// <summary>Verifies a signature as X.509 writes them (RFC 5280 4.1.1.3).</summary>
    public SignatureAnswer Verify(PublicKey key, SignatureAlgorithm algorithm, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        switch (algorithm.Scheme)
        {
            case SignatureScheme.TooWeak:
                return SignatureAnswer.TooWeak;
            case SignatureScheme.NotAvailable:
                return SignatureAnswer.NotAvailable;
            case SignatureScheme.Ecdsa:
                return key switch
                {
                    PublicKey.Ec ec => Answer(
                        Prepare(ec).VerifyData(message, signature, algorithm.Hash, DSASignatureFormat.Rfc3279DerSequence)),
                    PublicKey.Unsupported => SignatureAnswer.NotAvailable,
                    _ => SignatureAnswer.Invalid,
                };
            case SignatureScheme.RsaPkcs1 or SignatureScheme.RsaPss:
                return key switch
                {
                    PublicKey.Rsa rsa => VerifyRsa(rsa, algorithm, message, signature),
                    PublicKey.Unsupported => SignatureAnswer.NotAvailable,
                    _ => SignatureAnswer.Invalid,
                };
            default:
                throw new ArgumentOutOfRangeException(nameof(algorithm));
        }
    }

    /// <summary>Verifies an ECDSA signature in its fixed form r||s (RFC 7518 3.4) over a digest that was taken already.</summary>
    public bool VerifyFixed(PublicKey.Ec key, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature) =>
        Prepare(key).VerifyHash(digest, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    /// <inheritdoc/>
    public void Dispose() => Forget();

    private static SignatureAnswer Answer(bool isValid) => isValid ? SignatureAnswer.Valid : SignatureAnswer.Invalid;

    private SignatureAnswer VerifyRsa(
        PublicKey.Rsa key, SignatureAlgorithm algorithm, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        bool isPss = algorithm.Scheme == SignatureScheme.RsaPss;
        // RFC 4055 1.2 and 3.3: such a key verifies PSS alone, with its own hash when it names one.
        bool keyForbids = key.IsPssOnly && (!isPss || (key.PssHash is { } hash && hash != algorithm.Hash));
        // SP 800-131A Rev. 2 table 2: below 2048 bits a signature proves nothing any more.
        if (key.StrengthBits < 112)
            return SignatureAnswer.TooWeak;
        if (keyForbids)
            return SignatureAnswer.Invalid;
        var padding = isPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        return Answer(Prepare(key).VerifyData(message, signature, algorithm.Hash, padding));
    }

    private ECDsa Prepare(PublicKey.Ec key)
    {
        if (_prepared.TryGetValue(key, out var kept))
            return (ECDsa)kept;
        int half = key.Curve.CoordinateLength;
        var parameters = new ECParameters
        {
            Curve = key.Curve.Platform,
            Q = new ECPoint { X = key.Point[..half].ToArray(), Y = key.Point[half..].ToArray() },
        };
        return Keep(key, ECDsa.Create(parameters));
    }

    private RSA Prepare(PublicKey.Rsa key) =>
        _prepared.TryGetValue(key, out var kept) ? (RSA)kept : Keep(key, RSA.Create(key.Parameters));

    private T Keep<T>(PublicKey key, T prepared)
        where T : AsymmetricAlgorithm
    {
        if (_prepared.Count >= KeptKeys)
            Forget();
        _prepared.Add(key, prepared);
        return prepared;
    }

    private void Forget()
    {
        foreach (var prepared in _prepared.Values)
            prepared.Dispose();
        _prepared.Clear();
    }
}
