using System.Formats.Asn1;
using System.Security.Cryptography;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Formats.X509;

public sealed class PublicKeyReaderTests
{
    [Theory]
    [InlineData(1024, 80)]
    [InlineData(2048, 112)]
    [InlineData(3072, 128)]
    public void RSA_keys_have_the_strength_of_their_size(int bits, int strength)
    {
        using var key = RSA.Create(bits);

        var read = PublicKeyReader.Read(key.ExportSubjectPublicKeyInfo());

        Assert.Equal(($"RSA-{bits}", strength), (read.Algorithm, read.StrengthBits));
    }

    [Theory]
    [InlineData("nistP256", "P-256", 128)]
    [InlineData("nistP384", "P-384", 192)]
    [InlineData("nistP521", "P-521", 256)]
    public void Curve_keys_have_the_strength_of_their_curve(string curve, string name, int strength)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));

        var read = Assert.IsType<PublicKey.Ec>(PublicKeyReader.Read(key.ExportSubjectPublicKeyInfo()));

        Assert.Equal((name, strength), (read.Algorithm, read.StrengthBits));
        Assert.Equal(Sha256Digest.Of(key.ExportSubjectPublicKeyInfo()), read.Sha256);
    }

    [Theory]
    [InlineData(15360, 256)]
    [InlineData(7680, 192)]
    [InlineData(7679, 128)]
    [InlineData(3071, 112)]
    [InlineData(2047, 80)]
    [InlineData(1023, 0)]
    public void The_strength_table_of_RSA_has_these_edges(int bits, int strength) => Assert.Equal(strength, KeyStrength.OfRsa(bits));

    [Theory]
    [InlineData(512, 256)]
    [InlineData(511, 192)]
    [InlineData(384, 192)]
    [InlineData(383, 128)]
    [InlineData(256, 128)]
    [InlineData(255, 112)]
    [InlineData(224, 112)]
    [InlineData(223, 80)]
    [InlineData(159, 0)]
    public void The_strength_table_of_curves_has_these_edges(int bits, int strength) => Assert.Equal(strength, KeyStrength.OfCurve(bits));

    [Theory]
    [InlineData("302a300506032b6570032100" + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "Ed25519", null)]
    [InlineData("3036301006072a8648ce3d020106052b8104000a0322" + "0002" + "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798", "secp256k1", 128)]
    [InlineData("3039301306072a8648ce3d020106082a8648ce3d030107" + "032200" + "02" + "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296", "P-256 (compressed point)", 128)]
    public void Keys_that_cannot_be_used_here_are_named_and_not_refused(string hex, string name, int? strength)
    {
        var read = Assert.IsType<PublicKey.Unsupported>(PublicKeyReader.Read(Convert.FromHexString(hex)));

        Assert.Equal((name, strength), (read.Algorithm, read.StrengthBits));
    }

    [Fact]
    public void A_kind_of_key_that_nobody_here_knows_is_named_by_its_number()
    {
        Assert.Equal("1.2.840.113549.1.5", PublicKeyReader.Read(TestNames.Der(writer => Spki(writer, "1.2.840.113549.1.5"))).Algorithm);
    }

    [Fact]
    public void A_curve_that_brings_its_own_parameters_is_never_used()
    {
        // CVE-2020-0601: whoever chooses the generator can make a private key for anybody's public key.
        byte[] der = TestNames.Der(writer =>
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.10045.2.1");
                    using (writer.PushSequence())
                        writer.WriteInteger(1);
                }

                writer.WriteBitString([4, .. new byte[64]]);
            }
        });

        Assert.Equal("EC with explicit parameters", Assert.IsType<PublicKey.Unsupported>(PublicKeyReader.Read(der)).Algorithm);
    }

    [Fact]
    public void A_point_off_its_curve_and_a_point_of_no_length_are_refused()
    {
        byte[] good = TestKey.Of("point").SubjectPublicKeyInfo;

        Assert.ThrowsAny<AsnContentException>(() => PublicKeyReader.Read((byte[])[.. good[..^1], (byte)(good[^1] ^ 1)]));
        Assert.ThrowsAny<AsnContentException>(() => PublicKeyReader.Read(Convert.FromHexString("3019301306072a8648ce3d020106082a8648ce3d03010703020004")));
        Assert.Null(PublicKeyReader.FromP256Coordinates(new byte[32], new byte[32]));
        Assert.Null(PublicKeyReader.FromP256Coordinates(new byte[31], new byte[32]));
    }

    [Fact]
    public void A_coordinate_beyond_the_prime_is_refused_though_it_means_a_point()
    {
        // x = 5 is on P-256; x = 5 + p would be the same point, written in a second way.
        byte[] x = Convert.FromHexString("ffffffff00000001000000000000000000000001000000000000000000000004");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] y = key.ExportParameters(false).Q.Y ?? [];

        Assert.False(NistCurve.P256.Contains(x, y));
    }

    [Fact]
    public void Coordinates_and_DER_give_the_same_key()
    {
        for (int i = 0; i < 50; i++)
        {
            var key = TestKey.Of($"coordinates {i}");
            Assert.Equal(key.SubjectPublicKeyInfo, PublicKeyReader.FromP256Coordinates(key.X, key.Y)?.Der.ToArray());
        }
    }

    private static void Spki(AsnWriter writer, string oid)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
                writer.WriteObjectIdentifier(oid);
            writer.WriteBitString([0]);
        }
    }
}
