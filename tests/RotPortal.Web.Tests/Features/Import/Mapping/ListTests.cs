using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Jobs;
using RotPortal.TestKit;
using RotPortal.Web.Features.Import.Mapping;
using RotPortal.Web.Tests.Running;

namespace RotPortal.Web.Tests.Features.Import.Mapping;

public sealed class ListTests
{
    private static readonly string List = "Seriennummer;Öffentlicher Schlüssel;Charge;Bemerkung\r\n"
        + $"SN-1;{Key("one")};L7;=1+1\r\n"
        + $"SN-2;{Key("two")};L7;<script>alert(1)</script>\r\n"
        + "SN-3;nonsense;L7;\r\n";

    [Fact]
    public async Task A_list_leads_to_its_columns_with_guesses_and_its_first_rows_as_text()
    {
        await using var portal = await RunningPortal.Start();
        using var browser = await portal.SignedInAs(PortalRole.Operator);

        var page = await browser.Get(await Sent(browser, List));

        Assert.Equal("Which column is what?", page.Title);
        Assert.Equal("Seriennummer", Chosen(page, "serial"));
        Assert.Equal("Öffentlicher Schlüssel", Chosen(page, "publicKey"));
        Assert.Equal("Charge", Chosen(page, "batch"));
        Assert.Equal("", Chosen(page, "vendor"));
        Assert.Null(page.Document.QuerySelector("main script"));
        Assert.Contains("=1+1", page.Text);
        Assert.Contains("<script>alert(1)</script>", page.Text);
        Assert.Equal(0, await portal.Ask(db => db.Jobs.CountAsync()));
        Assert.Equal(0, await portal.Ask(db => db.Products.CountAsync()));
    }

    [Fact]
    public async Task A_dry_run_says_what_the_import_does_and_records_nothing()
    {
        await using var portal = await RunningPortal.Start();
        using var browser = await portal.SignedInAs(PortalRole.Operator);
        string address = await Sent(browser, List);

        var page = await DryRun(portal, browser, address);

        Assert.Equal("What the import would do", page.Title);
        Assert.Equal(["2", "0", "0", "0", "1"], page.Document.QuerySelectorAll("dl.totals dd:not(.ex)").Select(figure => figure.TextContent.Trim()));
        Assert.Contains("Row 4. Column Öffentlicher Schlüssel: ", page.Text);
        Assert.Equal(0, await Imports.Devices(portal));
        Assert.Equal(0, await portal.Ask(db => db.ImportEntries.CountAsync()));

        var imported = await browser.Submit(page, $"form[action='{address}/import']");
        var job = JobId.Parse(imported.Address.AbsolutePath["/jobs/".Length..]) ?? throw new InvalidOperationException(imported.Address.ToString());
        Assert.Equal(JobState.Done, (await Imports.Ended(portal, job)).State);
        Assert.Equal(2, await Imports.Devices(portal));
        Assert.Empty(Waiting(portal));
        Assert.Equal("L7", await portal.Ask(db => db.Batches.Select(batch => batch.Name).SingleAsync()));
    }

    [Fact]
    public async Task What_differs_from_what_is_on_file_is_shown_and_what_is_on_file_stays()
    {
        await using var portal = await RunningPortal.Start();
        using var browser = await portal.SignedInAs(PortalRole.Operator);
        string address = await Sent(browser, List);
        await Import(portal, browser, address);
        string product = (await portal.Ask(db => db.Products.SingleAsync())).Id.ToString();

        string again = await Sent(browser, $"Seriennummer;Öffentlicher Schlüssel;Charge;Hersteller\r\nSN-1;{Key("one")};L8;NXP\r\nSN-9;{Key("two")};L8;NXP\r\n", product);
        var page = await DryRun(portal, browser, again);

        string[] changes = [.. page.Document.QuerySelectorAll("section[aria-labelledby=changes] tbody tr").Select(Row)];
        Assert.Equal(["SN-1 batch L7 L8 leaves what is on file", "SN-1 maker of the chip nothing NXP leaves what is on file"], changes);
        string[] stops = [.. page.Document.QuerySelectorAll("section[aria-labelledby=stops] tbody tr").Select(Row)];
        Assert.Equal(["SN-2 declared on file the same public key SN-9 declared Expected, then quarantined", "SN-9 declared in the list the same public key SN-2 declared Quarantined"], stops);
        Assert.All(await portal.Ask(db => db.Devices.ToListAsync()), device => Assert.Equal(DeviceState.Expected, device.State));
    }

    [Fact]
    public async Task A_list_and_its_dry_run_survive_a_restart()
    {
        string folder;
        string address;
        await using (var portal = await RunningPortal.Start(keepsFolder: true))
        {
            folder = portal.Folder;
            using var browser = await portal.SignedInAs(PortalRole.Operator);
            address = await Sent(browser, List);
            await browser.Submit(await browser.Get(address), Form(address));
        }

        await using var again = await RunningPortal.Start(folder: folder);
        using var other = await again.SignedInAs(PortalRole.Operator);
        var page = await Rehearsed(again, other, address);
        Assert.Equal("What the import would do", page.Title);
        Assert.Single(Waiting(again), path => !path.EndsWith(".json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_that_nobody_works_on_is_gone_after_a_day_and_one_that_is_imported_is_not()
    {
        await using var portal = await RunningPortal.Start();
        using var browser = await portal.SignedInAs(PortalRole.Operator);
        string old = await Sent(browser, List);
        string fresh = await Sent(browser, List);
        foreach (string path in Waiting(portal).Where(path => path.Contains(old.Split('/')[^1], StringComparison.Ordinal)))
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-25));

        await portal.Services.GetRequiredService<ListDrafts>().Sweep(CancellationToken.None);

        Assert.All(Waiting(portal), path => Assert.Contains(fresh.Split('/')[^1], path));
        Assert.Equal(2, Waiting(portal).Length);
        var gone = await browser.Get(old);
        Assert.Equal("/devices/import", gone.Address.AbsolutePath);
        Assert.Contains("no longer waits here", gone.Text);
    }

    [Fact]
    public async Task A_mapping_is_remembered_for_the_next_list_of_the_product()
    {
        await using var portal = await RunningPortal.Start();
        using var browser = await portal.SignedInAs(PortalRole.Operator);
        string address = await Sent(browser, "A;B\r\nSN-1;x\r\n");
        await browser.Submit(await browser.Get(address), Form(address), ("serial", "A"), ("batch", "B"), ("remember", "true"));
        await Rehearsed(portal, browser, address);
        string product = (await portal.Ask(db => db.Products.SingleAsync())).Id.ToString();

        var page = await browser.Get(await Sent(browser, "B;A;C\r\ny;SN-2;z\r\n", product));
        Assert.Equal(("A", "B"), (Chosen(page, "serial"), Chosen(page, "batch")));
        Assert.Contains("As they were chosen", page.Text);

        Assert.Equal("", Chosen(await browser.Get(await Sent(browser, "A;C\r\nSN-3;z\r\n", product)), "serial"));
    }

    [Fact]
    public async Task Without_a_column_for_the_serial_number_nothing_is_started()
    {
        await using var portal = await RunningPortal.Start();
        using var browser = await portal.SignedInAs(PortalRole.Operator);
        string address = await Sent(browser, List);

        var page = await browser.Submit(await browser.Get(address), Form(address), ("serial", "no such column"));

        Assert.Equal(address, page.Address.AbsolutePath);
        Assert.Contains("No column was chosen for the serial number", page.Document.QuerySelector(".note[role=alert]")?.TextContent);
        Assert.Equal(0, await portal.Ask(db => db.Jobs.CountAsync()));
    }

    [Fact]
    public async Task A_private_key_in_the_first_rows_is_refused_and_nothing_is_kept()
    {
        await using var portal = await RunningPortal.Start();
        using var browser = await portal.SignedInAs(PortalRole.Operator);
        using var key = System.Security.Cryptography.ECDsa.Create();

        var refusal = await Imports.RefusalOf(await browser.Upload(Encoding.UTF8.GetBytes($"Serial,Key\n1,\"{key.ExportPkcs8PrivateKeyPem()}\"\n"), "list.csv", "Tern"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refusal.Status);
        Assert.Contains("holds a private key", refusal.Words);
        Assert.Empty(Directory.GetFiles(Path.Combine(portal.Folder, "inbox"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_discarded_list_is_gone_and_a_strange_address_leads_nowhere()
    {
        await using var portal = await RunningPortal.Start();
        using var browser = await portal.SignedInAs(PortalRole.Operator);
        string address = await Sent(browser, List);
        await Rehearsed(portal, browser, address, await browser.Submit(await browser.Get(address), Form(address)));

        await browser.Submit(await browser.Get($"{address}/dry-run"), $"form[action='{address}/discard']");

        Assert.Empty(Waiting(portal));
        foreach (string strange in (string[])[address, "/devices/import/lists/..%2F..%2Fregistry.db", "/devices/import/lists/x/dry-run"])
            Assert.Equal("/devices/import", (await browser.Get(strange)).Address.AbsolutePath);
    }

    [Fact]
    public async Task Who_may_not_import_sees_no_list()
    {
        await using var portal = await RunningPortal.Start();
        using var browser = await portal.SignedInAs(PortalRole.Operator);
        string address = await Sent(browser, List);
        using var viewer = await portal.SignedInAs(PortalRole.Viewer);

        foreach (string path in (string[])[address, $"{address}/dry-run"])
            Assert.Equal(HttpStatusCode.Forbidden, (await viewer.Get(path)).Status);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_to_its_end_says_why_and_can_be_mapped_anew()
    {
        await using var portal = await RunningPortal.Start();
        using var browser = await portal.SignedInAs(PortalRole.Operator);
        string address = await Sent(browser, List + "SN-4;\"never closed;L7;\r\n");

        var page = await DryRun(portal, browser, address);

        Assert.Equal("The list cannot be imported as it is", page.Title);
        Assert.Contains("never closed", page.Document.QuerySelector(".note[role=alert]")?.TextContent);
        Assert.Null(page.Document.QuerySelector($"form[action='{address}/import']"));
        Assert.Equal(0, await portal.Ask(db => db.ImportEntries.CountAsync()));
    }

    private static string Key(string label) => Convert.ToBase64String(TestKey.Of(label).SubjectPublicKeyInfo);

    private static string Form(string address) => $"form[action='{address}/rehearse']";

    private static string? Chosen(Page page, string target) => page.Document.QuerySelector($"select[name='{target}'] option[selected]")?.GetAttribute("value") ?? "";

    private static string Row(AngleSharp.Dom.IElement row) =>
        string.Join(' ', row.QuerySelectorAll("*").Where(element => element.ChildElementCount == 0).Select(element => element.TextContent.Trim()));

    private static string[] Waiting(RunningPortal portal)
    {
        string lists = Path.Combine(portal.Folder, "inbox", "lists");
        return Directory.Exists(lists) ? Directory.GetFiles(lists) : [];
    }

    // The address of the page to which a list leads.
    private static async Task<string> Sent(Browser browser, string list, string product = "")
    {
        var answer = await browser.Upload(Encoding.UTF8.GetBytes(list), "devices.csv", product.Length == 0 ? "Tern" : "", product);
        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body);
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("location").GetString() ?? "";
    }

    private static async Task<Page> DryRun(RunningPortal portal, Browser browser, string address) =>
        await Rehearsed(portal, browser, address, await browser.Submit(await browser.Get(address), Form(address)));

    private static async Task<Page> Rehearsed(RunningPortal portal, Browser browser, string address, Page? started = null)
    {
        if (started is not null)
            Assert.Equal($"{address}/dry-run", started.Address.AbsolutePath);
        var job = await portal.Ask(db => db.Jobs.Where(row => row.Kind == RehearsalArguments.JobKind).OrderByDescending(row => row.CreatedAt).FirstAsync());
        await Imports.Ended(portal, job.Id);
        return await browser.Get($"{address}/dry-run");
    }

    private static async Task Import(RunningPortal portal, Browser browser, string address)
    {
        var page = await browser.Submit(await DryRun(portal, browser, address), $"form[action='{address}/import']");
        await Imports.Ended(portal, JobId.Parse(page.Address.AbsolutePath["/jobs/".Length..]) ?? throw new InvalidOperationException(page.Address.ToString()));
    }
}
