using System.Buffers.Binary;
using RotPortal.Devices;

namespace RotPortal.Provisioning.Tests.Vendors.Nxp;

public sealed class SecureObjectReaderTests
{
    private const string Kind = "el2go-secure-objects";
    private static readonly byte[] Good = [.. Object(0x7FFF817A), .. Object(0x01234567, blob: 300)];

    [Fact]
    public async Task Every_object_is_an_entry_and_nothing_is_concluded_from_it()
    {
        Assert.Equal(Kind, EvidenceReaders.Detect(Good, "")?.Kind.Name);
        var entries = await ReadAsync(Good);

        Assert.Equal([Object(0x7FFF817A), Object(0x01234567, blob: 300)], entries.Select(entry => entry.Bytes.ToArray()));
        Assert.All(entries, entry => Assert.Empty(Evidence.Verified(entry).Facts));
        Assert.Equal([true, false], entries.Select(entry => Evidence.Verified(entry).Findings.Any(finding => finding.Code == "object-internal")));
        Assert.All(entries, entry => Assert.Contains(Evidence.Verified(entry).Findings, finding => finding.Code == "object-signature-not-verifiable"));
        Assert.All(entries, entry => Assert.StartsWith("container-", Evidence.Verified(entry).Claim.HardwareId, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("348555490175181198059249495444861463042960", "0400500194b58d02eab29b046aa26a701b90")]
    [InlineData("0x0400500194B58D02EAB29B046AA26A701B90", "0400500194b58d02eab29b046aa26a701b90")]
    public async Task The_device_of_the_service_names_the_chip(string device, string chip)
    {
        var context = new ReadingContext(TrustAnchors.None, Evidence.At, 1)
        {
            Companions = new Dictionary<string, ReadOnlyMemory<byte>> { ["el2go-device"] = System.Text.Encoding.ASCII.GetBytes(device) },
        };

        Assert.All(await Evidence.ReadAsync(Kind, Good, context), entry => Assert.Equal(chip, Evidence.Verified(entry).Claim.HardwareId));
    }

    [Fact]
    public async Task An_object_that_is_not_wrapped_is_remarked_on() =>
        Assert.Contains(Evidence.Verified(Assert.Single(await ReadAsync(Object(1, isWrapped: false)))).Findings, finding => finding.Code == "object-not-wrapped");

    [Fact]
    public async Task What_is_no_object_refuses_the_file_at_its_place()
    {
        byte[][] bad =
        [
            [.. Good, 0x40],
            Good[..^1],
            [.. Good, .. Object(2)[2..]],
            [.. Object(2)[..^18], 0x60, 1, 0, .. Object(2)[^18..]],
            [.. Object(2)[..^18], 0x41, 4, 0, 0, 0, 2, .. Object(2)[^18..]],
            [.. Object(2)[..^18], 0x5E, 2, 1, 2],
            [.. Object(2)[..13], .. Object(2)[19..]],
            Object(2, blob: 0),
            [],
        ];
        foreach (byte[] file in bad)
            Assert.True((await ReadAsync(file))[^1].RefusesWholeFile, Convert.ToHexString(file));
    }

    [Fact]
    public async Task Noise_and_damage_never_throw()
    {
        foreach (byte[] octets in Mutations.Of(Good, seed: 1, count: 3_000).Concat(Mutations.Noise(2, 1_000, 100).Select(noise => (byte[])[.. "\u0040\u000Bedgelock2go"u8, .. noise])))
            Assert.NotEmpty(await ReadAsync(octets));
    }

    [Fact]
    public async Task Nothing_protects_a_container_here_and_so_no_flipped_bit_adds_a_fact()
    {
        byte[] container = [.. Good];
        var random = new Random(3);
        for (int i = 0; i < 10_000; i++)
        {
            int at = random.Next(container.Length);
            byte bit = (byte)(1 << random.Next(8));
            container[at] ^= bit;
            foreach (var entry in await ReadAsync(container))
                Assert.True(entry.Reading is not Reading.Verified { Facts.Count: > 0 });
            container[at] ^= bit;
        }
    }

    private static byte[] Object(uint id, int blob = 32, bool isWrapped = true) =>
    [
        .. "\u0040\u000Bedgelock2go"u8,
        0x41, 4, .. Word(id), 0x44, 2, 0x10, 1,
        .. isWrapped ? (byte[])[0x50, 4, .. Word(0x7FFF816E)] : [],
        0x53, 4, .. Word(0x7FFF8170),
        0x55, 0x82, (byte)(blob >> 8), (byte)blob, .. Enumerable.Repeat((byte)0xA5, blob),
        0x5E, 16, .. Enumerable.Repeat((byte)0x5A, 16),
    ];

    private static byte[] Word(uint value)
    {
        byte[] octets = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, value);
        return octets;
    }

    private static Task<List<ReadEntry>> ReadAsync(byte[] container) => Evidence.ReadAsync(Kind, container, TrustAnchors.None);
}
