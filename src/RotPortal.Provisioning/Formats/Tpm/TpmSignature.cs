using System.Security.Cryptography;
using RotPortal.Provisioning.Formats.Fit;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Formats.Tpm;

/// <summary>A signature (TPM 2.0 Library Part 2, 11.3.4, TPMT_SIGNATURE): RSASSA, RSAPSS or ECDSA.</summary>
/// <param name="Scheme">Its TPM_ALG_ID.</param>
/// <param name="Hash">The hash of what is signed.</param>
/// <param name="Octets">The signature; r and s one after the other, each with its size before it, for curves.</param>
internal sealed record TpmSignature(ushort Scheme, TpmHash Hash, ReadOnlyMemory<byte> Octets)
{
    private const ushort RsaSsa = 0x0014;
    private const ushort RsaPss = 0x0016;
    private const ushort EcDsa = 0x0018;

    /// <summary>Reads one.</summary>
    /// <param name="octets">All of it.</param>
    /// <param name="problem">What is wrong, as a sentence without a full stop; null when the answer is a signature.</param>
    public static TpmSignature? Read(ReadOnlyMemory<byte> octets, out string? problem) => TpmReader.Whole(
        octets,
        reader =>
        {
            ushort scheme = reader.UInt16();
            var hash = reader.Hash();
            switch (scheme)
            {
                case RsaSsa or RsaPss:
                    return new TpmSignature(scheme, hash, reader.Sized());
                case EcDsa:
                    var both = reader.Rest;
                    int length = 4 + reader.Sized().Length + reader.Sized().Length;
                    return new TpmSignature(scheme, hash, both[..length]);
                default:
                    throw new MalformedTpmException($"signatures of scheme {scheme:x4} are not read here, only RSASSA, RSAPSS and ECDSA in the form of the TPM");
            }
        },
        out problem);

    /// <summary>Whether a key made this signature over a message.</summary>
    public bool Verifies(TpmPublic signer, ReadOnlyMemory<byte> message, SignatureVerifier signatures)
    {
        if (signer.Scheme is { } only && only != Scheme)
            return false;
        byte[] digest = Hash.Digest(message);
        return (Scheme, signer.Key) switch
        {
            (RsaSsa, PublicKey.Rsa rsa) => VerifiesPkcs1(rsa, digest),
            // The salt of a TPM is as long as fits or as long as the hash, by its age.
            (RsaPss, PublicKey.Rsa rsa) => Octets.Length == rsa.Parameters.Modulus?.Length && PssSignature.Verify(rsa.Parameters, digest, Hash.NameOf(), Octets.Span),
            (EcDsa, PublicKey.Ec ec) => Fixed(ec.Curve.CoordinateLength) is { } signature && signatures.VerifyFixed(ec, digest, signature),
            _ => false,
        };
    }

    private bool VerifiesPkcs1(PublicKey.Rsa key, byte[] digest)
    {
        using var rsa = RSA.Create(key.Parameters);
        return rsa.VerifyHash(digest, Octets.Span, Hash.NameOf(), RSASignaturePadding.Pkcs1);
    }

    private byte[]? Fixed(int length)
    {
        var reader = new TpmReader(Octets);
        var (r, s) = (reader.Sized(), reader.Sized());
        return r.Length <= length && s.Length <= length
            ? [.. new byte[length - r.Length], .. r.Span, .. new byte[length - s.Length], .. s.Span]
            : null;
    }
}
