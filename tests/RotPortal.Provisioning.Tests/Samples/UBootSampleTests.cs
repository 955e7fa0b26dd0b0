using RotPortal.Devices;

namespace RotPortal.Provisioning.Tests.Samples;

/// <summary>Every file of the U-Boot samples gives the verdict that its list of sources states.</summary>
public sealed class UBootSampleTests
{
    private const string Kind = "uboot-fit";

    [SampleTheory]
    [InlineData("signed-config-sha256-rsa2048.itb", "dev-rsa2048", "conf-1", true)]
    [InlineData("signed-config-sha1-rsa2048.itb", "dev-rsa2048-sha1", "conf-1", false)]
    [InlineData("derived-negative/p-default-switched-to-conf2.itb", "dev-rsa2048", "conf-2", true)]
    public async Task What_a_required_key_signed_is_verified(string file, string control, string selection, bool isStrong)
    {
        var verified = Assert.IsType<Reading.VerifiedFirmware>(await ReadAsync(file, control));

        Assert.Equal(selection, verified.Claim.Selection);
        Assert.Equal("key-dev", Assert.Single(verified.Claim.Keys).Slot);
        Assert.Null(verified.Claim.RootedIn);
        Assert.All(verified.Facts, fact => Assert.Equal(EvidenceLevel.E1, fact.Level));
        Assert.Equal(isStrong, Assert.Single(verified.Facts, fact => fact.Capability == Capability.KeyAlgorithmStrength).Holds);
        Assert.Equal(!isStrong, verified.Findings.Any(finding => finding.Code == "sha1-signature"));
        Assert.Contains(verified.Findings, finding => finding.Code == "default-not-signed");
        Assert.Contains(verified.Findings, finding => finding.Code == "no-rollback-protection");
    }

    [SampleTheory]
    [InlineData("signed-images-only-sha256-rsa2048.itb", "dev-rsa2048-images", "required-for-configurations")]
    [InlineData("unsigned-hash-only.itb", "dev-rsa2048", "fit-required-signature")]
    [InlineData("unsigned-hash-only.itb", "dev-rsa2048-images", "fit-image-signature")]
    [InlineData("derived-negative/n-kernel-byte-flipped.itb", "dev-rsa2048", "fit-image-hash")]
    [InlineData("derived-negative/n-signature-byte-flipped.itb", "dev-rsa2048", "fit-configuration-signature")]
    [InlineData("derived-negative/n-mix-and-match-conf3.itb", "dev-rsa2048", "fit-required-signature")]
    [InlineData("signed-config-sha1-rsa2048.itb", "dev-rsa2048", "fit-configuration-signature")]
    [InlineData("signed-config-sha256-rsa2048.itb", null, "control-tree")]
    public async Task What_is_not_protected_is_rejected_for_the_right_reason(string file, string? control, string check) =>
        Assert.Equal(check, Assert.IsType<Reading.Rejected>(await ReadAsync(file, control)).Check);

    private static async Task<Reading> ReadAsync(string file, string? control)
    {
        byte[] image = SampleFolder.Read($"u-boot/fit/{file}");
        Assert.Equal(Kind, EvidenceReaders.Detect(image, "")?.Kind.Name);
        var companions = new Dictionary<string, ReadOnlyMemory<byte>>();
        if (control is not null)
            companions["control-dtb"] = SampleFolder.Read($"u-boot/control-dtb/{control}.control.dtb");
        return (await Evidence.ReadOneAsync(Kind, image, Anchors.Shipped, companions)).Reading;
    }
}
