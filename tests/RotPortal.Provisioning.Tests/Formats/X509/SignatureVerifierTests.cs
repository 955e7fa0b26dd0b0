using System.Security.Cryptography;
using RotPortal.Provisioning.Formats.X509;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Formats.X509;

public sealed class SignatureVerifierTests
{
    private static readonly SignatureAlgorithm Ecdsa = new("ecdsa-with-SHA256", SignatureScheme.Ecdsa, HashAlgorithmName.SHA256);
    private static readonly SignatureAlgorithm RsaPkcs1 = new("sha256WithRSAEncryption", SignatureScheme.RsaPkcs1, HashAlgorithmName.SHA256);
    private static readonly SignatureAlgorithm RsaPss = new("RSASSA-PSS", SignatureScheme.RsaPss, HashAlgorithmName.SHA256);

    [Fact]
    public void Octets_that_are_no_signature_are_answered_and_never_throw()
    {
        using var verifier = new SignatureVerifier();
        using var rsa = RSA.Create(2048);
        var key = TestKey.Of("noise");
        var ec = Assert.IsType<PublicKey.Ec>(PublicKeyReader.Read(key.SubjectPublicKeyInfo));
        var rsaKey = PublicKeyReader.Read(rsa.ExportSubjectPublicKeyInfo());
        byte[] good = CertificateBuilder.EcdsaDer(key.Sign("message"u8));
        var octets = Mutations.Noise(seed: 16, count: 2_000, maximumLength: 300)
            .Concat(Mutations.Of(good, seed: 17, count: 2_000))
            .Concat((byte[][])[new byte[64], new byte[256], [.. Enumerable.Repeat((byte)0xFF, 64)], [0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00]])
            .Where(noise => !noise.AsSpan().SequenceEqual(good));
        foreach (byte[] noise in octets)
        {
            Assert.Equal(SignatureAnswer.Invalid, verifier.Verify(ec, Ecdsa, "message"u8, noise));
            Assert.Equal(SignatureAnswer.Invalid, verifier.Verify(rsaKey, RsaPkcs1, "message"u8, noise));
            Assert.Equal(SignatureAnswer.Invalid, verifier.Verify(rsaKey, RsaPss, "message"u8, noise));
            Assert.False(verifier.VerifyFixed(ec, new byte[32], noise));
        }

        Assert.Equal(SignatureAnswer.Valid, verifier.Verify(ec, Ecdsa, "message"u8, good));
    }

    [Fact]
    public void A_number_that_is_no_RSA_modulus_verifies_nothing_and_never_throws()
    {
        var random = new Random(18);
        foreach (int bits in (int[])[2048, 2049, 3072, 4096, 8192, 16384])
        {
            byte[] modulus = new byte[(bits + 7) / 8];
            random.NextBytes(modulus);
            modulus[0] = (byte)(1 << ((bits - 1) % 8));
            modulus[^1] |= 1;
            foreach (byte[] exponent in (byte[][])[[3], [1, 0, 1], [0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]])
            {
                byte[] spki = TestNames.Der(writer => WriteRsa(writer, modulus, exponent));
                using var verifier = new SignatureVerifier();

                Assert.Equal(SignatureAnswer.Invalid, verifier.Verify(PublicKeyReader.Read(spki), RsaPkcs1, "message"u8, new byte[modulus.Length]));
            }
        }
    }

    [Fact]
    public void Many_keys_after_one_another_are_all_verified_with()
    {
        using var verifier = new SignatureVerifier();
        for (int i = 0; i < 150; i++)
        {
            var key = TestKey.Of($"key {i % 100}");
            var ec = Assert.IsType<PublicKey.Ec>(PublicKeyReader.Read(key.SubjectPublicKeyInfo));
            Assert.Equal(SignatureAnswer.Valid, verifier.Verify(ec, Ecdsa, "message"u8, CertificateBuilder.EcdsaDer(key.Sign("message"u8))));
        }
    }

    private static void WriteRsa(System.Formats.Asn1.AsnWriter writer, byte[] modulus, byte[] exponent)
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(Convert.FromHexString("300d06092a864886f70d0101010500"));
            writer.WriteBitString(TestNames.Der(inner =>
            {
                using (inner.PushSequence())
                {
                    inner.WriteIntegerUnsigned(modulus);
                    inner.WriteIntegerUnsigned(exponent);
                }
            }));
        }
    }
}
