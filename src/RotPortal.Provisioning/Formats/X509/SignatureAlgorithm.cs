using System.Formats.Asn1;
using System.Security.Cryptography;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>How a signature is made.</summary>
internal enum SignatureScheme
{
    /// <summary>ECDSA over a NIST curve, DER form (RFC 5758 3.2).</summary>
    Ecdsa,

    /// <summary>RSASSA-PKCS1-v1_5 (RFC 8017 8.2).</summary>
    RsaPkcs1,

    /// <summary>RSASSA-PSS (RFC 8017 8.1).</summary>
    RsaPss,

    /// <summary>Known and too weak to prove anything: MD5, SHA-1 (NIST SP 800-131A Rev. 2, 9).</summary>
    TooWeak,

    /// <summary>Not implemented by the platform, or not known to us. Says nothing about the evidence.</summary>
    NotAvailable,
}

/// <summary>The algorithm of a signature (RFC 5280 4.1.1.2).</summary>
/// <param name="Name">Name for a person; the object identifier when we have none.</param>
/// <param name="Scheme">What it is.</param>
/// <param name="Hash">The hash of the message; without meaning for the last two schemes.</param>
internal sealed record SignatureAlgorithm(string Name, SignatureScheme Scheme, HashAlgorithmName Hash)
{
    private static readonly HashAlgorithmName None = default;

    // The list of what may prove something. What is not on it proves nothing.
    private static readonly Dictionary<string, SignatureAlgorithm> Known = new(StringComparer.Ordinal)
    {
        ["1.2.840.10045.4.3.2"] = new("ecdsa-with-SHA256", SignatureScheme.Ecdsa, HashAlgorithmName.SHA256),
        ["1.2.840.10045.4.3.3"] = new("ecdsa-with-SHA384", SignatureScheme.Ecdsa, HashAlgorithmName.SHA384),
        ["1.2.840.10045.4.3.4"] = new("ecdsa-with-SHA512", SignatureScheme.Ecdsa, HashAlgorithmName.SHA512),
        ["1.2.840.113549.1.1.11"] = new("sha256WithRSAEncryption", SignatureScheme.RsaPkcs1, HashAlgorithmName.SHA256),
        ["1.2.840.113549.1.1.12"] = new("sha384WithRSAEncryption", SignatureScheme.RsaPkcs1, HashAlgorithmName.SHA384),
        ["1.2.840.113549.1.1.13"] = new("sha512WithRSAEncryption", SignatureScheme.RsaPkcs1, HashAlgorithmName.SHA512),
        ["1.2.840.10045.4.1"] = new("ecdsa-with-SHA1", SignatureScheme.TooWeak, None),
        ["1.2.840.113549.1.1.4"] = new("md5WithRSAEncryption", SignatureScheme.TooWeak, None),
        ["1.2.840.113549.1.1.5"] = new("sha1WithRSAEncryption", SignatureScheme.TooWeak, None),
        ["1.2.840.10040.4.3"] = new("dsa-with-SHA1", SignatureScheme.TooWeak, None),
        ["1.3.101.112"] = new("Ed25519", SignatureScheme.NotAvailable, None),
        ["1.3.101.113"] = new("Ed448", SignatureScheme.NotAvailable, None),
        ["2.16.840.1.101.3.4.3.17"] = new("ML-DSA-44", SignatureScheme.NotAvailable, None),
        ["2.16.840.1.101.3.4.3.18"] = new("ML-DSA-65", SignatureScheme.NotAvailable, None),
        ["2.16.840.1.101.3.4.3.19"] = new("ML-DSA-87", SignatureScheme.NotAvailable, None),
    };

    /// <summary>Reads an AlgorithmIdentifier.</summary>
    /// <exception cref="AsnContentException">The octets are none, or the parameters are not those of the algorithm.</exception>
    public static SignatureAlgorithm Read(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        string oid = sequence.ReadObjectIdentifier();
        if (oid == Oids.RsaPss)
            return ReadPss(sequence);
        if (!Known.TryGetValue(oid, out var algorithm))
            return new SignatureAlgorithm(oid, SignatureScheme.NotAvailable, None);
        // RFC 4055 5: RSA has NULL, and absent ones must be accepted too. RFC 5758 3.2: ECDSA has none; the authorities of NXP write NULL all the
        // same, and every chip of theirs would be lost without it. Inside and outside are compared, so nothing can be slipped in.
        if (sequence.HasData && algorithm.Scheme is (SignatureScheme.RsaPkcs1 or SignatureScheme.Ecdsa))
            sequence.ReadNull();
        if (algorithm.Scheme is SignatureScheme.RsaPkcs1 or SignatureScheme.Ecdsa)
            sequence.ThrowIfNotEmpty();
        return algorithm;
    }

    private static SignatureAlgorithm ReadPss(AsnReader sequence)
    {
        // RFC 4055 3.1: parameters must be there in a signature.
        return sequence.HasData && PssParameters.Read(sequence) is { } parameters
            ? new SignatureAlgorithm($"RSASSA-PSS with {parameters.Hash.Name}", SignatureScheme.RsaPss, parameters.Hash)
            : new SignatureAlgorithm("RSASSA-PSS with unusual parameters", SignatureScheme.NotAvailable, None);
    }
}
