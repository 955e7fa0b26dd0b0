using System.Security.Cryptography;
using RotPortal.Provisioning.Formats.Cbor;
using RotPortal.Provisioning.Formats.Cose;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Formats.Cose;

public sealed class CoseKeyTests
{
    private static readonly TestKey Key = TestKey.Of("cose key");

    [Fact]
    public void A_key_on_a_nist_curve_is_the_key_that_its_certificate_would_hold()
    {
        var read = Read(TestCose.Key(Key));

        Assert.NotNull(read);
        Assert.Equal(Key.SubjectPublicKeyInfo, read.Key.Der.ToArray());
        Assert.Equal(("ES256", false), (read.Algorithm?.Name, read.HoldsPrivatePart));
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Equal(p384.ExportSubjectPublicKeyInfo(), Read(TestCose.Key(p384, 2))?.Key.Der.ToArray());
    }

    [Fact]
    public void Keys_that_the_platform_lacks_are_known_by_name()
    {
        Assert.Equal("Ed25519", Read(TestCbor.Map((1, 1), (3, -8), (-1, 6), (-2, new byte[32])))?.Key.Algorithm);
        Assert.Equal("ML-DSA-65", Read(TestCbor.Map((1, 7), (3, -49), (-1, new byte[1952])))?.Key.Algorithm);
    }

    [Fact]
    public void A_private_half_beside_the_key_is_noticed() =>
        Assert.True(Read(TestCbor.Map((1, 2), (-1, 1), (-2, Key.X), (-3, Key.Y), (-4, new byte[32])))?.HoldsPrivatePart);

    public static TheoryData<string, EncodedItem> Refused => new()
    {
        { "off the curve", TestCbor.Map((1, 2), (-1, 1), (-2, Key.X), (-3, Key.X)) },
        { "another curve than its coordinates", TestCbor.Map((1, 2), (-1, 2), (-2, Key.X), (-3, Key.Y)) },
        { "an unknown curve", TestCbor.Map((1, 2), (-1, 8), (-2, Key.X), (-3, Key.Y)) },
        { "an unknown kind", TestCbor.Map((1, 4), (-1, new byte[32])) },
        { "an algorithm of another kind", TestCbor.Map((1, 2), (3, -37), (-1, 1), (-2, Key.X), (-3, Key.Y)) },
        { "not for verifying", TestCbor.Map((1, 2), (4, TestCbor.Array(1)), (-1, 1), (-2, Key.X), (-3, Key.Y)) },
        { "a short key", TestCbor.Map((1, 1), (-1, 6), (-2, new byte[31])) },
        { "no map", TestCbor.Array() },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_no_key_for_verifying_is_refused(string what, EncodedItem item)
    {
        Assert.NotEmpty(what);
        Assert.Null(CoseKey.Read(Item(item), out string? problem));
        Assert.NotNull(problem);
    }

    private static CoseKey? Read(EncodedItem item) => CoseKey.Read(Item(item), out _);

    private static CborItem Item(EncodedItem item) => Assert.IsType<CborReading.Read>(CborItemReader.Read(item.Octets)).Item;
}
