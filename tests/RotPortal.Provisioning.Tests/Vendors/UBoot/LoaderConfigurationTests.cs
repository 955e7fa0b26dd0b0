using RotPortal.Provisioning.Vendors.UBoot;

namespace RotPortal.Provisioning.Tests.Vendors.UBoot;

public sealed class LoaderConfigurationTests
{
    [Theory]
    [InlineData("2023.01", true)]
    [InlineData("2023.01+dfsg-2+deb12u1", true)]
    [InlineData("2026.01", true)]
    [InlineData("2026.04-rc3", true)]
    [InlineData("2026.04-rc4", false)]
    [InlineData("2026.04-rc4-00012-gabcdef", false)]
    [InlineData("2026.04", false)]
    [InlineData("2027.01-rc1", false)]
    [InlineData("next", null)]
    [InlineData("2026", null)]
    public void Versions_before_2026_04_rc4_trust_the_list_in_the_image(string version, bool? expected) =>
        Assert.Equal(expected, LoaderConfiguration.TrustsHashedNodes(version));
}
