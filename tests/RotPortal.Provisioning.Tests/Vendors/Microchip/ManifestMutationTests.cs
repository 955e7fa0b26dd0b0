using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;
using RotPortal.Devices;
using RotPortal.Provisioning.Vendors.Microchip;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Microchip;

/// <summary>Damaged manifests: nothing throws, and nothing that was signed can be changed unnoticed.</summary>
public sealed class ManifestMutationTests
{
    private const string Kind = "microchip-manifest";
    private static readonly TestMaker Maker = new(11);
    private static readonly EntryBuilder Good = new(Maker, 1) { KeyCount = 1 };
    private static readonly ReadingContext Context = new(Maker.Anchors, Evidence.At, 1);

    [Fact]
    public void No_single_bit_of_an_entry_can_be_flipped()
    {
        // All of them, which is more than 10,000. The entry has no white space, so there is no bit that nothing covers.
        byte[] entry = Good.Build();
        using var reader = new ManifestEntryReader(Context);
        Assert.True(entry.Length * 8 > 10_000);
        for (int bit = 0; bit < entry.Length * 8; bit++)
        {
            entry[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(reader.Read(entry, Sha256Digest.Of(entry)) is Reading.Rejected, $"octet {bit / 8}, bit {bit % 8}");
            entry[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.IsType<Reading.Verified>(reader.Read(entry, Sha256Digest.Of(entry)));
    }

    [Fact]
    public void The_only_bits_that_nothing_covers_turn_one_white_space_into_another()
    {
        // Between tokens, a carriage return (0D) and a tabulator (09) differ by one bit; JSON (RFC 8259 2) gives both the same meaning, and a
        // JWS covers neither. No other pair of white space octets is one bit apart.
        byte[] entry = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Good.Build()).Replace(",\"", ",\r\n\t\"", StringComparison.Ordinal));
        using var reader = new ManifestEntryReader(Context);
        var accepted = new List<(byte Before, byte After)>();
        for (int bit = 0; bit < entry.Length * 8; bit++)
        {
            byte before = entry[bit / 8];
            entry[bit / 8] ^= (byte)(1 << (bit % 8));
            if (reader.Read(entry, Sha256Digest.Of(entry)) is Reading.Verified)
                accepted.Add((before, entry[bit / 8]));
            entry[bit / 8] = before;
        }

        Assert.Equal(6, accepted.Count);
        Assert.All(accepted, flip => Assert.True(flip is ((byte)'\r', (byte)'\t') or ((byte)'\t', (byte)'\r')));
    }

    [Fact]
    public async Task Noise_is_refused_and_never_throws()
    {
        foreach (byte[] noise in Mutations.Noise(seed: 1, count: 2_000, maximumLength: 300))
        {
            Assert.All(await Evidence.ReadAsync(Kind, noise, Maker.Anchors), entry => Evidence.Rejected(entry));
            Assert.All(await Evidence.ReadAsync(Kind, [(byte)'[', .. noise], Maker.Anchors), entry => Evidence.Rejected(entry));
        }
    }

    [Fact]
    public async Task A_damaged_file_never_throws_and_verifies_only_what_was_signed()
    {
        byte[] first = Good.Build();
        byte[] second = (Good with { Index = 2 }).Build();
        string[] signed = [Signed(first), Signed(second)];
        int verified = 0;
        foreach (byte[] damaged in Mutations.Of(ManifestWriter.File([first, second]), seed: 2, count: 3_000))
        {
            foreach (var entry in await Evidence.ReadAsync(Kind, damaged, Maker.Anchors, parallelism: 1))
            {
                if (entry.Reading is not Reading.Verified)
                    continue;
                verified++;
                Assert.Contains(Signed(entry.Bytes.ToArray()), signed);
            }
        }

        Assert.True(verified > 1_000);
    }

    [Fact]
    public async Task A_damaged_payload_that_is_signed_all_the_same_never_throws()
    {
        // The signer may be broken or hostile: then the payload reader stands alone.
        string good = "";
        (Good with { ChangePayloadText = text => good = text }).Build();
        foreach (byte[] damaged in Mutations.Of(Encoding.Latin1.GetBytes(good), seed: 3, count: 1_500))
        {
            var entry = Good with { ChangePayloadText = _ => Encoding.Latin1.GetString(damaged) };
            var read = await Evidence.ReadOneAsync(Kind, entry.BuildFile(), Maker.Anchors);
            Assert.False(read.RefusesWholeFile);
        }
    }

    [Fact]
    public async Task A_damaged_certificate_inside_a_signed_payload_never_throws()
    {
        byte[] leaf = Good.Leaf().Sign(Maker.SignerKey);
        foreach (byte[] damaged in Mutations.Of(leaf, seed: 4, count: 1_500))
        {
            var entry = Good with { ChangePayload = payload => payload["publicKeySet"]!["keys"]![0]!["x5c"]![0] = Convert.ToBase64String(damaged) }; // built above, so it is there
            var read = await Evidence.ReadOneAsync(Kind, entry.BuildFile(), Maker.Anchors);
            // What is verified must be the certificate as it was, octet by octet.
            if (read.Reading is Reading.Verified verified)
                Assert.Equal(leaf, Assert.Single(verified.Claim.Certificates).Leaf.Der.ToArray());
        }
    }

    [Fact]
    public async Task The_other_form_of_an_ECDSA_signature_says_the_same_about_the_same_part()
    {
        // With (r, s) also (r, n - s) verifies (FIPS 186-5 6.4.2): whoever has an entry can write it in two ways, and change nothing in it.
        var order = BigInteger.Parse("0ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var twin = Good with
        {
            ChangeEntry = entry =>
            {
                byte[] signature = Base64Url.DecodeFromChars($"{entry["signature"]}");
                var s = order - new BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true);
                byte[] minimal = s.ToByteArray(isUnsigned: true, isBigEndian: true);
                signature.AsSpan(32).Clear();
                minimal.CopyTo(signature, 64 - minimal.Length);
                entry["signature"] = Base64Url.EncodeToString(signature);
            },
        };

        var original = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Good.BuildFile(), Maker.Anchors));
        var other = Evidence.Verified(await Evidence.ReadOneAsync(Kind, twin.BuildFile(), Maker.Anchors));

        Assert.Equal(original.Claim.HardwareId, other.Claim.HardwareId);
        Assert.Equal(original.Claim.Keys.Select(key => key.SpkiSha256), other.Claim.Keys.Select(key => key.SpkiSha256));
        Assert.NotEqual(original.Facts[0].Evidence, other.Facts[0].Evidence);
    }

    private static string Signed(byte[] entry)
    {
        var json = JsonNode.Parse(entry);
        return $"{json?["protected"]}.{json?["payload"]}.{json?["signature"]}.{json?["header"]?["uniqueId"]}";
    }
}
