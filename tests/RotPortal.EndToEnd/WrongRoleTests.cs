using System.Net;
using RotPortal.Devices;
using RotPortal.EndToEnd.Harness;

namespace RotPortal.EndToEnd;

public sealed class WrongRoleTests
{
    [Fact]
    public async Task A_viewer_is_told_which_permission_is_missing_and_can_do_nothing_by_address_either()
    {
        using var data = new TemporaryFolder();
        using var files = new TemporaryFolder();
        await using var registry = new RegistryAside(data);
        await using var portal = await PortalProcess.StartAsync(data.Path);
        var maker = new Manifests(files);
        using var ada = await Visitor.FirstAdministratorAsync(portal);
        await ada.TrustAsync(maker);
        string job = await ada.StartAsync(await maker.GoodAsync("shipment.json", 3), "Heron G2");
        await ada.EndOfAsync(job);
        await registry.AddPersonAsync("vera@example.org", PortalRole.Viewer);
        using var vera = await Visitor.SignedInAsync(portal, "vera@example.org");
        var before = await registry.HoldingsAsync();

        await AssertSeesAsync(vera, "/devices");
        await AssertSeesAsync(vera, job);
        await AssertMissesAsync(vera, "/devices/import", "import evidence", "evidence.import");
        await AssertMissesAsync(vera, "/reports/new", "issue reports", "reports.issue");
        await AssertMissesAsync(vera, "/administration", "see the administration", "administration.see");
        await AssertMissesAsync(vera, "/administration/anchors/new", "change trust anchors", "trust-anchors.edit");
        await AssertMissesAsync(vera, "/products/new", "edit products", "products.edit");
        await AssertMissesAsync(vera, $"/evidence/{await registry.SomeEvidenceAsync()}", "download evidence", "evidence.download");

        foreach (string address in new[] { "/devices/import/upload", job + "/cancel", "/administration/anchors/new", "/products/new", "/reports/new" })
        {
            using var answer = await vera.PostAsync(address, tokenFrom: "/devices");
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{address} answered {answer.StatusCode}");
        }

        Assert.Equal(before, await registry.HoldingsAsync());
    }

    [Fact]
    public async Task Who_has_not_signed_in_is_led_to_the_sign_in_page_and_back()
    {
        using var data = new TemporaryFolder();
        await using var portal = await PortalProcess.StartAsync(data.Path);
        using var ada = await Visitor.FirstAdministratorAsync(portal);
        using var stranger = Visitor.Stranger(portal);

        foreach (string address in new[] { "/", "/devices", "/devices/import", "/reports", "/administration", "/evidence/00", "/jobs/00" })
        {
            using var answer = await stranger.GetAsync(address);
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
            Assert.Contains($"/signin?next={Uri.EscapeDataString(address)}", answer.Headers.Location?.ToString(), StringComparison.Ordinal);
        }
    }

    private static async Task AssertSeesAsync(Visitor visitor, string address)
    {
        using var answer = await visitor.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task AssertMissesAsync(Visitor visitor, string address, string may, string permission)
    {
        using var answer = await visitor.GetAsync(address);
        string page = Visitor.Words(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{address} answered {answer.StatusCode}");
        Assert.Contains($"You may not {may}", page, StringComparison.Ordinal);
        Assert.Contains($"The permission {permission} is missing.", page, StringComparison.Ordinal);
    }
}
