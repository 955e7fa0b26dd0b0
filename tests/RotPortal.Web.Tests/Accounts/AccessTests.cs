using System.Net;
using RotPortal.Devices;
using RotPortal.Web.Tests.Running;

namespace RotPortal.Web.Tests.Accounts;

[Collection(SharedPortalTests.Name)]
public sealed class AccessTests(SharedPortal shared)
{
    public static TheoryData<string> Addresses =>
    [
        "/", "/products", "/products/new", "/devices", "/devices/import", "/imports", "/compliance", "/compliance/frameworks/cra", "/vendors",
        "/vendors/parts/slb9672", "/vendors/compare?pick=slb9672", "/vendors/parts.csv", "/vendors/compare.csv?pick=slb9672", "/reports",
        "/reports/new", "/administration", "/administration/anchors/new", "/evidence/" + Digest, "/reports/01a20e1f-a117-7de2-b281-959d76cd9fce/files/pdf",
    ];

    private const string Digest = "e06e5601bec9c3f655b5e7111a8942cd413ae3a9d613cb29abbb3063f8c28cfc";

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Without_a_sign_in_no_address_opens(string address)
    {
        var portal = shared.Portal;
        using var browser = new Browser(portal.Address);
        Assert.Equal("/signin", (await browser.Get(address)).Address.AbsolutePath);
    }

    [Fact]
    public async Task A_refusal_names_the_missing_permission_and_who_carries_it()
    {
        var portal = shared.Portal;
        using var browser = await portal.SignedInAs(PortalRole.Viewer);
        var page = await browser.Get("/devices/import");
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal("You may not import evidence", page.Title);
        Assert.Contains("evidence.import", page.Text);
        Assert.Contains("Operator, Administrator", page.Text);
    }

    [Theory]
    [InlineData("/administration")]
    [InlineData("/reports/new")]
    [InlineData("/products/new")]
    [InlineData("/evidence/" + Digest)]
    public async Task A_viewer_may_not(string address)
    {
        var portal = shared.Portal;
        using var browser = await portal.SignedInAs(PortalRole.Viewer);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get(address)).Status);
    }

    [Fact]
    public async Task The_menu_shows_only_what_may_be_opened()
    {
        var portal = shared.Portal;
        using var viewer = await portal.SignedInAs(PortalRole.Viewer);
        using var auditor = await portal.SignedInAs(PortalRole.Auditor);
        Assert.Equal(["Overview", "Products", "Devices", "Compliance", "Vendors", "Reports"], Entries(await viewer.Get("/")));
        Assert.Equal(["Reports"], Entries(await auditor.Get("/reports")));
    }

    [Fact]
    public async Task Whoever_lacks_the_right_cannot_upload_past_the_form()
    {
        var portal = shared.Portal;
        using var browser = await portal.SignedInAs(PortalRole.ProductManager);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Upload("{}"u8.ToArray(), "x.json", "Lock")).StatusCode);
    }

    private static IEnumerable<string> Entries(Page page) => page.Document.QuerySelectorAll(".nav li a").Select(entry => entry.TextContent.Trim());
}
