using RotPortal.Web.Hosting;

namespace RotPortal.Web.Tests.Hosting;

public sealed class HealthProbeTests
{
    [Fact]
    public async Task A_portal_that_does_not_answer_is_not_healthy()
    {
        Assert.Equal(1, await HealthProbe.Ask(["--health", "http://localhost:1"], CancellationToken.None));
    }

    [Theory]
    [InlineData("8080", "http://localhost:8080")]
    [InlineData("9000;9001", "http://localhost:9000")]
    [InlineData(null, Portal.DefaultAddress)]
    [InlineData("", Portal.DefaultAddress)]
    public void The_port_is_the_one_the_container_was_told(string? ports, string address)
    {
        Assert.Equal(address, HealthProbe.AddressFrom(name => name == "ASPNETCORE_HTTP_PORTS" ? ports : null));
    }

    [Theory]
    [InlineData(true, "--health")]
    [InlineData(true, "--health", "http://localhost:9")]
    [InlineData(false)]
    [InlineData(false, "--urls", "http://localhost:9")]
    public void Only_the_switch_asks_for_a_probe(bool asked, params string[] args)
    {
        Assert.Equal(asked, HealthProbe.IsAskedFor(args));
    }
}
