using System.Formats.Asn1;
using System.Security.Cryptography;
using RotPortal.Pki.Pkcs11.Native;

namespace RotPortal.Pki.Pkcs11;

/// <summary>What the kinds of keys are in the numbers of PKCS#11, and how their public halves are written down.</summary>
internal static class KeyKinds
{
    private const string EcPublicKey = "1.2.840.10045.2.1";
    private const string RsaEncryption = "1.2.840.113549.1.1.1";

    // DER of the named curves (RFC 5480 2.1.1.1), which is what CKA_EC_PARAMS holds.
    private static readonly byte[] P256 = [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07];
    private static readonly byte[] P384 = [0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x22];

    // DigestInfo of SHA-256 up to the digest, RFC 8017 9.2 note 1.
    private static readonly byte[] DigestInfoSha256 =
        [0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20];

    /// <summary>CKA_EC_PARAMS; null for RSA.</summary>
    public static byte[]? CurveOf(TokenKeyKind kind) => kind switch
    {
        TokenKeyKind.P256 => P256,
        TokenKeyKind.P384 => P384,
        TokenKeyKind.Rsa2048 or TokenKeyKind.Rsa3072 or TokenKeyKind.Rsa4096 => null,
    };

    /// <summary>Octets of a coordinate, or of an RSA modulus.</summary>
    public static int LengthOf(TokenKeyKind kind) => kind switch
    {
        TokenKeyKind.P256 => 32,
        TokenKeyKind.P384 => 48,
        TokenKeyKind.Rsa2048 => 256,
        TokenKeyKind.Rsa3072 => 384,
        TokenKeyKind.Rsa4096 => 512,
    };

    /// <summary>The kind of an EC key; null for another curve.</summary>
    public static TokenKeyKind? OfCurve(ReadOnlySpan<byte> parameters) =>
        parameters.SequenceEqual(P256) ? TokenKeyKind.P256 : parameters.SequenceEqual(P384) ? TokenKeyKind.P384 : null;

    /// <summary>The kind of an RSA key by its modulus; null for another size.</summary>
    public static TokenKeyKind? OfModulus(ReadOnlySpan<byte> modulus) => modulus.TrimStart((byte)0).Length switch
    {
        256 => TokenKeyKind.Rsa2048,
        384 => TokenKeyKind.Rsa3072,
        512 => TokenKeyKind.Rsa4096,
        _ => null,
    };

    /// <summary>SubjectPublicKeyInfo of an EC key (RFC 5480 2); null when the point is not one of the uncompressed form.</summary>
    public static byte[]? SubjectPublicKeyInfo(TokenKeyKind kind, byte[] curve, byte[] point)
    {
        // PKCS#11 v2.40 mechanisms 2.3.3: a DER OCTET STRING around the point. Some modules give the bare point.
        int length = 1 + (2 * LengthOf(kind));
        if (point.Length != length && AsnDecoder.TryReadPrimitiveOctetString(point, AsnEncodingRules.DER, out var inner, out int consumed) && consumed == point.Length)
            point = inner.ToArray();
        if (point.Length != length || point[0] != 4)
            return null;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(EcPublicKey);
                writer.WriteEncodedValue(curve);
            }

            writer.WriteBitString(point);
        }

        return writer.Encode();
    }

    /// <summary>SubjectPublicKeyInfo of an RSA key (RFC 3279 2.3.1).</summary>
    public static byte[] SubjectPublicKeyInfo(byte[] modulus, byte[] exponent)
    {
        var key = new AsnWriter(AsnEncodingRules.DER);
        using (key.PushSequence())
        {
            key.WriteIntegerUnsigned(Shortest(modulus));
            key.WriteIntegerUnsigned(Shortest(exponent));
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(RsaEncryption);
                writer.WriteNull();
            }

            writer.WriteBitString(key.Encode());
        }

        return writer.Encode();
    }

    /// <summary>What a scheme is to the token: the mechanism, its parameters, and what it signs of a message.</summary>
    public static (nuint Mechanism, CkPssParameters? Pss, byte[] Input) Prepare(TokenSignatureScheme scheme, byte[] message) => scheme switch
    {
        TokenSignatureScheme.EcdsaSha256 => (Ck.Ecdsa, null, SHA256.HashData(message)),
        TokenSignatureScheme.EcdsaSha384 => (Ck.Ecdsa, null, SHA384.HashData(message)),
        TokenSignatureScheme.RsaPkcs1Sha256 => (Ck.RsaPkcs1, null, [.. DigestInfoSha256, .. SHA256.HashData(message)]),
        TokenSignatureScheme.RsaPssSha256 => (
            Ck.RsaPss, new CkPssParameters { Hash = Ck.Sha256, MaskGeneration = Ck.Mgf1Sha256, SaltLength = SHA256.HashSizeInBytes }, SHA256.HashData(message)),
    };

    /// <summary>Whether a key of this kind can make such a signature.</summary>
    public static bool Fits(TokenKeyKind kind, TokenSignatureScheme scheme) =>
        (CurveOf(kind) is null) == (scheme is TokenSignatureScheme.RsaPkcs1Sha256 or TokenSignatureScheme.RsaPssSha256);

    /// <summary>Turns r||s, as tokens give it (PKCS#11 v2.40 mechanisms 2.3.1), into ECDSA-Sig-Value; null when there are not two numbers of this length.</summary>
    public static byte[]? ToDer(byte[] signature, int coordinateLength)
    {
        if (signature.Length != 2 * coordinateLength)
            return null;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(Shortest(signature.AsSpan(0, coordinateLength)));
            writer.WriteIntegerUnsigned(Shortest(signature.AsSpan(coordinateLength)));
        }

        return writer.Encode();
    }

    // DER has one form for a number (X.690 8.3.2); AsnWriter refuses zeros before it.
    private static ReadOnlySpan<byte> Shortest(ReadOnlySpan<byte> number)
    {
        int zeros = number.IndexOfAnyExcept((byte)0);
        return zeros < 0 ? number[^1..] : number[zeros..];
    }
}
