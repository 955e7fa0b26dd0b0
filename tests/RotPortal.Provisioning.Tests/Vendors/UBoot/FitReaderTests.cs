using System.Text;
using RotPortal.Devices;
using RotPortal.Provisioning.Tests.Formats.Fit;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.UBoot;

public sealed class FitReaderTests
{
    private static readonly FitBuilder Good = new(FitKeys.P256);
    private static readonly byte[] Control = FitBuilder.Control(null, FitKeys.P256.Node("conf"));

    [Fact]
    public async Task A_good_image_is_verified_and_says_no_more_than_the_files_do()
    {
        byte[] file = Good.Build();

        var verified = Verified(await ReadAsync(file, Control));

        Assert.Equal(("u-boot", "image of a test", "conf-1"), (verified.Claim.Vendor, verified.Claim.Description, verified.Claim.Selection));
        Assert.Equal([("kernel-1", "kernel"), ("fdt-1", "flat_dt")], verified.Claim.Images.Select(image => (image.Name, image.Type)));
        Assert.Equal(Sha256Digest.Of("the tree of a test"u8), verified.Claim.Images[1].Sha256);
        var key = Assert.Single(verified.Claim.Keys);
        Assert.Equal((KeyRole.Boot, "key-curve", "P-256"), (key.Role, key.Slot, key.Algorithm));
        Assert.Equal([Capability.BootVerifiedChain, Capability.KeyAlgorithmStrength], verified.Facts.Select(fact => fact.Capability));
        Assert.All(verified.Facts, fact =>
        {
            Assert.Equal((EvidenceLevel.E1, true, Sha256Digest.Of(file)), (fact.Level, fact.Holds, fact.Evidence));
            Assert.Contains("no device is shown", fact.Statement, StringComparison.Ordinal);
        });
        Assert.Equal(["unrooted", "no-rollback-protection", "loader-not-described"], Codes(verified));
    }

    [Fact]
    public async Task Without_a_control_tree_the_image_is_rejected_and_the_refusal_says_what_is_missing()
    {
        var rejected = Rejected(await ReadAsync(Good.Build(), control: null));

        Assert.Equal("control-tree", rejected.Check);
        Assert.Contains("--control-dtb", rejected.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_control_tree_that_cannot_be_read_is_named()
    {
        Assert.Equal("control-tree", Rejected(await ReadAsync(Good.Build(), Control[..^1])).Check);
        Assert.Equal("fit-structure", Rejected(await ReadAsync(Control, Control)).Check);
        Assert.Equal("fit-structure", Rejected(await ReadAsync([], Control)).Check);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("never")]
    public async Task A_key_that_nothing_enforces_protects_nothing(string? required)
    {
        var rejected = Rejected(await ReadAsync(Good.Build(), FitBuilder.Control(null, FitKeys.P256.Node(required, hash: null))));

        Assert.Equal("required-key", rejected.Check);
        Assert.Contains("key-curve", rejected.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_control_tree_without_any_key_protects_nothing() =>
        Assert.Equal("required-key", Rejected(await ReadAsync(Good.Build(), FitBuilder.Control(null))).Check);

    [Fact]
    public async Task Image_only_signing_is_named_and_rejected()
    {
        var rejected = Rejected(await ReadAsync((Good with { SignsImages = true }).Build(), FitBuilder.Control(null, FitKeys.P256.Node("image"))));

        Assert.Equal("required-for-configurations", rejected.Check);
        Assert.Contains("mix and match", rejected.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_without_a_default_is_rejected()
    {
        var fit = Good with { Tamper = root => root.At("configurations").Properties.Clear() };

        Assert.Equal("fit-default-configuration", Rejected(await ReadAsync(fit.Build(), Control)).Check);
    }

    [Fact]
    public async Task Another_configuration_that_verifies_makes_the_choice_of_the_default_a_finding()
    {
        var verified = Verified(await ReadAsync((Good with { SignedConfigurations = ["conf-1", "conf-2"] }).Build(), Control));

        Assert.Contains("conf-2", Assert.Single(verified.Findings, finding => finding.Code == "default-not-signed").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weak_and_idle_keys_are_findings()
    {
        var weak = FitKeys.Rsa2048;
        byte[] control = FitBuilder.Control(
            "any", weak.Node("conf", "sha1"), FitKeys.P256.Node("conf"), FitKeys.Other.Node(required: null), new TreeNode("key-empty"));

        var verified = Verified(await ReadAsync((new FitBuilder(weak) { Hash = "sha1", ImageHashes = ["sha1"] }).Build(), control));

        Assert.Equal(
            ["unrooted", "no-rollback-protection", "sha1-signature", "rsa-2048-after-2030", "key-not-required", "key-not-usable", "required-mode-any", "sha1-image-hash", "loader-not-described"],
            Codes(verified));
        Assert.False(Assert.Single(verified.Facts, fact => fact.Capability == Capability.KeyAlgorithmStrength).Holds);
    }

    [Fact]
    public async Task RSA_2048_counts_until_the_end_of_2030()
    {
        var verified = Verified(await ReadAsync(new FitBuilder(FitKeys.Rsa2048).Build(), FitBuilder.Control(null, FitKeys.Rsa2048.Node("conf"))));

        var strength = Assert.Single(verified.Facts, fact => fact.Capability == Capability.KeyAlgorithmStrength);
        Assert.Equal((true, 2030), (strength.Holds, strength.ValidUntil?.Year));
        Assert.Contains("rsa-2048-after-2030", Codes(verified));
    }

    [Fact]
    public async Task In_mode_any_the_weakest_required_key_decides_whoever_signed()
    {
        byte[] control = FitBuilder.Control("any", FitKeys.Rsa2048.Node("conf"), FitKeys.P256.Node("conf"));

        var verified = Verified(await ReadAsync(Good.Build(), control));

        Assert.Contains("RSA-2048", Assert.Single(verified.Facts, fact => fact.Capability == Capability.KeyAlgorithmStrength).Statement, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# U-Boot 2023.01 Configuration\nCONFIG_FIT_SIGNATURE=y\nCONFIG_LEGACY_IMAGE_FORMAT=y\n", "2023.01", new[] { "legacy-images", "affected-version" })]
    [InlineData("# U-Boot 2026.04 Configuration\r\nCONFIG_FIT_SIGNATURE=y\r\n# CONFIG_LEGACY_IMAGE_FORMAT is not set\r\n", "2026.04", new string[0])]
    [InlineData("CONFIG_FIT_SIGNATURE=y\n", null, new string[0])]
    public async Task The_configuration_of_the_loader_adds_what_it_says(string config, string? version, string[] findings)
    {
        var verified = Verified(await ReadAsync(Good.Build(), Control, ("uboot-config", config)));

        Assert.Equal(version, verified.Claim.LoaderVersion);
        Assert.Equal(["unrooted", "no-rollback-protection", .. findings], Codes(verified));
        Assert.Contains(verified.Checks, check => check.Name == "loader-configuration");
    }

    [Theory]
    [InlineData("# CONFIG_FIT_SIGNATURE is not set\nCONFIG_FIT=y\n", "verifies no signature")]
    [InlineData("nothing of the kind", "cannot be read")]
    public async Task A_loader_that_verifies_nothing_is_rejected(string config, string why)
    {
        var rejected = Rejected(await ReadAsync(Good.Build(), Control, ("uboot-config", config)));

        Assert.Equal("loader-configuration", rejected.Check);
        Assert.Contains(why, rejected.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_protects_the_control_tree_is_repeated_as_told()
    {
        var verified = Verified(await ReadAsync(Good.Build(), Control, ("rooted-in", "NXP HABv4, closed")));

        Assert.Equal("NXP HABv4, closed", verified.Claim.RootedIn);
        Assert.DoesNotContain("unrooted", Codes(verified));
        Assert.All(verified.Facts, fact => Assert.Equal(EvidenceLevel.E1, fact.Level));
        Assert.Equal("rooted-in", Rejected(await ReadAsync(Good.Build(), Control, ("rooted-in", "two\nlines"))).Check);
    }

    [Fact]
    public void An_image_is_recognised_by_its_nodes_or_by_its_name()
    {
        Assert.Equal("uboot-fit", EvidenceReaders.Detect(Good.Build(), "")?.Kind.Name);
        Assert.Null(EvidenceReaders.Detect(Control, "control.dtb"));
        Assert.Equal("uboot-fit", EvidenceReaders.Detect(Control, "folder/IMAGE.ITB")?.Kind.Name);
    }

    private static async Task<Reading> ReadAsync(byte[] file, byte[]? control, params (string Name, string Text)[] beside)
    {
        var companions = beside.ToDictionary(one => one.Name, one => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(one.Text));
        if (control is not null)
            companions["control-dtb"] = control;
        var entry = await Evidence.ReadOneAsync("uboot-fit", file, Anchors.Shipped, companions);
        Assert.Equal(file, entry.Bytes.ToArray());
        return entry.Reading;
    }

    private static Reading.VerifiedFirmware Verified(Reading reading) => Assert.IsType<Reading.VerifiedFirmware>(reading);

    private static Reading.Rejected Rejected(Reading reading)
    {
        var rejected = Assert.IsType<Reading.Rejected>(reading);
        Assert.EndsWith(".", rejected.Detail, StringComparison.Ordinal);
        return rejected;
    }

    private static IEnumerable<string> Codes(Reading.VerifiedFirmware verified) => verified.Findings.Select(finding => finding.Code);
}
