using Microsoft.Extensions.Configuration;
using RotPortal.Web.Upstream;

namespace RotPortal.Web.Tests.Upstream;

public sealed class UpstreamSettingsTests
{
    [Theory]
    [InlineData("https://acme.example/api", "https://acme.example/api/")]
    [InlineData("http://127.0.0.1:81", "http://127.0.0.1:81/")]
    [InlineData("", null)]
    public void Settings_come_from_the_configuration_and_absent_ones_mean_no_client(string address, string? expected) =>
        Assert.Equal(expected, UpstreamSettings.From(Section(address))?.BaseAddress.ToString());

    [Theory]
    [InlineData("http://acme.example/")]
    [InlineData("somewhere")]
    public void An_address_that_would_give_the_key_away_is_refused(string address) =>
        Assert.Throws<InvalidOperationException>(() => UpstreamSettings.From(Section(address)));

    private static IConfigurationSection Section(string address) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Upstream:QuarkLink:BaseAddress"] = address }).Build().GetSection("Upstream:QuarkLink");
}
