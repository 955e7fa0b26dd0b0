using System.Formats.Asn1;
using RotPortal.Provisioning.Vendors.Pkcs11;

namespace RotPortal.TestKit;

/// <summary>Makes evidence of a key in an invented hardware token. As it comes it is good; each property breaks one thing.</summary>
public sealed record TokenKeyBuilder
{
    /// <summary>The challenge that is answered unless another is given.</summary>
    public static ReadOnlyMemory<byte> UsualNonce { get; } = Convert.FromHexString("591a3568fdfccf1b3550ba79e9d17276349ebfc6590da66e6a1d5825fdc321ee");

    /// <summary>The key in the token.</summary>
    public TestKey Key { get; init; } = TestKey.Of("pkcs11 token key");

    /// <summary>Who signs; null for the key in the token.</summary>
    public TestKey? Signer { get; init; }

    /// <summary>What the entry says.</summary>
    public TokenKeyStatement Statement { get; init; } = new()
    {
        CollectedAt = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero),
        CollectedBy = "rot 0.1.0",
        Module = new StatedModule("RotPortal demonstration maker", "PKCS#11 module", "1.0"),
        Token = new StatedToken("line 3", "RotPortal demonstration maker", "Demo HSM", "0001", "1.2", "3.4", IsHardwareSlot: true),
        Key = new StatedKey("device", "0102", true, true, true, true, false, IsValueRefused: true),
        PublicKey = ReadOnlyMemory<byte>.Empty,
        Nonce = UsualNonce,
        Algorithm = "ecdsa-sha256",
    };

    /// <summary>What is written; null for what was signed.</summary>
    public Func<TokenKeyStatement, TokenKeyStatement>? ChangedAfterSigning { get; init; }

    /// <summary>The entry.</summary>
    public byte[] Build()
    {
        var statement = Statement.PublicKey.IsEmpty ? Statement with { PublicKey = Key.SubjectPublicKeyInfo } : Statement;
        byte[] signature = Der((Signer ?? Key).Sign(statement.SignedOctets()));
        return (ChangedAfterSigning?.Invoke(statement) ?? statement).ToEvidence(signature);
    }

    // ECDSA-Sig-Value, RFC 3279 2.2.3.
    private static byte[] Der(byte[] signature)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(signature.AsSpan(0, 32).TrimStart((byte)0));
            writer.WriteIntegerUnsigned(signature.AsSpan(32).TrimStart((byte)0));
        }

        return writer.Encode();
    }
}
