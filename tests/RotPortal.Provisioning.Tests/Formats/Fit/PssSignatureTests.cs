using System.Security.Cryptography;
using RotPortal.Provisioning.Formats.Fit;

namespace RotPortal.Provisioning.Tests.Formats.Fit;

/// <summary>The managed verifier against signatures of the platform, whose salt is as long as the hash.</summary>
public sealed class PssSignatureTests
{
    private static readonly Lazy<RSA> Key = new(() => RSA.Create(2048));

    [Theory]
    [InlineData("SHA1")]
    [InlineData("SHA256")]
    [InlineData("SHA384")]
    [InlineData("SHA512")]
    public void What_the_platform_signed_verifies_and_what_was_changed_does_not(string hashName)
    {
        var hash = new HashAlgorithmName(hashName);
        byte[] digest = CryptographicOperations.HashData(hash, "firmware"u8);
        byte[] signature = Key.Value.SignHash(digest, hash, RSASignaturePadding.Pss);
        var key = Key.Value.ExportParameters(includePrivateParameters: false);

        Assert.True(PssSignature.Verify(key, digest, hash, signature));
        for (int octet = 0; octet < signature.Length; octet++)
        {
            signature[octet] ^= 0x10;
            Assert.False(PssSignature.Verify(key, digest, hash, signature));
            signature[octet] ^= 0x10;
        }

        digest[0] ^= 1;
        Assert.False(PssSignature.Verify(key, digest, hash, signature));
    }

    [Fact]
    public void A_signature_in_another_padding_is_none()
    {
        byte[] digest = SHA256.HashData("firmware"u8);
        byte[] signature = Key.Value.SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        Assert.False(PssSignature.Verify(Key.Value.ExportParameters(false), digest, HashAlgorithmName.SHA256, signature));
    }

    [Fact]
    public void Numbers_at_the_edge_are_no_signatures()
    {
        var key = Key.Value.ExportParameters(includePrivateParameters: false);
        byte[] digest = SHA256.HashData("firmware"u8);
        byte[] one = new byte[256];
        one[^1] = 1;

        Assert.All(
            [new byte[256], one, key.Modulus ?? [], [.. Enumerable.Repeat((byte)0xFF, 256)], []],
            signature => Assert.False(PssSignature.Verify(key, digest, HashAlgorithmName.SHA256, signature)));
    }
}
