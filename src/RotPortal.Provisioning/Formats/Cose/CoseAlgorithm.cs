using System.Security.Cryptography;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Formats.Cose;

/// <summary>How a COSE message is protected.</summary>
internal enum CoseScheme
{
    /// <summary>ECDSA, r||s (RFC 9053 2.1).</summary>
    Ecdsa,

    /// <summary>RSASSA-PSS (RFC 8230 2).</summary>
    RsaPss,

    /// <summary>RSASSA-PKCS1-v1_5 (RFC 8812 2).</summary>
    RsaPkcs1,

    /// <summary>HMAC with a tag of full length (RFC 9053 3.1).</summary>
    Hmac,

    /// <summary>Not implemented by the platform, or not known to us. Says nothing about the evidence.</summary>
    NotAvailable,
}

/// <summary>An algorithm of the IANA registry "COSE Algorithms".</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Scheme">What it is.</param>
/// <param name="Hash">Its hash; without meaning for <see cref="CoseScheme.NotAvailable"/>.</param>
internal sealed record CoseAlgorithm(long Id, string Name, CoseScheme Scheme, HashAlgorithmName Hash)
{
    private static readonly CoseAlgorithm[] Known =
    [
        new(-7, "ES256", CoseScheme.Ecdsa, HashAlgorithmName.SHA256),
        new(-35, "ES384", CoseScheme.Ecdsa, HashAlgorithmName.SHA384),
        new(-36, "ES512", CoseScheme.Ecdsa, HashAlgorithmName.SHA512),
        new(-37, "PS256", CoseScheme.RsaPss, HashAlgorithmName.SHA256),
        new(-38, "PS384", CoseScheme.RsaPss, HashAlgorithmName.SHA384),
        new(-39, "PS512", CoseScheme.RsaPss, HashAlgorithmName.SHA512),
        new(-257, "RS256", CoseScheme.RsaPkcs1, HashAlgorithmName.SHA256),
        new(-258, "RS384", CoseScheme.RsaPkcs1, HashAlgorithmName.SHA384),
        new(-259, "RS512", CoseScheme.RsaPkcs1, HashAlgorithmName.SHA512),
        new(5, "HMAC 256/256", CoseScheme.Hmac, HashAlgorithmName.SHA256),
        new(6, "HMAC 384/384", CoseScheme.Hmac, HashAlgorithmName.SHA384),
        new(7, "HMAC 512/512", CoseScheme.Hmac, HashAlgorithmName.SHA512),
        new(-8, "EdDSA", CoseScheme.NotAvailable, default),
        new(-19, "Ed25519", CoseScheme.NotAvailable, default),
        new(-48, "ML-DSA-44", CoseScheme.NotAvailable, default),
        new(-49, "ML-DSA-65", CoseScheme.NotAvailable, default),
        new(-50, "ML-DSA-87", CoseScheme.NotAvailable, default),
    ];

    /// <summary>The algorithm of a number; one that is not available when we do not know it.</summary>
    public static CoseAlgorithm Of(long id) =>
        System.Array.Find(Known, known => known.Id == id) ?? new CoseAlgorithm(id, $"COSE algorithm {id}", CoseScheme.NotAvailable, default);

    /// <summary>Whether a key is of the kind that the algorithm takes, as far as we know both.</summary>
    public bool Takes(PublicKey key) => Scheme switch
    {
        CoseScheme.Ecdsa => key is PublicKey.Ec,
        CoseScheme.RsaPss or CoseScheme.RsaPkcs1 => key is PublicKey.Rsa,
        CoseScheme.Hmac => false,
        CoseScheme.NotAvailable => key is PublicKey.Unsupported,
    };
}
