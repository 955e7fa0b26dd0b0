using RotPortal.Provisioning.Formats.Fit;
using RotPortal.TestKit;
using static RotPortal.Provisioning.Tests.Formats.Fit.FitFixtures;

namespace RotPortal.Provisioning.Tests.Formats.Fit;

/// <summary>Which keys are asked for, and which are not.</summary>
public sealed class ControlTreeTests
{
    private static readonly FitBuilder Good = new(FitKeys.P256);

    [Fact]
    public void A_key_required_for_images_asks_for_every_image_and_leaves_the_configuration_open()
    {
        var images = Good with { SignedConfigurations = [], SignsImages = true };
        byte[] control = FitBuilder.Control("any", FitKeys.P256.Node("image"));

        var accepted = Accepted(Verify(images.Build(), control));
        Assert.Single(accepted.OnImages);
        Assert.Empty(accepted.Covers);
        Refuses(FitChecks.ImageSignature, (images with { Tamper = root => root.At("images/fdt-1").Children.RemoveAt(1) }).Build(), control);
        Refuses(FitChecks.ImageSignature, Good.Build(), FitBuilder.Control("any", FitKeys.P256.Node("image")));
    }

    [Fact]
    public void A_key_that_is_not_required_is_never_asked_for()
    {
        byte[] control = FitBuilder.Control(null, FitKeys.P256.Node(required: null, hash: null));

        Assert.Single(Accepted(Verify(Good.Build(), control)).OnConfiguration);
        Assert.Empty(Accepted(Verify((Good with { Tamper = SpoilSignature }).Build(), control)).OnConfiguration);
    }

    [Theory]
    [InlineData(null, true, false)]
    [InlineData("all", true, false)]
    [InlineData("any", true, true)]
    [InlineData("any", false, false)]
    public void Required_mode_decides_whether_one_of_two_keys_is_enough(string? mode, bool firstSigned, bool isAccepted)
    {
        var other = FitTestKey.Ec("second", 256);
        byte[] control = FitBuilder.Control(mode, FitKeys.P256.Node("conf"), other.Node("conf"));
        byte[] file = new FitBuilder(firstSigned ? FitKeys.P256 : FitTestKey.Ec("third", 256)).Build();

        Assert.Equal(isAccepted, Verify(file, control) is FitVerdict.Accepted);
        Assert.Equal(2, Accepted(Verify(new FitBuilder(FitKeys.P256, other).Build(), control)).OnConfiguration.Count);
    }

    [Fact]
    public void A_key_that_stands_in_two_nodes_counts_for_both()
    {
        var twin = FitKeys.P256.Node(required: null);
        var renamed = new TreeNode("key-a");
        renamed.Properties.AddRange(twin.Properties);

        Accepted(Verify(Good.Build(), FitBuilder.Control(null, renamed, FitKeys.P256.Node("conf"))));
    }

    [Fact]
    public void A_required_key_that_nobody_can_use_is_not_fulfilled_by_another()
    {
        var broken = new TreeNode("key-broken").With("required", "conf").With("rsa,modulus", new byte[16]);

        var (check, detail) = Refused(Verify(Good.Build(), FitBuilder.Control(null, FitKeys.P256.Node("conf"), broken)));

        Assert.Equal(FitChecks.ConfigurationSignature, check);
        Assert.Contains("key-broken", detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_node_without_a_usable_key_is_listed_with_the_reason()
    {
        var offCurve = new TreeNode("key-off").With("ecdsa,curve", "prime256v1").With("ecdsa,x-point", new byte[32]).With("ecdsa,y-point", [1]);
        var strange = new TreeNode("key-strange").With("ecdsa,curve", "secp256k1").With("ecdsa,x-point", [1]).With("ecdsa,y-point", [1]);

        var control = ControlTree.Of(Tree(FitBuilder.Control(null, offCurve, strange, new TreeNode("key-empty"))));

        Assert.Empty(control.Keys);
        Assert.Equal(
            ["the numbers are no key", "it names a curve that mkimage does not write", "it holds neither an RSA modulus nor an ECDSA point"],
            control.Unusable.Select(key => key.Why));
    }

    private static void Refuses(string check, byte[] file, byte[] control) => Assert.Equal(check, Refused(Verify(file, control)).Check);
}
