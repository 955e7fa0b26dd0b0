using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RotPortal.Devices;
using RotPortal.Web.Features.Import;
using RotPortal.Web.Tests.Running;

namespace RotPortal.Web.Tests.Features.Import;

[Collection(SharedPortalTests.Name)]
public sealed class UploadTests(SharedPortal shared)
{
    [Fact]
    public async Task A_PDF_named_json_is_refused_by_its_content()
    {
        var portal = shared.Portal;
        await Refused(portal, "%PDF-1.7 and what follows"u8.ToArray(), HttpStatusCode.UnsupportedMediaType, "No reader recognises the content");
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        var portal = shared.Portal;
        await Refused(portal, [], HttpStatusCode.BadRequest, "The file is empty");
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_and_the_setting_named()
    {
        await using var portal = await RunningPortal.Start(settings: "Import:MaximumBytes=1000");
        await Refused(portal, await Imports.Manifest(1), HttpStatusCode.RequestEntityTooLarge, "Import:MaximumBytes");
    }

    [Fact]
    public async Task A_full_disk_is_said_before_anything_is_kept()
    {
        await using var portal = await RunningPortal.Start(services => services.AddSingleton<IDiskSpace>(new FullDisk()));
        await Refused(portal, await Imports.Manifest(1), HttpStatusCode.InsufficientStorage, "no room");
    }

    [Fact]
    public async Task Without_a_product_and_without_a_name_nothing_is_kept()
    {
        var portal = shared.Portal;
        await Refused(portal, await Imports.Manifest(1), HttpStatusCode.BadRequest, "No product was chosen", newProduct: " ");
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused()
    {
        var portal = shared.Portal;
        await Refused(portal, await Imports.Manifest(1), HttpStatusCode.BadRequest, "came from another site", token: "not ours");
    }

    [Fact]
    public async Task Without_a_script_the_form_comes_back_with_the_reason()
    {
        var portal = shared.Portal;
        using var browser = await portal.SignedInAs(PortalRole.Operator);
        var page = await browser.Get("/devices/import?refused=kind-unknown");
        Assert.Contains("No reader recognises the content", page.Document.QuerySelector(".note[role=alert]")?.TextContent);
        Assert.Null((await browser.Get("/devices/import?refused=<b>whatever</b>")).Document.QuerySelector(".note[role=alert]"));
    }

    private static async Task Refused(
        RunningPortal portal, byte[] file, HttpStatusCode status, string words, string newProduct = "Tern", string? token = null)
    {
        using var browser = await portal.SignedInAs(PortalRole.Operator);
        int products = await portal.Ask(db => db.Products.CountAsync());
        var refusal = await Imports.RefusalOf(await browser.Upload(file, "x.json", newProduct, token: token));
        Assert.Equal(status, refusal.Status);
        Assert.Contains(words, refusal.Words);
        Assert.Empty(Directory.GetFiles(Path.Combine(portal.Folder, "inbox")));
        Assert.Equal(0, await portal.Ask(db => db.Jobs.CountAsync(job => job.Kind == "import")));
        Assert.Equal(products, await portal.Ask(db => db.Products.CountAsync()));
    }

    private sealed class FullDisk : IDiskSpace
    {
        public long FreeBytes(string folder) => 1_000;
    }
}
