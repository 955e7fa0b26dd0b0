using System.Text;
using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Espressif;

public sealed class ManifestReaderTests
{
    private const string Kind = "espressif-manifest";
    private const string Header = "MAC,cn,cert\r\n";
    private static readonly string Good = Row("A0:76:4E:00:00:01", "module 1");

    [Fact]
    public async Task A_row_names_a_device_by_its_MAC_address_with_its_chain_when_the_issuer_is_registered()
    {
        var verified = Evidence.Verified(Assert.Single(await ReadAsync(Header + Good)));

        Assert.Equal(("espressif", "a0764e000001"), (verified.Claim.Vendor, verified.Claim.HardwareId));
        Assert.Contains(verified.Facts, fact => fact is { Capability.Id: "credential.chain-trusted", Level: EvidenceLevel.E4, Holds: true });
        Assert.Equal(["manifest-not-signed"], verified.Findings.Select(finding => finding.Code));
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.IdentityHardwareRooted || fact.Basis == FactBasis.Live);
    }

    [Fact]
    public async Task Without_a_registered_issuer_nothing_is_said_about_the_chain()
    {
        var verified = Evidence.Verified(Assert.Single(await Evidence.ReadAsync(Kind, Octets(Header + Good), TrustAnchors.None)));

        Assert.Equal([Capability.KeyAlgorithmStrength], verified.Facts.Select(fact => fact.Capability));
        Assert.Empty(verified.Claim.Certificates);
        Assert.Contains(verified.Findings, finding => finding.Code == "issuer-not-registered");
    }

    [Fact]
    public async Task Every_row_is_an_entry_whose_octets_read_the_same_again()
    {
        var entries = await ReadAsync(Header + Good + Row("A0764E000002", "module 2"));

        Assert.Equal(["a0764e000001", "a0764e000002"], entries.Select(entry => Evidence.Verified(entry).Claim.HardwareId));
        Assert.Equal(Good, Encoding.UTF8.GetString(entries[0].Bytes.Span));
        Assert.Equal(Kind, EvidenceReaders.Detect(entries[1].Bytes.Span, "")?.Kind.Name);
        Assert.Equal("a0764e000002", Evidence.Verified(await Evidence.ReadOneAsync(Kind, entries[1].Bytes.ToArray(), EspressifCertificates.Trusted)).Claim.HardwareId);
    }

    [Fact]
    public async Task A_certificate_of_another_name_is_rejected_and_the_next_row_is_read()
    {
        var entries = await ReadAsync(Header + Row("A0764E000001", "module 1").Replace("module 1", "module 2", StringComparison.Ordinal) + Good);

        Assert.Equal(("certificate-name", "a0764e000001"), (Evidence.Rejected(entries[0]).Check, Evidence.Rejected(entries[0]).HardwareId));
        Evidence.Verified(entries[1]);
    }

    [Theory]
    [InlineData("A0764E00000,x,y\n", "mac-address")]
    [InlineData("00:00:00:00:00:00,x,y\n", "mac-address")]
    [InlineData("A0764E000001,x\n", "entry-structure")]
    [InlineData("A0764E000001,x,y,z\n", "entry-structure")]
    [InlineData("A0764E000001,x,nothing\n", "certificate-structure")]
    public async Task A_row_that_is_not_as_it_should_be_is_rejected(string row, string check) =>
        Assert.Equal(check, Evidence.Rejected(Assert.Single(await ReadAsync(Header + row))).Check);

    [Fact]
    public async Task A_certificate_that_the_registered_issuer_did_not_sign_is_rejected() => Assert.Equal(
        "chain-signature", Evidence.Rejected(Assert.Single(await ReadAsync(Row("A0764E000001", "module 1", EspressifCertificates.Device("module 1", TestKey.Of("another")))))).Check);

    [Fact]
    public async Task A_certificate_that_has_ended_is_rejected_under_its_issuer_and_remarked_on_without()
    {
        string row = Row("A0764E000001", "module 1", EspressifCertificates.Device("module 1", years: 1));

        Assert.Equal("chain-validity", Evidence.Rejected(Assert.Single(await ReadAsync(row))).Check);
        var verified = Evidence.Verified(Assert.Single(await Evidence.ReadAsync(Kind, Octets(row), TrustAnchors.None)));
        Assert.Contains(verified.Findings, finding => finding.Code == "certificate-not-valid-now");
    }

    [Theory]
    [InlineData("4BA2BB8764BD", "mac-not-of-a-device")]
    [InlineData("060C6696C8B0", "mac-not-of-the-maker")]
    public async Task An_address_that_no_chip_can_have_is_remarked_on(string mac, string code) =>
        Assert.Contains(Evidence.Verified(Assert.Single(await ReadAsync(Row(mac, "module 1")))).Findings, finding => finding.Code == code);

    [Fact]
    public async Task A_private_key_in_a_row_is_rejected_and_not_kept()
    {
        var entry = Assert.Single(await ReadAsync(Row("A0764E000001", "module 1", EspressifCertificates.Device("module 1") + "-----BEGIN PRIVATE " + "KEY-----\nAAAA\n-----END PRIVATE " + "KEY-----\n")));

        Assert.Equal("certificate-structure", Evidence.Rejected(entry).Check);
        Assert.True(entry.Bytes.IsEmpty);
    }

    [Theory]
    [InlineData("MAC,cn,cert\r\n")]
    [InlineData("")]
    [InlineData("MAC,cn,cert\r\nA0764E000001,x,\"never closed")]
    public async Task A_file_without_rows_or_end_is_refused(string file) => Assert.True((await ReadAsync(file))[^1].RefusesWholeFile);

    [Fact]
    public async Task No_bit_of_a_row_can_be_flipped_unnoticed_but_those_that_nobody_signs()
    {
        // Every bit, more than 4,000, and 6,000 damaged rows. Not covered: the MAC address, which nobody signs; quotation marks, line ends and base64
        // that read the same; what follows the certificate. A changed issuer is one that is not registered: then nothing is said of a chain.
        byte[] row = Octets(Row("A0764E000001", "module 1"));
        string key = Evidence.Verified(await Evidence.ReadOneAsync(Kind, row, EspressifCertificates.Trusted)).Claim.Keys[0].SpkiSha256.Hex;
        int macEnds = Array.IndexOf(row, (byte)',');
        for (int bit = 0; bit < row.Length * 8; bit++)
        {
            int at = bit / 8;
            row[at] ^= (byte)(1 << (bit % 8));
            foreach (var entry in await Evidence.ReadAsync(Kind, row, EspressifCertificates.Trusted))
            {
                if (entry.Reading is Reading.Verified { Claim.Certificates.Count: > 0 } verified)
                    Assert.True(at < macEnds || char.IsWhiteSpace((char)row[at]) || row[at + 1] == '=' || at > row.Length - 6, $"octet {at}, bit {bit % 8}, {verified.Claim.HardwareId}");
            }

            row[at] ^= (byte)(1 << (bit % 8));
        }

        foreach (byte[] damaged in Mutations.Of(row, seed: 4, count: 6_000))
        {
            foreach (var entry in await Evidence.ReadAsync(Kind, damaged, EspressifCertificates.Trusted))
                Assert.True(entry.Reading is not Reading.Verified { Claim.Certificates.Count: > 0 } verified || verified.Claim.Keys[0].SpkiSha256.Hex == key);
        }
    }

    [Fact]
    public async Task Noise_is_refused_and_never_throws()
    {
        foreach (byte[] noise in Mutations.Noise(seed: 1, count: 2_000, maximumLength: 300))
            Assert.All(await Evidence.ReadAsync(Kind, noise, EspressifCertificates.Trusted), entry => Evidence.Rejected(entry));
    }

    private static Task<List<ReadEntry>> ReadAsync(string file) => Evidence.ReadAsync(Kind, Octets(file), EspressifCertificates.Trusted);

    private static string Row(string mac, string name, string? certificate = null) => $"{mac},{name},\"{certificate ?? EspressifCertificates.Device(name)}\"\r\n";

    private static byte[] Octets(string text) => Encoding.UTF8.GetBytes(text);
}
