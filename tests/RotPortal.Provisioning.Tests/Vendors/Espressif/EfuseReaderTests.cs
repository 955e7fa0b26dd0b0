using System.Text;
using System.Text.Json.Nodes;
using RotPortal.Devices;

namespace RotPortal.Provisioning.Tests.Vendors.Espressif;

public sealed class EfuseReaderTests
{
    private const string Kind = "espressif-efuse-summary";

    [Fact]
    public async Task A_locked_chip_is_declared_so_and_no_more_than_declared()
    {
        var verified = await VerifiedAsync(Locked());

        Assert.Equal("a0764e000001", verified.Claim.HardwareId);
        Assert.Equal(RootOfTrustKind.FuseAnchoredBoot, verified.Claim.Element.Kind);
        Assert.Equal(
            ["boot.enforced", "boot.hardware-anchored", "storage.secure", "debug.locked", "boot.recovery-authenticated", "boot.anti-rollback"],
            verified.Facts.Select(fact => fact.Capability.Id));
        Assert.All(verified.Facts, fact => Assert.Equal((EvidenceLevel.E1, true), (fact.Level, fact.Holds)));
        Assert.Equal(["summary-not-signed"], verified.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public async Task A_chip_as_it_comes_from_the_reel_is_known_to_be_open()
    {
        var verified = await VerifiedAsync(Open());

        Assert.All(verified.Facts, fact => Assert.False(fact.Holds));
        Assert.Equal(["boot.enforced", "debug.locked", "boot.recovery-authenticated"], verified.Facts.Select(fact => fact.Capability.Id));
        Assert.Equal(
            ["summary-not-signed", "secure-boot-off", "flash-encryption-off", "jtag-open", "download-mode-open", "no-least-version"],
            verified.Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("SECURE_BOOT_EN", false, "secure-boot-off")]
    [InlineData("SECURE_BOOT_KEY_REVOKE0", true, "one-boot-key")]
    [InlineData("SPI_BOOT_CRYPT_CNT", "Disable", "flash-encryption-off")]
    [InlineData("SPI_BOOT_CRYPT_CNT", 3, "flash-encryption-off")]
    [InlineData("DIS_DOWNLOAD_MANUAL_ENCRYPT", false, "flash-encryption-development")]
    [InlineData("DIS_PAD_JTAG", false, "jtag-open")]
    [InlineData("DIS_USB_JTAG", false, "jtag-open")]
    [InlineData("ENABLE_SECURITY_DOWNLOAD", false, "download-mode-open")]
    [InlineData("SECURE_VERSION", 0, "no-least-version")]
    public async Task One_eFuse_that_is_not_burnt_is_remarked_on(string name, object value, string code)
    {
        var summary = Locked();
        Set(summary, name, JsonValue.Create(value));

        Assert.Contains((await VerifiedAsync(summary)).Findings, finding => finding.Code == code);
    }

    [Fact]
    public async Task A_JTAG_that_a_key_can_open_again_is_neither_locked_nor_open()
    {
        var summary = Locked();
        Set(summary, "DIS_PAD_JTAG", false);
        Set(summary, "SOFT_DIS_JTAG", 7);

        var verified = await VerifiedAsync(summary);
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.DebugLocked);
        Assert.Contains(verified.Findings, finding => finding.Code == "jtag-can-be-opened");
    }

    [Fact]
    public async Task Secure_boot_without_a_key_that_is_left_is_not_anchored()
    {
        var summary = Locked();
        foreach (string name in new[] { "SECURE_BOOT_KEY_REVOKE0", "SECURE_BOOT_KEY_REVOKE1" })
            Set(summary, name, true);

        var verified = await VerifiedAsync(summary);
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.BootHardwareAnchored);
        Assert.Contains(verified.Findings, finding => finding.Code == "no-boot-key");
    }

    [Fact]
    public async Task The_names_of_the_first_chip_are_read_too()
    {
        var summary = Of(("MAC", "a0:76:4e:00:00:01 (CRC 0xe2 OK)"), ("ABS_DONE_0", false), ("ABS_DONE_1", true), ("FLASH_CRYPT_CNT", 1), ("DISABLE_DL_ENCRYPT", true), ("JTAG_DISABLE", true), ("UART_DOWNLOAD_DIS", true));

        Assert.Equal(["boot.enforced", "storage.secure", "debug.locked", "boot.recovery-authenticated"], (await VerifiedAsync(summary)).Facts.Select(fact => fact.Capability.Id));
        Set(summary, "ABS_DONE_1", false);
        Set(summary, "ABS_DONE_0", true);
        Assert.Contains((await VerifiedAsync(summary)).Findings, finding => finding.Code == "secure-boot-v1");
    }

    [Fact]
    public async Task Of_virtual_eFuses_nothing_is_concluded()
    {
        var verified = await VerifiedAsync(Wrapped(isVirtual: true));

        Assert.Empty(verified.Facts);
        Assert.Equal(RootOfTrustKind.SoftwareOnly, verified.Claim.Element.Kind);
        Assert.Contains(verified.Findings, finding => finding.Code == "virtual-efuses");
    }

    [Fact]
    public async Task Our_shape_says_which_chip_and_when()
    {
        var verified = await VerifiedAsync(Wrapped(isVirtual: false));

        Assert.Equal("ESP32-C3", verified.Claim.Element.Model);
        Assert.All(verified.Facts, fact => Assert.Equal(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero), fact.ObservedAt));
    }

    [Fact]
    public async Task A_summary_from_after_the_question_is_rejected()
    {
        var wrapped = Wrapped(isVirtual: false);
        wrapped["collectedAt"] = "2027-01-01T00:00:00Z";

        Assert.Equal("entry-structure", Evidence.Rejected(await ReadAsync(wrapped)).Check);
    }

    [Fact]
    public async Task A_chip_without_an_address_is_rejected_as_virtual()
    {
        var summary = Locked();
        Set(summary, "MAC", "00:00:00:00:00:00 (OK)");

        Assert.Equal("mac-address", Evidence.Rejected(await ReadAsync(summary)).Check);
    }

    [Theory]
    [InlineData("MAC", "a0:76:4e:00:00:01 (CRC 0xe2 invalid)")]
    [InlineData("MAC", "somewhere")]
    [InlineData("SECURE_BOOT_EN", "perhaps")]
    [InlineData("SECURE_VERSION", "-1")]
    public async Task A_value_that_is_not_what_its_name_asks_for_is_rejected(string name, string value)
    {
        var summary = Locked();
        Set(summary, name, value);

        Assert.Equal("entry-structure", Evidence.Rejected(await ReadAsync(summary)).Check);
    }

    [Fact]
    public async Task A_filtered_summary_is_rejected() =>
        Assert.Equal("entry-structure", Evidence.Rejected(await ReadAsync(Of(("MAC", "a0:76:4e:00:00:01 (OK)"), ("SECURE_BOOT_EN", true)))).Check);

    [Fact]
    public void It_is_recognised_alone_and_in_our_shape()
    {
        Assert.Equal(Kind, EvidenceReaders.Detect(Octets(Locked()), "efuses.json")?.Kind.Name);
        Assert.Equal(Kind, EvidenceReaders.Detect(Octets(Wrapped(isVirtual: true)), "")?.Kind.Name);
    }

    [Fact]
    public async Task Noise_and_damage_never_throw()
    {
        foreach (byte[] damaged in Mutations.Of(Octets(Wrapped(isVirtual: false)), seed: 2, count: 3_000).Concat(Mutations.Noise(3, 1_000, 200)))
            Assert.NotEmpty(await Evidence.ReadAsync(Kind, damaged, TrustAnchors.None));
    }

    private static JsonObject Locked() => Of(
        ("MAC", "a0:76:4e:00:00:01 (OK)"), ("SECURE_BOOT_EN", true), ("SECURE_BOOT_KEY_REVOKE0", false), ("SECURE_BOOT_KEY_REVOKE1", false), ("SECURE_BOOT_KEY_REVOKE2", true),
        ("KEY_PURPOSE_0", "SECURE_BOOT_DIGEST0"), ("KEY_PURPOSE_1", "SECURE_BOOT_DIGEST1"), ("KEY_PURPOSE_2", "XTS_AES_128_KEY"), ("SPI_BOOT_CRYPT_CNT", "Enable"),
        ("DIS_DOWNLOAD_MANUAL_ENCRYPT", true), ("DIS_PAD_JTAG", true), ("DIS_USB_JTAG", true), ("SOFT_DIS_JTAG", 0), ("DIS_DOWNLOAD_MODE", false), ("ENABLE_SECURITY_DOWNLOAD", true),
        ("SECURE_VERSION", 3), ("BLOCK_KEY0", "?? ?? ?? ??"));

    private static JsonObject Open() => Of(
        ("MAC", "a0:76:4e:00:00:01 (OK)"), ("SECURE_BOOT_EN", false), ("KEY_PURPOSE_0", "USER"), ("SPI_BOOT_CRYPT_CNT", "Disable"), ("DIS_PAD_JTAG", false), ("DIS_USB_JTAG", false),
        ("SOFT_DIS_JTAG", 0), ("DIS_DOWNLOAD_MODE", false), ("ENABLE_SECURITY_DOWNLOAD", false), ("SECURE_VERSION", "0x0"));

    private static JsonObject Wrapped(bool isVirtual) => new()
    {
        ["espressifEfuseSummary"] = 1,
        ["chip"] = "ESP32-C3",
        ["collectedAt"] = "2026-11-20T10:00:00Z",
        ["collectedBy"] = "station 7",
        ["virtual"] = isVirtual,
        ["summary"] = Locked(),
    };

    private static JsonObject Of(params (string Name, object Value)[] fuses)
    {
        var summary = new JsonObject();
        foreach (var (name, value) in fuses)
            summary[name] = new JsonObject { ["bit_len"] = 1, ["block"] = 0, ["efuse_type"] = "bool", ["name"] = name, ["readable"] = true, ["value"] = JsonValue.Create(value) };
        return summary;
    }

    private static void Set(JsonObject summary, string name, JsonNode? value) => Assert.IsType<JsonObject>(summary[name])["value"] = value;

    private static byte[] Octets(JsonObject summary) => Encoding.UTF8.GetBytes(summary.ToJsonString());

    private static Task<ReadEntry> ReadAsync(JsonObject summary) => Evidence.ReadOneAsync(Kind, Octets(summary), TrustAnchors.None);

    private static async Task<Reading.Verified> VerifiedAsync(JsonObject summary) => Evidence.Verified(await ReadAsync(summary));
}
