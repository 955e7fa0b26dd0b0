using System.Net;
using System.Text.Json;
using RotPortal.Devices;
using RotPortal.Web.Hosting;
using RotPortal.Web.Tests.Running;

namespace RotPortal.Web.Tests.Hosting;

[Collection(SharedPortalTests.Name)]
public sealed class HostTests(SharedPortal shared)
{
    [Fact]
    public async Task Health_answers_without_a_sign_in_and_names_what_was_looked_at()
    {
        var portal = shared.Portal;
        using var browser = new Browser(portal.Address);
        Assert.Equal(HttpStatusCode.OK, (await browser.Fetch("/health/live")).StatusCode);
        var ready = await browser.Fetch("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        using var answer = JsonDocument.Parse(await ready.Content.ReadAsStringAsync());
        Assert.Equal(["database", "catalogue", "ledger-signer"], answer.RootElement.GetProperty("checks").EnumerateObject().Select(check => check.Name));
    }

    [Theory]
    [InlineData("/signin")]
    [InlineData("/nothing-here")]
    [InlineData("/css/portal.css")]
    public async Task Every_answer_carries_the_security_headers(string address)
    {
        var portal = shared.Portal;
        using var browser = new Browser(portal.Address);
        var headers = (await browser.Fetch(address)).Headers;
        string policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe-eval", policy);
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(headers.GetValues("Referrer-Policy")));
        Assert.False(headers.Contains("Server"));
    }

    [Fact]
    public async Task No_page_carries_a_script_in_itself()
    {
        var portal = shared.Portal;
        using var browser = await portal.SignedInAs(PortalRole.Administrator);
        foreach (string address in (string[])["/", "/devices/import", "/compliance", "/administration"])
        {
            var page = await browser.Get(address);
            Assert.All(page.Document.Scripts, script => Assert.True(script.HasAttribute("src"), address));
            Assert.Empty(page.Document.QuerySelectorAll("[onclick], [onload], style"));
        }
    }

    [Fact]
    public async Task What_a_signed_in_person_sees_stays_out_of_every_cache()
    {
        var portal = shared.Portal;
        using var browser = await portal.SignedInAs(PortalRole.Viewer);
        Assert.True((await browser.Fetch("/devices")).Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task The_browser_side_of_Blazor_is_served()
    {
        var portal = shared.Portal;
        using var browser = new Browser(portal.Address);
        byte[] script = await (await browser.Fetch("/_framework/blazor.web.js")).Content.ReadAsByteArrayAsync();
        Assert.Equal("9e4b324dd37a521ae407524dd291709e5b7bb1355d4d4698e4a047a9b4fe87c2", Sha256Digest.Of(script).Hex);
    }

    [Fact]
    public async Task An_address_that_is_not_there_is_told_so()
    {
        var portal = shared.Portal;
        using var browser = await portal.SignedInAs(PortalRole.Viewer);
        foreach (string address in (string[])["/nothing-here", "/devices/not-an-id", "/products/01a20e1f-a117-7de2-b281-959d76cd9fce", "/compliance/frameworks/none"])
        {
            var page = await browser.Get(address);
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.Equal("There is nothing at this address", page.Title);
        }
    }

    [Fact]
    public void A_seed_file_with_a_misspelt_field_stops_the_start_and_is_named()
    {
        using var folder = new SeedCopy();
        folder.Replace("regulations/cra.json", "\"shortTitle\"", "\"shortTitel\"");
        var refused = Assert.Throws<StartRefused>(() => Seed.Load(folder.Path));
        Assert.Contains("regulations/cra.json", refused.Message);
        Assert.Contains("shortTitel", refused.Message);
    }

    [Fact]
    public void A_trust_anchor_with_a_misspelt_field_stops_the_start_and_is_named()
    {
        using var folder = new SeedCopy();
        string file = folder.Files("trust-anchors").First();
        folder.Replace(file, "\"notAfter\"", "\"notafter\"");
        Assert.Contains(file, Assert.Throws<StartRefused>(() => Seed.Load(folder.Path)).Message);
    }

    [Fact]
    public void A_part_with_a_misspelt_field_stops_the_start_and_is_named()
    {
        using var folder = new SeedCopy();
        folder.Replace("products/nuvoton.json", "\"algorithms\"", "\"algorithm\"");
        var refused = Assert.Throws<StartRefused>(() => Seed.Load(folder.Path));
        Assert.Contains("products/nuvoton.json", refused.Message);
        Assert.Contains("npct7xx", refused.Message);
        Assert.Contains("algorithm", refused.Message);
    }

    [Fact]
    public void A_missing_seed_folder_stops_the_start_and_names_the_setting() =>
        Assert.Contains("Seed:Folder", Assert.Throws<StartRefused>(() => Seed.Load("/nowhere/at/all")).Message);

    [Fact]
    public async Task A_provider_that_does_not_exist_stops_the_start_and_names_the_setting()
    {
        var refused = await Assert.ThrowsAsync<StartRefused>(() => RunningPortal.Start(settings: "Registry:Provider=oracle"));
        Assert.Contains("Registry:Provider", refused.Message);
    }

    [Fact]
    public async Task A_signing_key_that_cannot_be_opened_stops_the_start_and_is_named()
    {
        string folder;
        await using (var portal = await RunningPortal.Start(keepsFolder: true))
            folder = portal.Folder;
        string key = Path.Combine(folder, "keys", "signing", "portal.pem");
        await File.WriteAllTextAsync(key, "not a key");
        var refused = await Assert.ThrowsAsync<StartRefused>(() => RunningPortal.Start(folder: folder));
        Assert.Contains(key, refused.Message);
        Directory.Delete(folder, recursive: true);
    }
}
