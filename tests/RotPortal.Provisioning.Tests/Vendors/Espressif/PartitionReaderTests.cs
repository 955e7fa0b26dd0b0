using System.Text;
using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Espressif;

public sealed class PartitionReaderTests
{
    private const string Kind = "esp-secure-cert";
    private static readonly byte[] Secret = "0123456789 the secret of a test 0123456789"u8.ToArray();

    [Fact]
    public async Task A_key_behind_the_signature_peripheral_is_declared_to_be_kept_by_the_chip()
    {
        var entry = await ReadAsync(PartitionBuilder.Good());
        var verified = Evidence.Verified(entry);

        Assert.StartsWith("key-", verified.Claim.HardwareId, StringComparison.Ordinal);
        Assert.Equal([EvidenceLevel.E1, EvidenceLevel.E1], verified.Facts.Where(fact => fact.Capability == Capability.IdentityHardwareRooted || fact.Capability == Capability.KeyNonExportable).Select(fact => fact.Level));
        Assert.Contains(verified.Facts, fact => fact is { Capability.Id: "credential.chain-trusted", Level: EvidenceLevel.E4 });
        Assert.Equal(["partition-not-signed", "mac-not-stated"], verified.Findings.Select(finding => finding.Code));
        Assert.Equal(PartitionBuilder.Good(), entry.Bytes.ToArray());
    }

    [Fact]
    public async Task The_MAC_address_beside_it_names_the_device()
    {
        var verified = Evidence.Verified(await Evidence.ReadOneAsync(
            Kind, PartitionBuilder.Good(), EspressifCertificates.Trusted, new Dictionary<string, ReadOnlyMemory<byte>> { ["mac"] = "A0:76:4E:00:00:01"u8.ToArray() }));

        Assert.Equal("a0764e000001", verified.Claim.HardwareId);
        Assert.DoesNotContain(verified.Findings, finding => finding.Code == "mac-not-stated");
    }

    [Theory]
    [InlineData(PartitionBuilder.Encrypted)]
    [InlineData(PartitionBuilder.Derived)]
    [InlineData(PartitionBuilder.InFuses)]
    public async Task A_key_that_a_flag_protects_is_not_in_clear(byte flags)
    {
        var verified = Evidence.Verified(await ReadAsync(PartitionBuilder.Of(PartitionBuilder.Device(), PartitionBuilder.Entry(2, Secret, flags))));

        Assert.DoesNotContain(verified.Findings, finding => finding.Code == "secret-in-clear");
        Assert.True(Assert.Single(verified.Facts, fact => fact.Capability == Capability.KeyNonExportable).Holds);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public async Task A_secret_in_clear_is_a_finding_and_is_neither_kept_nor_shown(byte type)
    {
        var entry = await ReadAsync(PartitionBuilder.Of(PartitionBuilder.Device(), PartitionBuilder.Entry(type, Secret)));
        var verified = Evidence.Verified(entry);

        Assert.Contains(verified.Findings, finding => finding.Code == "secret-in-clear");
        Assert.False(Assert.Single(verified.Facts, fact => fact.Capability == Capability.KeyNonExportable).Holds);
        Assert.Equal(-1, entry.Bytes.Span.IndexOf(Secret.AsSpan(0, 8)));
        Assert.DoesNotContain("secret of a test", string.Join(' ', verified.Facts.Select(fact => fact.Statement).Concat(verified.Findings.Select(finding => finding.Detail))), StringComparison.Ordinal);
        var again = Evidence.Verified(await ReadAsync(entry.Bytes.ToArray()));
        Assert.Contains(again.Findings, finding => finding.Code == "secret-was-in-clear");
        Assert.Equal(verified.Facts.Select(fact => (fact.Capability, fact.Holds)), again.Facts.Select(fact => (fact.Capability, fact.Holds)));
    }

    [Fact]
    public async Task Entries_of_users_and_a_signature_block_are_remarked_on()
    {
        var verified = Evidence.Verified(await ReadAsync(PartitionBuilder.Of(PartitionBuilder.Device(), PartitionBuilder.Entry(51, [1]), PartitionBuilder.Entry(8, new byte[64]))));

        Assert.Equal(["partition-not-signed", "mac-not-stated", "no-private-key", "signature-not-verified", "entries-not-read"], verified.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public async Task Without_a_device_certificate_it_is_rejected() =>
        Assert.Equal("certificate-structure", Evidence.Rejected(await ReadAsync(PartitionBuilder.Of(PartitionBuilder.Authority()))).Check);

    [Fact]
    public async Task A_device_certificate_that_the_authority_did_not_sign_is_rejected() =>
        Assert.Equal("chain-signature", Evidence.Rejected(await ReadAsync(PartitionBuilder.Of(PartitionBuilder.Authority(), PartitionBuilder.Device(TestKey.Of("another"))))).Check);

    [Fact]
    public async Task A_wrong_checksum_refuses_the_file_and_keeps_nothing()
    {
        byte[] partition = PartitionBuilder.Good();
        partition[20] ^= 1;

        var entry = await ReadAsync(partition);
        Assert.Equal(("partition-checksum", true, 0), (Evidence.Rejected(entry).Check, entry.RefusesWholeFile, entry.Bytes.Length));
    }

    [Fact]
    public async Task Something_behind_the_last_entry_refuses_the_file() =>
        Assert.Equal("entry-structure", Evidence.Rejected(await ReadAsync([.. PartitionBuilder.Good(), 1, 2, 3])).Check);

    [Fact]
    public async Task Two_entries_of_one_type_are_refused_unless_their_subtypes_differ()
    {
        Assert.Equal("entry-structure", Evidence.Rejected(await ReadAsync(PartitionBuilder.Of(PartitionBuilder.Device(), PartitionBuilder.Device()))).Check);
        Evidence.Verified(await ReadAsync(PartitionBuilder.Of(PartitionBuilder.Device(), PartitionBuilder.Entry(51, [1]), PartitionBuilder.Entry(51, [1], subtype: 1))));
    }

    [Fact]
    public async Task The_older_forms_are_recognised_refused_and_not_kept()
    {
        byte[] places = [.. new byte[20], 0x78, 0x56, 0x34, 0x12, .. new byte[40], .. Encoding.ASCII.GetBytes(EspressifCertificates.Device("module 1"))];
        byte[] storage = [0xFE, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0xFE, .. Enumerable.Repeat((byte)0xFF, 23), .. "esp_secure_cert"u8, .. "dev_cert"u8, .. "priv_key"u8, .. Secret];
        foreach (byte[] older in new[] { places, storage })
        {
            Assert.Equal(Kind, EvidenceReaders.Detect(older, "")?.Kind.Name);
            var entry = await ReadAsync(older);
            Assert.Equal(("partition-form", 0), (Evidence.Rejected(entry).Check, entry.Bytes.Length));
        }

        Assert.Contains("private key", Evidence.Rejected(await ReadAsync(storage)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_flash_is_refused() => Assert.Equal("file-size", Evidence.Rejected(await ReadAsync(new byte[(256 * 1024) + 1])).Check);

    [Fact]
    public async Task No_bit_of_an_entry_can_be_flipped_unnoticed()
    {
        // Every bit, more than 10,000. What lies behind the end marker is erased flash and has to stay so.
        byte[] partition = PartitionBuilder.Good();
        Assert.True(partition.Length * 8 > 10_000);
        for (int bit = 0; bit < partition.Length * 8; bit++)
        {
            partition[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True((await ReadAsync(partition)).Reading is Reading.Rejected, $"octet {bit / 8}, bit {bit % 8}");
            partition[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public async Task Noise_and_damage_never_throw()
    {
        foreach (byte[] noise in Mutations.Noise(seed: 1, count: 2_000, maximumLength: 300))
        {
            Evidence.Rejected(await ReadAsync(noise));
            Evidence.Rejected(await ReadAsync([0x11, 0xBA, 0x5E, 0xBA, .. noise]));
            Evidence.Rejected(await ReadAsync(PartitionBuilder.Of(PartitionBuilder.Entry(1, noise))));
            Assert.NotNull(await ReadAsync(PartitionBuilder.Of(PartitionBuilder.Device(), PartitionBuilder.Entry(0, noise))));
        }
    }

    private static Task<ReadEntry> ReadAsync(byte[] partition) => Evidence.ReadOneAsync(Kind, partition, EspressifCertificates.Trusted);
}
