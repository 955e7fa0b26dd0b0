using System.Text;
using RotPortal.Devices;
using RotPortal.TestKit;
using static RotPortal.Provisioning.Tests.Vendors.Declared.Lists;

namespace RotPortal.Provisioning.Tests.Vendors.Declared;

/// <summary>Damaged lists and mappings give named refusals, or say what they say; nothing throws.</summary>
public sealed class ListMutationTests
{
    private static readonly string Good = FullHeader
        + $"SN-1,Acme,NXP,SE050,P1,L7,{Quoted(Pem(new EntryBuilder(Maker, 1).Leaf().Sign(Maker.SignerKey), Maker.SignerCertificate))},,2026-01-31\n"
        + $"SN-2,,,,,,,{Key("a")},\n";

    [Fact]
    public async Task Random_octets_are_no_list()
    {
        foreach (byte[] noise in Mutations.Noise(seed: 81, count: 2_000, maximumLength: 200))
            await NamedAsync(noise, FullMapping);
    }

    [Fact]
    public async Task Damaged_lists_are_read_or_refused_by_name()
    {
        foreach (byte[] list in Mutations.Of(Encoding.UTF8.GetBytes(Good), seed: 82, count: 1_500))
            await NamedAsync(list, FullMapping);
    }

    [Fact]
    public async Task Damaged_JSON_lists_are_read_or_refused_by_name()
    {
        byte[] good = Encoding.UTF8.GetBytes($$"""[{"Serial No":"SN-1","Lot":7,"Public key":"{{Key("a")}}","Made":"2026-01-31"},{"Serial No":"SN-2","Vendor":null}]""");
        foreach (byte[] list in Mutations.Of(good, seed: 83, count: 2_000))
            await NamedAsync(list, FullMapping);
    }

    [Fact]
    public async Task Damaged_entries_and_mappings_are_read_or_refused_by_name()
    {
        var entry = (await ReadAsync(Good, FullMapping, Maker.Anchors))[1];
        foreach (byte[] damaged in Mutations.Of(entry.Bytes.ToArray(), seed: 84, count: 2_000))
            await NamedAsync(damaged, null);
        foreach (byte[] mapping in Mutations.Of(Encoding.UTF8.GetBytes(FullMapping), seed: 85, count: 2_000))
            await NamedAsync("Serial No\n1\n"u8.ToArray(), Encoding.Latin1.GetString(mapping));
    }

    // The key of a row is bound to nothing but the word of the list: another key is another statement. Its certificate is signed.
    [Fact]
    public async Task No_flipped_bit_of_a_certificate_keeps_its_chain()
    {
        byte[] leaf = new EntryBuilder(Maker, 1).Leaf().Sign(Maker.SignerKey);
        for (int bit = 0; bit < leaf.Length * 8; bit += 3)
        {
            byte[] flipped = [.. leaf];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));

            var entry = await RowAsync("certificate", Pem(flipped, Maker.SignerCertificate), Maker.Anchors);

            Assert.False(entry.Reading is Reading.Verified { Anchors: [_] }, $"Bit {bit} may be flipped.");
        }
    }

    private static async Task NamedAsync(byte[] list, string? mapping)
    {
        var entries = await ReadAsync(list, mapping, Maker.Anchors);

        Assert.NotEmpty(entries);
        foreach (var entry in entries)
        {
            Assert.Equal(entry.Sha256, Sha256Digest.Of(entry.Bytes.Span));
            if (entry.Reading is Reading.Rejected rejected)
            {
                Assert.Matches("^[a-z0-9-]+$", rejected.Check);
                Assert.NotEmpty(rejected.Clause);
                Assert.EndsWith(".", rejected.Detail);
            }
        }
    }
}
