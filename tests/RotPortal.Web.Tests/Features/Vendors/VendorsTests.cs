using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using RotPortal.Devices;
using RotPortal.Web.Tests.Features.Import;
using RotPortal.Web.Tests.Running;

namespace RotPortal.Web.Tests.Features.Vendors;

[Collection(SharedPortalTests.Name)]
public sealed class VendorsTests(SharedPortal shared)
{
    private const string Framework = "framework=etsi-en-303-645";

    [Fact]
    public async Task A_chip_keeps_the_promise_of_its_count()
    {
        using var browser = await shared.Portal.SignedInAs(PortalRole.ProductManager);
        var list = await browser.Get($"/vendors?{Framework}");
        Assert.Equal("38", Rows(list).Length.ToString(CultureInfo.InvariantCulture));
        foreach (var chip in list.Document.QuerySelectorAll("[role=group][aria-label] a.chip").Where(chip => chip.QuerySelector("b") is not null))
        {
            var narrowed = await browser.Get(chip.GetAttribute("href") ?? "");
            Assert.Equal((chip.TextContent, Count(chip)), (chip.TextContent, Rows(narrowed).Length));
        }
    }

    [Fact]
    public async Task Secure_elements_with_a_common_criteria_certificate_leave_out_claims_without_a_number()
    {
        using var browser = await shared.Portal.SignedInAs(PortalRole.ProductManager);
        var list = await browser.Get($"/vendors?{Framework}&kind=secureElement&cert=cc");
        Assert.Contains("SE050E2", list.Text);
        Assert.DoesNotContain("OPTIGA Trust M", list.Text);
    }

    [Fact]
    public async Task The_day_in_the_address_decides_about_certificates()
    {
        using var browser = await shared.Portal.SignedInAs(PortalRole.Viewer);
        Assert.Contains("TA100", (await browser.Get("/vendors?cert=fips&on=2026-09-21")).Text);
        Assert.DoesNotContain("TA100", (await browser.Get("/vendors?cert=fips&on=2026-09-22")).Text);
    }

    [Fact]
    public async Task A_sixth_part_cannot_be_picked_and_an_address_with_six_says_why()
    {
        using var browser = await shared.Portal.SignedInAs(PortalRole.Viewer);
        var list = await browser.Get("/vendors?pick=se050e,se051c,se052f,slb9672,a5000");
        Assert.Contains("5 picked", list.Text);
        Assert.DoesNotContain(list.Document.QuerySelectorAll("main table a.chip"), link => link.TextContent.Trim() == "Pick");
        Assert.Contains("6 parts do not fit side by side", (await browser.Get("/vendors/compare?pick=se050e,se051c,se052f,slb9672,a5000,rp2350")).Text);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Fetch("/vendors/compare.csv?pick=se050e,se051c,se052f,slb9672,a5000,rp2350")).StatusCode);
    }

    [Fact]
    public async Task Only_differences_hides_the_lines_that_are_the_same_and_says_how_many()
    {
        using var browser = await shared.Portal.SignedInAs(PortalRole.Viewer);
        var some = await browser.Get($"/vendors/compare?{Framework}&pick=se050e,slb9672");
        var all = await browser.Get($"/vendors/compare?{Framework}&pick=se050e,slb9672&lines=all");
        int hidden = Lines(all) - Lines(some);
        Assert.InRange(hidden, 1, Lines(all) - 1);
        Assert.Contains($"{hidden} lines that are the same for all are hidden", some.Text);
    }

    [Fact]
    public async Task Every_cell_of_a_part_opens_its_source_with_day_and_confidence()
    {
        using var browser = await shared.Portal.SignedInAs(PortalRole.Viewer);
        var page = await browser.Get("/vendors/parts/slb9672");
        var rows = page.Document.QuerySelectorAll("section[aria-labelledby=known] tbody tr");
        Assert.Equal(20, rows.Length);
        Assert.All(rows, row => Assert.All(row.Children, cell => Assert.NotEmpty(cell.TextContent.Trim())));
        Assert.Contains("unknown", page.Document.QuerySelector("#lifetime")?.TextContent);
        var comparison = await browser.Get("/vendors/compare?pick=slb9672&lines=all");
        Assert.All(
            comparison.Document.QuerySelectorAll("a.cf").Select(mark => (mark.GetAttribute("href") ?? "").Split('#')[1]),
            place => Assert.NotNull(page.Document.GetElementById(place)));
    }

    [Fact]
    public async Task A_row_that_is_not_carried_says_what_holds_it_and_where_that_comes_from()
    {
        using var browser = await shared.Portal.SignedInAs(PortalRole.Viewer);
        var page = await browser.Get($"/vendors/parts/slb9672?{Framework}&row=5.7-1");
        string why = page.Document.QuerySelector("#proof")?.TextContent ?? "";
        Assert.Contains("cannot carry", why);
        Assert.Contains("a TPM stops nothing from booting", why);
        Assert.DoesNotContain("supports", why);
    }

    [Fact]
    public async Task A_sheet_holds_every_part_of_the_filter_and_no_formula()
    {
        using var browser = await shared.Portal.SignedInAs(PortalRole.Viewer);
        var answer = await browser.Fetch($"/vendors/parts.csv?{Framework}&kind=tpm");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        string sheet = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(7, sheet.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        // A temperature range begins with a minus sign, which a spreadsheet would take for a formula.
        Assert.Contains("\"'-40..85 (industrial SLM)\"", sheet);
        Assert.DoesNotMatch("(?m)[,\"][-=+@]", sheet);
    }

    [Fact]
    public async Task What_is_not_in_the_catalogue_is_not_found_and_a_wrong_filter_is_no_fault()
    {
        using var browser = await shared.Portal.SignedInAs(PortalRole.Viewer);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/vendors/parts/none")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/vendors?kind=x&cert=x&has=x&row=x&on=x&pick=x,,y&framework=x")).Status);
    }

    [Fact]
    public async Task Devices_on_file_with_a_part_and_the_impact_on_their_product_stand_on_its_page()
    {
        await using var portal = await RunningPortal.Start();
        await Imports.Trust(portal);
        using var browser = await portal.SignedInAs(PortalRole.Administrator);
        await Imports.Ended(portal, await Imports.JobOf(await browser.Upload(await Imports.Manifest(12), "tern.json", "Tern", isDemonstration: true)));
        var page = await browser.Get("/vendors/parts/atecc608c-tngtls");
        Assert.Contains("Tern", page.Document.QuerySelector("section[aria-labelledby=onfile]")?.TextContent);
        Assert.Contains("12 devices", page.Document.QuerySelector("section[aria-labelledby=onfile]")?.TextContent);
        string product = page.Document.QuerySelectorAll("#product option").Select(option => option.GetAttribute("value") ?? "").Single(value => value.Length > 0);
        var impact = await browser.Get($"/vendors/parts/u-boot-fit?{Framework}&product={product}");
        string text = impact.Document.QuerySelector("section[aria-labelledby=impact]")?.TextContent ?? "";
        Assert.Contains("lost", text);
        Assert.Contains("5.4-2", text);
    }

    [Fact]
    public async Task Who_may_not_see_devices_or_compliance_sees_neither_through_a_part()
    {
        using var browser = await shared.Portal.SignedInAs(PortalRole.Auditor);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/vendors")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/vendors/parts/slb9672")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Fetch("/vendors/parts.csv")).StatusCode);
    }

    private static IElement[] Rows(Page page) => [.. page.Document.QuerySelectorAll("section[aria-labelledby=found] table tbody tr")];

    private static int Lines(Page page) => page.Document.QuerySelectorAll("table.cmp tbody tr:not(.grp)").Length;

    private static int Count(IElement chip) => int.Parse(chip.QuerySelector("b")?.TextContent ?? "", CultureInfo.InvariantCulture);
}
