using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Import;
using RotPortal.Registry.Jobs;
using RotPortal.TestKit;
using RotPortal.Web.Tests.Running;

namespace RotPortal.Web.Tests.Features.Import;

public sealed class ImportTests
{
    [Fact]
    public async Task A_manifest_becomes_devices_and_the_same_file_twice_changes_nothing()
    {
        await using var portal = await RunningPortal.Start();
        await Imports.Trust(portal);
        using var browser = await portal.SignedInAs(PortalRole.Operator);
        byte[] manifest = await Imports.Manifest(20);
        var first = await Imports.JobOf(await browser.Upload(manifest, "tern.json", "Tern", isDemonstration: true));
        Assert.Equal(JobState.Done, (await Imports.Ended(portal, first)).State);
        Assert.Equal(20, await Imports.Devices(portal));
        Assert.Equal("Import done", (await browser.Get($"/jobs/{first}")).Title);

        string product = (await portal.Ask(db => db.Products.SingleAsync())).Id.ToString();
        long ledger = await portal.Ask(db => db.LedgerHead.Select(head => head.Size).SingleAsync());
        var second = await Imports.JobOf(await browser.Upload(manifest, "tern.json", product: product));
        await Imports.Ended(portal, second);
        Assert.Equal(20, await Imports.Devices(portal));
        Assert.Equal(20, await Count(portal, second, EntryOutcome.Known));
        Assert.Equal(ledger + 1, await portal.Ask(db => db.LedgerHead.Select(head => head.Size).SingleAsync()));
    }

    [Fact]
    public async Task One_bad_entry_is_refused_with_its_check_and_the_rest_is_kept()
    {
        await using var portal = await RunningPortal.Start();
        await Imports.Trust(portal);
        using var browser = await portal.SignedInAs(PortalRole.Operator);
        var entries = Enumerable.Range(0, 9).Select(index => new EntryBuilder(Imports.Maker, index).Build()).ToList();
        entries.Insert(4, new EntryBuilder(Imports.Maker, 100) { EntryKey = TestKey.Of("somebody else") }.Build());
        var job = await Imports.JobOf(await browser.Upload(ManifestWriter.File(entries), "tern.json", "Tern", isDemonstration: true));
        await Imports.Ended(portal, job);
        Assert.Equal(9, await Imports.Devices(portal));
        var page = await browser.Get($"/jobs/{job}?show=rejected");
        Assert.Contains("jws-signature", page.Text);
        Assert.Contains("RFC 7515", page.Text);
        Assert.Single(page.Document.QuerySelectorAll("#main table.stack tbody tr"));
    }

    [Fact]
    public async Task Simulated_evidence_makes_no_device_in_a_product_that_is_no_demonstration()
    {
        await using var portal = await RunningPortal.Start();
        await Imports.Trust(portal);
        using var browser = await portal.SignedInAs(PortalRole.Operator);
        var job = await Imports.JobOf(await browser.Upload(await Imports.Manifest(3), "tern.json", "Tern"));
        await Imports.Ended(portal, job);
        Assert.Equal(0, await Imports.Devices(portal));
        Assert.Contains("simulated-evidence", (await browser.Get($"/jobs/{job}")).Text);
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_refused_as_a_whole_and_says_so()
    {
        await using var portal = await RunningPortal.Start();
        await Imports.Trust(portal);
        using var browser = await portal.SignedInAs(PortalRole.Operator);
        byte[] manifest = await Imports.Manifest(5);
        var job = await Imports.JobOf(await browser.Upload(manifest[..^20], "tern.json", "Tern", isDemonstration: true));
        var ended = await Imports.Ended(portal, job);
        Assert.Equal(JobState.Failed, ended.State);
        Assert.Contains("Nothing of it was recorded", ended.Error);
        Assert.Equal(0, await Imports.Devices(portal));
        Assert.Equal(0, await portal.Ask(db => db.ImportEntries.CountAsync()));
        Assert.Empty(Directory.GetFiles(Path.Combine(portal.Folder, "inbox")));
        Assert.Contains("Import stopped, nothing recorded", (await browser.Get($"/jobs/{job}")).Title);
    }

    [Fact]
    public async Task A_portal_that_stops_in_the_middle_goes_on_after_its_restart_without_loss_or_double()
    {
        const int entries = 6_000;
        JobId job;
        string folder;
        await using (var portal = await RunningPortal.Start(keepsFolder: true))
        {
            folder = portal.Folder;
            await Imports.Trust(portal);
            using var browser = await portal.SignedInAs(PortalRole.Operator);
            job = await Imports.JobOf(await browser.Upload(await Imports.Manifest(entries), "tern.json", "Tern", isDemonstration: true));
            await Imports.Until(portal, job, _ => portal.Ask(db => db.ImportEntries.AnyAsync()));
        }

        await using var again = await RunningPortal.Start(folder: folder);
        Assert.Equal(JobState.Done, (await Imports.Ended(again, job)).State);
        Assert.Equal(entries, await Imports.Devices(again));
        Assert.Equal(entries, await Count(again, job, EntryOutcome.New));
    }

    [Fact]
    public async Task A_cancelled_import_leaves_nothing()
    {
        await using var portal = await RunningPortal.Start();
        await Imports.Trust(portal);
        using var browser = await portal.SignedInAs(PortalRole.Operator);
        var job = await Imports.JobOf(await browser.Upload(await Imports.Manifest(20_000), "tern.json", "Tern", isDemonstration: true));
        await browser.Submit(await browser.Get($"/jobs/{job}"), $"form[action='/jobs/{job}/cancel']");
        Assert.Equal(JobState.Cancelled, (await Imports.Ended(portal, job)).State);
        Assert.Equal(0, await Imports.Devices(portal));
        Assert.Equal(0, await portal.Ask(db => db.ImportEntries.CountAsync()));
        Assert.Equal("Import cancelled, nothing recorded", (await browser.Get($"/jobs/{job}")).Title);
    }

    [Fact]
    public async Task An_import_goes_on_when_the_sign_in_ends_and_the_page_leads_back()
    {
        await using var portal = await RunningPortal.Start();
        await Imports.Trust(portal);
        using var browser = await portal.SignedInAs(PortalRole.Operator);
        var job = await Imports.JobOf(await browser.Upload(await Imports.Manifest(50), "tern.json", "Tern", isDemonstration: true));
        browser.ForgetSignIn();
        var page = await browser.Get($"/jobs/{job}");
        Assert.Equal("/signin", page.Address.AbsolutePath);
        Assert.Contains(Uri.EscapeDataString($"/jobs/{job}"), page.Address.Query);
        Assert.Equal(JobState.Done, (await Imports.Ended(portal, job)).State);
        Assert.Equal(50, await Imports.Devices(portal));
    }

    private static Task<int> Count(RunningPortal portal, JobId job, EntryOutcome outcome) =>
        portal.Ask(db => db.ImportEntries.CountAsync(entry => entry.JobId == job && entry.Outcome == outcome));
}
