using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Trust;
using RotPortal.TestKit;
using RotPortal.Web.Tests.Running;

namespace RotPortal.Web.Tests.Features.Import;

/// <summary>Evidence of the invented maker, and waiting for what becomes of it.</summary>
internal static class Imports
{
    public static TestMaker Maker { get; } = new(7);

    /// <summary>A manifest with this many good entries.</summary>
    public static async Task<byte[]> Manifest(int entries, int firstIndex = 0)
    {
        using var file = new MemoryStream();
        await ManifestWriter.WriteAsync(file, new EntryBuilder(Maker, firstIndex), entries, CancellationToken.None);
        return file.ToArray();
    }

    /// <summary>Pins the anchors of the maker, as an administrator would.</summary>
    public static async Task Trust(RunningPortal portal)
    {
        foreach (var anchor in Maker.Anchors.All)
        {
            var grounds = new Grounds(Actor.Person("test"), DateTimeOffset.UnixEpoch, "made for this test");
            await portal.Services.GetRequiredService<AddTrustAnchor>().RunAsync(anchor, grounds, CancellationToken.None);
        }
    }

    /// <summary>The job that an accepted upload started.</summary>
    public static async Task<JobId> JobOf(HttpResponseMessage answer)
    {
        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body);
        using var json = JsonDocument.Parse(body);
        string location = json.RootElement.GetProperty("location").GetString() ?? "";
        return JobId.Parse(location["/jobs/".Length..]) ?? throw new InvalidOperationException(location);
    }

    /// <summary>The sentence of a refused upload.</summary>
    public static async Task<(HttpStatusCode Status, string Words)> RefusalOf(HttpResponseMessage answer)
    {
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, json.RootElement.GetProperty("detail").GetString() ?? "");
    }

    /// <summary>Waits until a job is as asked for; the test framework ends a wait that never comes true.</summary>
    public static async Task<Job> Until(RunningPortal portal, JobId id, Func<Job, Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var job = await portal.Ask(db => db.JobAsync(id, patience.Token)) ?? throw new InvalidOperationException("There is no such job.");
            if (await isSo(job))
                return job;
            await looks.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>Waits for the end of a job.</summary>
    public static Task<Job> Ended(RunningPortal portal, JobId id) =>
        Until(portal, id, job => Task.FromResult(job.State is JobState.Done or JobState.Failed or JobState.Cancelled));

    /// <summary>How many devices are on file.</summary>
    public static Task<long> Devices(RunningPortal portal) => portal.Ask(db => db.CountDevicesAsync(DeviceFilter.All, CancellationToken.None));
}
