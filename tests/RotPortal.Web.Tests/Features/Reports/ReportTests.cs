using System.Net;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Web.Tests.Features.Import;
using RotPortal.Web.Tests.Running;

namespace RotPortal.Web.Tests.Features.Reports;

public sealed class ReportTests
{
    [Fact]
    public async Task A_report_on_a_product_and_on_a_device_comes_in_every_format()
    {
        await using var portal = await RunningPortal.Start();
        await Imports.Trust(portal);
        using var browser = await portal.SignedInAs(PortalRole.Administrator);
        await Imports.Ended(portal, await Imports.JobOf(await browser.Upload(await Imports.Manifest(12), "tern.json", "Tern", isDemonstration: true)));
        var product = await portal.Ask(db => db.Products.Select(row => row.Id).SingleAsync());
        var device = await portal.Ask(db => db.Devices.OrderBy(row => row.HardwareId).Select(row => row.Id).FirstAsync());

        foreach (string subject in (string[])[$"product={product}", $"device={device}"])
        {
            var page = await Issue(portal, browser, $"/reports/new?{subject}");
            Assert.StartsWith("RP-", page.Title);
            var links = page.Document.QuerySelectorAll("table a[download]").Select(link => link.GetAttribute("href") ?? "").ToList();
            Assert.Equal(["pdf", "oscal", "csv"], links.Select(link => link[(link.LastIndexOf('/') + 1)..]).Where(format => format is "pdf" or "oscal" or "csv"));
            byte[] pdf = await (await browser.Fetch(links[0])).Content.ReadAsByteArrayAsync();
            Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
        }
    }

    [Fact]
    public async Task A_draft_has_no_number_and_says_that_it_is_one()
    {
        await using var portal = await RunningPortal.Start();
        await Imports.Trust(portal);
        using var browser = await portal.SignedInAs(PortalRole.Administrator);
        await Imports.Ended(portal, await Imports.JobOf(await browser.Upload(await Imports.Manifest(2), "tern.json", "Tern", isDemonstration: true)));
        var product = await portal.Ask(db => db.Products.Select(row => row.Id).SingleAsync());
        var page = await Issue(portal, browser, $"/reports/new?product={product}", "draft");
        Assert.StartsWith("Draft", page.Title);
        Assert.Contains("may be thrown away", page.Text);
    }

    [Fact]
    public async Task A_report_about_nothing_is_not_made_and_says_why()
    {
        await using var portal = await RunningPortal.Start();
        using var browser = await portal.SignedInAs(PortalRole.Administrator);
        await browser.Submit(await browser.Get("/products/new"), "form.sheet", ("Input.Name", "Empty"));
        var product = await portal.Ask(db => db.Products.Select(row => row.Id).SingleAsync());
        var page = await Issue(portal, browser, $"/reports/new?product={product}");
        Assert.Contains("a report about nothing would read as success", page.Text);
        Assert.Equal(0, await portal.Ask(db => db.Reports.CountAsync()));
    }

    private static async Task<Page> Issue(RunningPortal portal, Browser browser, string address, string act = "issue")
    {
        var page = await browser.Submit(
            await browser.Get(address), "form.sheet",
            ("Order.Frameworks", "cra"), ("Order.Frameworks", "etsi-en-303-645"), ("Order.View", "readiness"), ("Order.Organisation", "Norvane"),
            ("Order.Reason", "release"), ("Order.Act", act));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        if (page.Address.AbsolutePath.StartsWith("/reports/jobs/", StringComparison.Ordinal))
        {
            var job = JobId.Parse(page.Address.AbsolutePath["/reports/jobs/".Length..]) ?? throw new InvalidOperationException(page.Address.ToString());
            await Imports.Ended(portal, job);
            page = await browser.Get(page.Address.AbsolutePath);
        }

        return page;
    }
}
