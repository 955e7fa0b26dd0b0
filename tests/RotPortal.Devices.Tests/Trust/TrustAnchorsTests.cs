namespace RotPortal.Devices.Tests.Trust;

public sealed class TrustAnchorsTests
{
    [Fact]
    public void An_anchor_serves_every_purpose_it_was_registered_for_and_no_other()
    {
        var anchor = Anchor("root", "microchip", AnchorPurpose.DeviceIdentity | AnchorPurpose.ManifestSigning);

        Assert.True(anchor.Serves(AnchorPurpose.DeviceIdentity, "microchip"));
        Assert.True(anchor.Serves(AnchorPurpose.ManifestSigning, "microchip"));
        Assert.True(anchor.Serves(AnchorPurpose.DeviceIdentity | AnchorPurpose.ManifestSigning, "microchip"));
        Assert.False(anchor.Serves(AnchorPurpose.Boot, "microchip"));
        Assert.False(anchor.Serves(AnchorPurpose.DeviceIdentity | AnchorPurpose.Boot, "microchip"));
    }

    [Fact]
    public void An_anchor_of_one_vendor_serves_no_other_and_an_anchor_of_none_serves_all()
    {
        Assert.False(Anchor("root", "microchip", AnchorPurpose.Boot).Serves(AnchorPurpose.Boot, "Microchip"));
        Assert.False(Anchor("root", "microchip", AnchorPurpose.Boot).Serves(AnchorPurpose.Boot, "nxp"));
        Assert.True(Anchor("root", null, AnchorPurpose.Boot).Serves(AnchorPurpose.Boot, "nxp"));
    }

    [Fact]
    public void More_anchors_for_one_call_leave_the_others_as_they_are()
    {
        var own = Anchor("own", null, AnchorPurpose.Boot);
        var before = new TrustAnchors([Anchor("root", "microchip", AnchorPurpose.Boot)]);

        var with = before.With([own]);

        Assert.Equal(["root", "own"], with.For(AnchorPurpose.Boot, "microchip").Select(anchor => anchor.Name));
        Assert.Equal(["own"], with.For(AnchorPurpose.Boot, "nxp").Select(anchor => anchor.Name));
        Assert.Single(before.All);
        Assert.Empty(TrustAnchors.None.For(AnchorPurpose.Boot, "microchip"));
    }

    private static TrustAnchor Anchor(string name, string? vendor, AnchorPurpose purposes) => new(
        name, vendor, purposes, default, default, default, Sha256Digest.Of([]), DateTimeOffset.MinValue, DateTimeOffset.MaxValue, null, "made for a test", false);
}
