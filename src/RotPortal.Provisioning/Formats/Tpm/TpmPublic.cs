using System.Formats.Asn1;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Formats.Tpm;

/// <summary>What may be done with an object and where it comes from (TPM 2.0 Library Part 2, 8.3, TPMA_OBJECT).</summary>
[Flags]
internal enum ObjectAttributes : uint
{
    /// <summary>None of these.</summary>
    None = 0,

    /// <summary>The object cannot be taken to another TPM.</summary>
    FixedTpm = 1 << 1,

    /// <summary>The object cannot be taken under another parent.</summary>
    FixedParent = 1 << 4,

    /// <summary>The TPM made the secret part itself; else it came from outside.</summary>
    SensitiveDataOrigin = 1 << 5,

    /// <summary>The key serves structures that the TPM made, and no others.</summary>
    Restricted = 1 << 16,

    /// <summary>The key decrypts.</summary>
    Decrypt = 1 << 17,

    /// <summary>The key signs.</summary>
    Sign = 1 << 18,
}

/// <summary>The public area of an object (TPM 2.0 Library Part 2, 12.2.4, TPMT_PUBLIC): keys of RSA and of the NIST curves.</summary>
/// <param name="Octets">The whole area, as it is named.</param>
/// <param name="NameHash">The hash of its name.</param>
/// <param name="Attributes">What may be done with it.</param>
/// <param name="SymmetricBits">Bits of the AES key that protects children and secrets; 0 when it is no storage key.</param>
/// <param name="Scheme">The only scheme of signing it may use, by its TPM_ALG_ID; null when any.</param>
/// <param name="Key">The public key.</param>
internal sealed record TpmPublic(
    ReadOnlyMemory<byte> Octets, TpmHash NameHash, ObjectAttributes Attributes, int SymmetricBits, ushort? Scheme, PublicKey Key)
{
    private const ushort Rsa = 0x0001;
    private const ushort Ecc = 0x0023;
    private const ushort Null = 0x0010;
    private const ushort Aes = 0x0006;
    private const ushort Cfb = 0x0043;
    private const ushort RsaEs = 0x0015;
    private const ushort EcDaa = 0x001A;
    private const uint DefaultExponent = 65537;

    /// <summary>The name of the object: the hash of its public area.</summary>
    public byte[] Name { get; } = NameHash.Name(Octets);

    /// <summary>Whether all of some attributes are set.</summary>
    public bool Has(ObjectAttributes attributes) => (Attributes & attributes) == attributes;

    /// <summary>
    /// The qualified name (Part 1, 16): that of the parent, then that of the object. For a primary object the first is the four octets of its hierarchy.
    /// </summary>
    public byte[] QualifiedName(ReadOnlyMemory<byte> parent) => NameHash.Name(parent, Name);

    /// <summary>Reads a public area, with its size before it (TPM2B_PUBLIC, as tools write it) or without.</summary>
    /// <param name="octets">The octets.</param>
    /// <param name="problem">What is wrong, as a sentence without a full stop; null when the answer is an area.</param>
    public static TpmPublic? Read(ReadOnlyMemory<byte> octets, out string? problem)
    {
        bool isSized = octets.Length > 2 && ((octets.Span[0] << 8) | octets.Span[1]) == octets.Length - 2;
        var area = isSized ? octets[2..] : octets;
        return TpmReader.Whole(area, reader => Read(reader, area), out problem);
    }

    private static TpmPublic Read(TpmReader reader, ReadOnlyMemory<byte> area)
    {
        ushort type = reader.UInt16();
        if (type is not (Rsa or Ecc))
            throw new MalformedTpmException($"objects of type {type:x4} are not read here, only keys of RSA and of curves");
        var nameHash = reader.Hash();
        var attributes = (ObjectAttributes)reader.UInt32();
        int policyLength = reader.Sized().Length;
        if (policyLength != 0 && policyLength != nameHash.LengthOf())
            throw new MalformedTpmException("the policy is no digest of the hash of the name");
        int symmetricBits = ReadSymmetric(reader);
        ushort? scheme = ReadScheme(reader);
        var key = type == Rsa ? ReadRsa(reader) : ReadEcc(reader);
        return new TpmPublic(area, nameHash, attributes, symmetricBits, scheme, key);
    }

    // TPMT_SYM_DEF_OBJECT. A storage key of another cipher is legal and not met.
    private static int ReadSymmetric(TpmReader reader)
    {
        ushort algorithm = reader.UInt16();
        if (algorithm == Null)
            return 0;
        int bits = reader.UInt16();
        ushort mode = reader.UInt16();
        return algorithm == Aes && mode == Cfb && bits is 128 or 192 or 256 ? bits : throw new MalformedTpmException("the symmetric cipher is not AES in CFB mode");
    }

    // TPMT_RSA_SCHEME, TPMT_ECC_SCHEME, TPMT_KDF_SCHEME: a number and mostly a hash.
    private static ushort? ReadScheme(TpmReader reader)
    {
        ushort scheme = reader.UInt16();
        if (scheme == Null)
            return null;
        if (scheme != RsaEs)
            reader.Hash();
        if (scheme == EcDaa)
            reader.UInt16();
        return scheme;
    }

    private static PublicKey ReadRsa(TpmReader reader)
    {
        int bits = reader.UInt16();
        uint exponent = reader.UInt32();
        var modulus = reader.Sized();
        if (modulus.IsEmpty || modulus.Length * 8 != bits || modulus.Span[0] < 0x80)
            throw new MalformedTpmException("the modulus is not as long as the key says");
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(modulus.Span);
            writer.WriteInteger(exponent == 0 ? DefaultExponent : exponent);
        }

        return Make(Oids.RsaEncryption, null, writer.Encode());
    }

    private static PublicKey ReadEcc(TpmReader reader)
    {
        // Part 2, 6.4, TPM_ECC_CURVE.
        var curve = reader.UInt16() switch
        {
            0x0003 => NistCurve.P256,
            0x0004 => NistCurve.P384,
            0x0005 => NistCurve.P521,
            var other => throw new MalformedTpmException($"curve {other:x4} is not one that is read here"),
        };
        ReadScheme(reader);
        byte[] point = [4, .. Coordinate(reader.Sized(), curve), .. Coordinate(reader.Sized(), curve)];
        return Make(Oids.EcPublicKey, curve.Oid, point);
    }

    // TPMs leave out leading zeros or keep them.
    private static byte[] Coordinate(ReadOnlyMemory<byte> octets, NistCurve curve) => octets.Length <= curve.CoordinateLength
        ? [.. new byte[curve.CoordinateLength - octets.Length], .. octets.Span]
        : throw new MalformedTpmException("a coordinate is longer than its curve allows");

    private static PublicKey Make(string algorithm, string? curve, byte[] key)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(algorithm);
                if (curve is null)
                    writer.WriteNull();
                else
                    writer.WriteObjectIdentifier(curve);
            }

            writer.WriteBitString(key);
        }

        try
        {
            return PublicKeyReader.Read(writer.Encode());
        }
        catch (AsnContentException)
        {
            throw new MalformedTpmException("the public key is none: its point is not on the curve, or its modulus is outside every sensible range");
        }
    }
}
