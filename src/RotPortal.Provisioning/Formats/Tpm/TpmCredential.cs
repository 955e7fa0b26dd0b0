using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Formats.Tpm;

/// <summary>
/// A secret for one object of one TPM (TPM 2.0 Library Part 1, 24): only the TPM with the endorsement key can open it, and it does so only when
/// an object with that name is loaded beside.
/// </summary>
/// <param name="IdObject">Content of the TPM2B_ID_OBJECT: the authentication code and the encrypted secret.</param>
/// <param name="EncryptedSeed">Content of the TPM2B_ENCRYPTED_SECRET.</param>
internal sealed record TpmCredential(byte[] IdObject, byte[] EncryptedSeed)
{
    /// <summary>Octets of chance that <see cref="Make"/> takes.</summary>
    public const int ChanceLength = 128;

    private const string Identity = "IDENTITY";

    // FIPS 186-5 A.2.1: 64 bits more than the order has, so that the remainder is not biased.
    private const int ExtraOctets = 8;

    // SP 800-186 3.2.1.3 and 3.2.1.4, with a leading zero that keeps them positive.
    private const string OrderOfP256 = "0ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
    private const string OrderOfP384 = "0ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973";

    /// <summary>Makes one (TPM2_MakeCredential, Part 3, 12.6).</summary>
    /// <param name="endorsement">The endorsement key, with the hash and the cipher that its template gives it.</param>
    /// <param name="name">The name of the object.</param>
    /// <param name="secret">The secret, no longer than the digest of the template's hash.</param>
    /// <param name="chance">Octets drawn at random for this one credential; <see cref="ChanceLength"/> of them.</param>
    public static TpmCredential Make(EndorsementTemplate endorsement, ReadOnlySpan<byte> name, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> chance)
    {
        var hash = endorsement.Hash;
        if (secret.Length == 0 || secret.Length > hash.LengthOf())
            throw new ArgumentException("A credential holds as many octets as a digest, or fewer.", nameof(secret));
        if (chance.Length != ChanceLength)
            throw new ArgumentException($"A credential takes {ChanceLength} octets of chance.", nameof(chance));
        var (seed, encryptedSeed) = endorsement.Key switch
        {
            PublicKey.Rsa rsa => (chance[..hash.LengthOf()].ToArray(), Oaep(rsa, hash, chance)),
            PublicKey.Ec ec => Agree(ec, hash, chance),
            _ => throw new ArgumentException("An endorsement key is RSA or on a curve.", nameof(endorsement)),
        };

        // 24.4 and 24.5: encrypt, then authenticate the ciphertext together with the name.
        byte[] symmetric = TpmKeyDerivation.KdfA(hash, seed, "STORAGE", name, [], endorsement.SymmetricBits / 8);
        byte[] encrypted = EncryptCfb(symmetric, [0, (byte)secret.Length, .. secret]);
        byte[] integrity = TpmKeyDerivation.KdfA(hash, seed, "INTEGRITY", [], [], hash.LengthOf());
        byte[] code = CryptographicOperations.HmacData(hash.NameOf(), integrity, (byte[])[.. encrypted, .. name]);
        return new TpmCredential([0, (byte)code.Length, .. code, .. encrypted], encryptedSeed);
    }

    // Part 1, B.10.3: OAEP with the label IDENTITY and its closing NUL, which the platform's RSA cannot be told. RFC 8017 7.1.1.
    private static byte[] Oaep(PublicKey.Rsa key, TpmHash hash, ReadOnlySpan<byte> chance)
    {
        int length = hash.LengthOf();
        var seed = chance[..length];
        byte[] mask = chance.Slice(length, length).ToArray();
        int total = (key.Parameters.Modulus?.Length ?? 0) - 1;
        byte[] block = new byte[total - length];
        hash.Digest("IDENTITY\0"u8.ToArray()).CopyTo(block, 0);
        block[^(length + 1)] = 1;
        seed.CopyTo(block.AsSpan(block.Length - length));
        Xor(block, Fit.PssSignature.MaskGeneration(mask, block.Length, hash.NameOf()));
        Xor(mask, Fit.PssSignature.MaskGeneration(block, length, hash.NameOf()));
        return RawRsa.Raise(key.Parameters, [0, .. mask, .. block]);
    }

    // Part 1, C.6.1: a fresh key of ours, the x coordinate of the agreement, and both public x coordinates.
    private static (byte[] Seed, byte[] Point) Agree(PublicKey.Ec key, TpmHash hash, ReadOnlySpan<byte> chance)
    {
        int half = key.Curve.CoordinateLength;
        using var own = ECDiffieHellman.Create(new ECParameters
        {
            Curve = key.Curve.Platform,
            D = Scalar(key.Curve, chance[..(half + ExtraOctets)]),
        });
        using var theirs = ECDiffieHellman.Create(new ECParameters
        {
            Curve = key.Curve.Platform,
            Q = new ECPoint { X = key.Point[..half].ToArray(), Y = key.Point[half..].ToArray() },
        });
        var point = own.ExportParameters(includePrivateParameters: false).Q;
        byte[] x = point.X ?? throw new CryptographicException("A public key without X.");
        byte[] y = point.Y ?? throw new CryptographicException("A public key without Y.");
        byte[] z = own.DeriveRawSecretAgreement(theirs.PublicKey);
        byte[] seed = TpmKeyDerivation.KdfE(hash, z, Identity, x, key.Point.Span[..half], hash.LengthOf());
        return (seed, [0, (byte)x.Length, .. x, 0, (byte)y.Length, .. y]);
    }

    // FIPS 186-5 A.2.1: the remainder by the order less one, plus one.
    private static byte[] Scalar(NistCurve curve, ReadOnlySpan<byte> chance)
    {
        var order = BigInteger.Parse(curve == NistCurve.P256 ? OrderOfP256 : OrderOfP384, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        byte[] scalar = ((new BigInteger(chance, isUnsigned: true, isBigEndian: true) % (order - 1)) + 1).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[curve.CoordinateLength - scalar.Length], .. scalar];
    }

    // The platform wants whole blocks; what is beyond the end of the text is cut off again.
    private static byte[] EncryptCfb(byte[] key, byte[] text)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        byte[] padded = [.. text, .. new byte[(16 - (text.Length % 16)) % 16]];
        return aes.EncryptCfb(padded, new byte[16], PaddingMode.None, feedbackSizeInBits: 128)[..text.Length];
    }

    private static void Xor(Span<byte> octets, ReadOnlySpan<byte> mask)
    {
        for (int i = 0; i < octets.Length; i++)
            octets[i] ^= mask[i];
    }
}
