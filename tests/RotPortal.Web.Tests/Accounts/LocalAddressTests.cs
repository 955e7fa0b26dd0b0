using RotPortal.Web.Accounts;

namespace RotPortal.Web.Tests.Accounts;

public sealed class LocalAddressTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/devices?q=1")]
    public void A_path_of_ours_is_kept(string address) => Assert.Equal(address, LocalAddress.Of(address));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("/\tfoo")]
    [InlineData("devices")]
    public void Anything_else_leads_to_the_start_page(string? address) => Assert.Equal("/", LocalAddress.Of(address));
}
