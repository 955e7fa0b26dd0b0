using RotPortal.Provisioning.Formats.Fit;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Formats.Fit;

/// <summary>What tests of images share.</summary>
internal static class FitFixtures
{
    public static void SpoilSignature(TreeNode root)
    {
        var signature = root.At("configurations/conf-1/signature-1");
        byte[] value = [.. signature.Properties.Single(property => property.Name == "value").Value];
        value[^1] ^= 1;
        signature.Set("value", value);
    }

    public static DeviceTree Tree(byte[] file) => Assert.IsType<DeviceTreeReading.Read>(DeviceTreeReader.Read(file)).Tree;

    public static FitVerdict Verify(byte[] file, byte[] control, string configuration = "conf-1")
    {
        var (fit, why) = FitImageTree.Of(Tree(file));
        Assert.True(fit is not null, why);
        return new FitVerifier(fit, ControlTree.Of(Tree(control))).Verify(configuration);
    }

    public static FitVerdict.Accepted Accepted(FitVerdict verdict) => Assert.IsType<FitVerdict.Accepted>(verdict);

    public static FitVerdict.Refused Refused(FitVerdict verdict) => Assert.IsType<FitVerdict.Refused>(verdict);
}
