using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Jobs;
using RotPortal.Web.Tests.Features.Import;
using RotPortal.Web.Tests.Features.Stations;
using RotPortal.Web.Tests.Running;

namespace RotPortal.Web.Tests.Features.Challenges;

public sealed class ChallengePageTests
{
    [Fact]
    public async Task An_answer_to_a_challenge_that_was_put_shows_possession_once_and_only_to_who_put_it()
    {
        await using var portal = await RunningPortal.Start();
        using var ada = await portal.SignedInAs(PortalRole.Operator);
        using var eve = await portal.SignedInAs(PortalRole.Operator);
        var first = await Imports.Ended(portal, await Imports.JobOf(await ada.Upload(StsafeAnswer.Of("part", new byte[32].Select((_, i) => (byte)(i + 1)).ToArray()), "a.json", newProduct: "Gateway")));
        Assert.Equal(JobState.Done, first.State);
        var device = await portal.Ask(db => db.Devices.SingleAsync());
        var drawn = await ada.Submit(await ada.Get($"/devices/{device.Id}/challenge"), "form.sheet");
        byte[] nonce = Convert.FromHexString(drawn.Document.QuerySelector("#nonce")?.TextContent ?? "");
        string id = drawn.Document.QuerySelector("a.go")?.GetAttribute("href")?.Split("challenge=")[1] ?? "";

        var foreign = await Imports.RefusalOf(await eve.Upload(StsafeAnswer.Of("part", nonce), "b.json", product: $"{device.ProductId}", challenge: id));
        var answered = await Imports.Ended(portal, await Imports.JobOf(await ada.Upload(StsafeAnswer.Of("part", nonce), "b.json", product: $"{device.ProductId}", challenge: id)));
        var replayed = await Imports.RefusalOf(await ada.Upload(StsafeAnswer.Of("part", nonce), "c.json", product: $"{device.ProductId}", challenge: id));

        Assert.Equal(32, nonce.Length);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.Status);
        Assert.Equal((HttpStatusCode.Conflict, JobState.Done), (replayed.Status, answered.State));
        Assert.Contains("answered already", replayed.Words);
        var facts = await portal.Ask(db => db.FactSets.Select(set => set.Json).ToListAsync());
        Assert.Contains(facts, json => json.Contains(Capability.IdentityPossessionProven.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_of_another_device_is_refused()
    {
        await using var portal = await RunningPortal.Start();
        using var ada = await portal.SignedInAs(PortalRole.Operator);
        await Imports.Ended(portal, await Imports.JobOf(await ada.Upload(StsafeAnswer.Of("part", new byte[32].Select((_, i) => (byte)(i + 1)).ToArray()), "a.json", newProduct: "Gateway")));
        var device = await portal.Ask(db => db.Devices.SingleAsync());
        var drawn = await ada.Submit(await ada.Get($"/devices/{device.Id}/challenge"), "form.sheet");
        byte[] nonce = Convert.FromHexString(drawn.Document.QuerySelector("#nonce")?.TextContent ?? "");
        string id = drawn.Document.QuerySelector("a.go")?.GetAttribute("href")?.Split("challenge=")[1] ?? "";

        var job = await Imports.Ended(portal, await Imports.JobOf(await ada.Upload(StsafeAnswer.Of("other part", nonce), "b.json", product: $"{device.ProductId}", challenge: id)));

        using var result = JsonDocument.Parse(job.ResultJson ?? "{}");
        Assert.Equal(1, result.RootElement.GetProperty("rejected").GetInt32());
        Assert.Equal("challenge-foreign", await portal.Ask(db => db.ImportEntries.Where(entry => entry.RejectedCheck != null).Select(entry => entry.RejectedCheck).SingleAsync()));
        Assert.Equal(1, await Imports.Devices(portal));
    }
}
