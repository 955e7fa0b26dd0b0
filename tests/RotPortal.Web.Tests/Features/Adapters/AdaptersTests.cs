using System.Net;
using RotPortal.Devices;
using RotPortal.Provisioning;
using RotPortal.Web.Features.Adapters;
using RotPortal.Web.Tests.Features.Import;
using RotPortal.Web.Tests.Features.Stations;
using RotPortal.Web.Tests.Running;

namespace RotPortal.Web.Tests.Features.Adapters;

public sealed class AdaptersTests
{
    [Fact]
    public async Task Every_adapter_says_what_it_is_and_what_came_through_it()
    {
        await using var portal = await RunningPortal.Start();
        await Imports.Trust(portal);
        using var station = await TestStation.AtOpenOrder(portal, ordered: 2);
        await station.Unit("SN1", TestStation.Good(1));
        using var administrator = await portal.SignedInAs(PortalRole.Administrator);
        using var viewer = await portal.SignedInAs(PortalRole.Operator);

        var page = await administrator.Get("/administration/adapters");

        foreach (var vendor in KnownVendors.All)
        {
            Assert.Contains(vendor.Descriptor.Name, page.Text);
            Assert.All(vendor.Readers, reader => Assert.Contains(reader.Kind.Name, page.Text));
        }

        Assert.Contains("from station line 1: 1 verified, 0 refused", page.Text);
        Assert.Contains("no self-test exists for this kind", page.Text);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.Get("/administration/adapters")).Status);
        var tested = await administrator.Submit(page, "form:has(input[value='test-stsafe-challenge'])");
        Assert.Contains("as it has to be", tested.Text);
        Assert.Contains("refused by challenge-signature", tested.Text);
    }

    [Fact]
    public async Task Every_self_test_comes_out_as_it_has_to()
    {
        var tests = new SelfTest(TimeProvider.System);

        foreach (string kind in SelfTest.Kinds)
        {
            var result = await tests.RunAsync(kind, CancellationToken.None);
            Assert.True(result?.IsGood, string.Join(' ', result?.Steps ?? ["There is none."]));
        }

        Assert.Null(await tests.RunAsync("microchip-manifest", CancellationToken.None));
    }
}
