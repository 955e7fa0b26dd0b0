using System.Text;
using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Infineon;

public sealed class BundleReaderTests
{
    private const string Kind = "infineon-reel-bundle";
    private static readonly BundleBuilder Good = new();

    [Fact]
    public async Task A_bundle_gives_an_entry_for_each_chip_with_all_its_certificates()
    {
        var entries = await ReadAsync(Good.Build());

        Assert.Equal([BundleBuilder.FirstChip, BundleBuilder.SecondChip], entries.Select(entry => Evidence.Verified(entry).Claim.HardwareId.ToUpperInvariant()));
        Assert.All(entries, entry => Assert.Equal(["E0E0", "E0E1"], Evidence.Verified(entry).Claim.Keys.Select(key => key.Slot)));
        Assert.All(entries, entry => Assert.Equal((BundleBuilder.Reel, "OPTIGA Trust M"), (Evidence.Verified(entry).Claim.Group, Evidence.Verified(entry).Claim.Element.Model)));
        Assert.Equal(4, entries.SelectMany(entry => Evidence.Verified(entry).Claim.Keys).Select(key => key.SpkiSha256).Distinct().Count());
    }

    [Fact]
    public async Task Nothing_but_what_the_certificates_show_is_claimed()
    {
        var verified = Evidence.Verified((await ReadAsync(Good.Build()))[0]);

        Assert.Equal(
            ["credential.chain-trusted E4", "credential.validity E4", "identity.hardware-rooted E3", "identity.manufacturer-issued E4", "key.algorithm-strength E4"],
            verified.Facts.Select(fact => $"{fact.Capability} {fact.Level}").Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["chip-id-not-signed", "shielded-connection-only", "keys-archive-not-opened", "reel-not-counted"], verified.Findings.Select(finding => finding.Code));
        Assert.True(verified.IsSimulated);
    }

    [Fact]
    public async Task What_is_kept_of_a_chip_is_its_files_and_reads_the_same_again()
    {
        var entry = (await ReadAsync(Good.Build()))[0];

        Assert.Equal(Good.Kept(), entry.Bytes.ToArray());
        Assert.Equal(Kind, EvidenceReaders.Detect(entry.Bytes.Span, "")?.Kind.Name);
        var again = Evidence.Verified(Assert.Single(await ReadAsync(entry.Bytes.ToArray())));
        Assert.Equal(Evidence.Verified(entry).Claim.Keys.Select(key => key.SpkiSha256), again.Claim.Keys.Select(key => key.SpkiSha256));
        Assert.Equal(Evidence.Verified(entry).Facts.Select(fact => (fact.Capability, fact.Statement)), again.Facts.Select(fact => (fact.Capability, fact.Statement)));
    }

    [Fact]
    public async Task Chips_that_are_not_on_the_reel_are_called_unused()
    {
        var context = new ReadingContext(BundleBuilder.Trusted, Evidence.At, 1)
        {
            Companions = new Dictionary<string, ReadOnlyMemory<byte>> { ["reel-chips"] = Encoding.ASCII.GetBytes($"{BundleBuilder.SecondChip}\r\n") },
        };
        var entries = await Evidence.ReadAsync(Kind, Good.Build(), context);

        Assert.Equal([true, false], entries.Select(entry => Evidence.Verified(entry).Findings.Any(finding => finding.Code == "certificate-unused")));
        Assert.DoesNotContain(entries, entry => Evidence.Verified(entry).Findings.Any(finding => finding.Code == "reel-not-counted"));
    }

    [Fact]
    public async Task Under_anchors_of_others_the_issuer_is_unknown()
    {
        Assert.All(await Evidence.ReadAsync(Kind, Good.Build(), TrustAnchors.None), entry => Assert.Equal("chain-anchor", Evidence.Rejected(entry).Check));
        var others = new TrustAnchors([BundleBuilder.Trusted.All[0] with { Vendor = "st" }]);
        Assert.All(await Evidence.ReadAsync(Kind, Good.Build(), others), entry => Assert.Equal("chain-anchor", Evidence.Rejected(entry).Check));
    }

    [Fact]
    public async Task A_certificate_of_another_key_is_rejected() => await RejectedAsync(Good with { IssuerKey = TestKey.Of("somebody") }, "chain-signature");

    [Fact]
    public async Task A_certificate_that_has_ended_is_rejected() => await RejectedAsync(Good with { NotAfter = new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero) }, "chain-validity");

    [Fact]
    public async Task A_certificate_whose_key_does_not_sign_is_rejected() => await RejectedAsync(Good with { KeyUsage = 0x08 }, "leaf-use");

    [Theory]
    [InlineData("../")]
    [InlineData("/")]
    [InlineData("a\\..\\")]
    [InlineData("C:\\")]
    public async Task A_name_that_leads_out_of_the_folder_refuses_the_file(string prefix) =>
        await RefusedAsync(new BundleBuilder { NamePrefix = prefix }.Build(), "archive-names");

    [Fact]
    public async Task Archives_in_archives_in_archives_are_refused() => await RefusedAsync(
        (Good with { InCertificates = [new("deeper.7z", SevenZipBuilder.Plain(new SevenZipEntry("x", [1])))] }).Build(), "archive-structure");

    [Fact]
    public async Task A_bomb_is_refused_before_it_goes_off()
    {
        // Says that it unpacks to more than is allowed in all.
        var bomb = SevenZipPack.Plain(new SevenZipEntry("zeros", new byte[100])) with { StatedLength = 1L << 40, Coders = [1, 0x21, 0x21, 1, 0x18] };

        await RefusedAsync((Good with { InBundle = [new("bomb.7z", SevenZipBuilder.Write(bomb))] }).Build(), "archive-structure");
    }

    [Fact]
    public async Task A_damaged_inner_archive_refuses_the_file() =>
        await RefusedAsync((Good with { InBundle = [new("half.7z", SevenZipBuilder.Plain(new SevenZipEntry("x", [1]))[..^3])] }).Build(), "archive-structure");

    [Fact]
    public async Task Two_certificates_for_one_object_reject_the_chip_alone()
    {
        var entries = await ReadAsync((Good with { InBundle = [Good.File(BundleBuilder.FirstChip, "E0E0")] }).Build());

        Assert.Equal("chip-files", Evidence.Rejected(entries[0]).Check);
        Evidence.Verified(entries[1]);
    }

    [Fact]
    public async Task A_file_with_a_private_key_rejects_the_chip_and_is_not_kept()
    {
        const string Label = "PRIVATE KEY";
        byte[] key = Encoding.ASCII.GetBytes($"-----BEGIN {Label}-----\nAAAA\n-----END {Label}-----\n");
        var entries = await ReadAsync((Good with { InBundle = [new($"{BundleBuilder.FirstChip}_E0E2.pem", key)] }).Build());

        Assert.Equal("chip-files", Evidence.Rejected(entries[0]).Check);
        Assert.True(entries[0].Bytes.IsEmpty);
    }

    [Fact]
    public async Task A_file_that_is_no_certificate_rejects_the_chip()
    {
        var entries = await ReadAsync((Good with { InBundle = [new($"{BundleBuilder.FirstChip}_E0E2.pem", "nothing"u8.ToArray())] }).Build());

        Assert.Equal("certificate-structure", Evidence.Rejected(entries[0]).Check);
    }

    [Fact]
    public async Task Files_of_no_chip_are_remarked_on()
    {
        var entries = await ReadAsync((Good with { InBundle = [new("auto_keys.txt", "chip, key"u8.ToArray())] }).Build());

        Assert.All(entries, entry => Assert.Contains(Evidence.Verified(entry).Findings, finding => finding.Code == "files-not-read"));
    }

    [Fact]
    public async Task An_archive_without_chips_and_an_archive_of_keys_are_refused()
    {
        await RefusedAsync(SevenZipBuilder.Plain(new SevenZipEntry("README.txt", [1])), "archive-structure");
        await RefusedAsync(SevenZipBuilder.Write(SevenZipPack.Encrypted(new SevenZipEntry("PBS_keys.txt", [1]))), "archive-structure");
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_refused_without_being_read_on() => await RefusedAsync(new byte[(32 * 1024 * 1024) + 1], "file-size");

    [Fact]
    public async Task A_single_certificate_is_named_by_its_serial_number_and_key()
    {
        var verified = Evidence.Verified(await Evidence.ReadOneAsync("x509-chain", Good.File(BundleBuilder.FirstChip, "E0E0").Octets, BundleBuilder.Trusted));
        var other = Evidence.Verified(await Evidence.ReadOneAsync("x509-chain", Good.File(BundleBuilder.SecondChip, "E0E0").Octets, BundleBuilder.Trusted));

        Assert.Equal(("infineon", "OPTIGA Trust M"), (verified.Claim.Vendor, verified.Claim.Element.Model));
        Assert.Matches("^01[0-9a-f]{6}-[0-9a-f]{16}$", verified.Claim.HardwareId);
        Assert.Equal(verified.Claim.Certificates[0].Leaf.Subject, other.Claim.Certificates[0].Leaf.Subject);
        Assert.NotEqual(verified.Claim.HardwareId, other.Claim.HardwareId);
    }

    private static Task<List<ReadEntry>> ReadAsync(byte[] file) => Evidence.ReadAsync(Kind, file, BundleBuilder.Trusted);

    private static async Task RejectedAsync(BundleBuilder bundle, string check) =>
        Assert.All(await ReadAsync(bundle.Build()), entry => Assert.Equal(check, Evidence.Rejected(entry).Check));

    private static async Task RefusedAsync(byte[] file, string check)
    {
        var entry = Assert.Single(await ReadAsync(file));
        Assert.Equal((check, true), (Evidence.Rejected(entry).Check, entry.RefusesWholeFile));
    }
}
