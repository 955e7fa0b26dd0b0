using System.Security.Cryptography;
using RotPortal.Provisioning.Formats.Tpm;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Formats.Tpm;

public sealed class TpmPublicTests
{
    private static readonly TestKey Key = TestKey.Of("tpm object");
    private static readonly byte[] Good = TpmStructures.Public(Key, TpmStructures.AttestationKeyAttributes);

    [Fact]
    public void An_area_is_read_with_its_size_and_without_and_has_one_name()
    {
        foreach (byte[] octets in (byte[][])[Good, TpmStructures.Sized(Good)])
        {
            var area = TpmPublic.Read(octets, out string? problem);

            Assert.Null(problem);
            Assert.Equal(Key.SubjectPublicKeyInfo, area?.Key.Der.ToArray());
            Assert.Equal((byte[])[0, 0x0B, .. SHA256.HashData(Good)], area?.Name);
            Assert.True(area?.Has(ObjectAttributes.Restricted | ObjectAttributes.Sign | ObjectAttributes.FixedTpm));
        }
    }

    [Fact]
    public void Every_changed_bit_is_refused_or_changes_the_name()
    {
        string name = Convert.ToHexString(TpmPublic.Read(Good, out _)?.Name ?? []);
        byte[] octets = [.. Good];
        for (int bit = 0; bit < Good.Length * 8; bit++)
        {
            octets[bit / 8] ^= (byte)(1 << (bit % 8));
            if (TpmPublic.Read(octets, out _) is { } area)
                Assert.NotEqual(name, Convert.ToHexString(area.Name));
            octets[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Noise_and_damage_never_throw()
    {
        foreach (byte[] octets in Mutations.Noise(seed: 3, count: 2_000, maximumLength: 120).Concat(Mutations.Of(Good, seed: 4, count: 5_000)))
        {
            TpmPublic.Read(octets, out _);
            TpmAttest.Read(octets, out _);
            TpmSignature.Read(octets, out _);
            CreationRecord.Read(octets, out _);
        }
    }
}
