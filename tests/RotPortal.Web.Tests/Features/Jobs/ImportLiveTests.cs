using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Jobs;
using RotPortal.Web.Features.Jobs;
using RotPortal.Web.Jobs;
using RotPortal.Web.Tests.Running;

namespace RotPortal.Web.Tests.Features.Jobs;

[Collection(SharedPortalTests.Name)]
public sealed class ImportLiveTests : BunitContext
{
    private readonly TestClock _clock = new();
    private readonly RunningPortal _portal;

    public ImportLiveTests(SharedPortal shared)
    {
        _portal = shared.Portal;
        Services.AddSingleton(_portal.Services.GetRequiredService<IDbContextFactory<RegistryDb>>());
        Services.AddSingleton<LiveJobs>();
        Services.AddSingleton<TimeProvider>(_clock);
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
    }

    [Fact]
    public async Task A_sign_in_that_ended_is_said_and_leads_back_to_the_import()
    {
        var job = await Waiting();
        var part = Show(job, signedInUntil: _clock.GetUtcNow());
        Assert.Contains("The import goes on without you", part.Find(".note").TextContent);
        Assert.Equal($"/signin?next=%2Fjobs%2F{job}", part.Find(".note a").GetAttribute("href"));
        Assert.Empty(part.FindAll(".pbar"));
    }

    [Fact]
    public async Task While_it_lasts_progress_is_shown_with_entries_rate_and_time_left()
    {
        var job = await Waiting();
        Services.GetRequiredService<LiveJobs>().Say(job, new LiveJob(
            new JobProgress(ImportWork.Verifying, 640, 1000), new ImportCounts(384_000, 383_971, 29, 21_400, TimeSpan.FromSeconds(10))));
        var part = Show(job, signedInUntil: _clock.GetUtcNow().AddHours(1));
        Assert.Equal("64", part.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
        Assert.Contains("384,000 entries, 64 % of the file", part.Find(".jt").TextContent);
        Assert.Contains("21,400 a second · about 10 seconds left", part.Find(".jt").TextContent);
        Assert.Contains("384,000 entries", part.Find("[role=status]").TextContent);
    }

    private IRenderedComponent<ImportLive> Show(JobId job, DateTimeOffset signedInUntil) => Render<ImportLive>(parameters => parameters
        .Add(p => p.JobId, job.Value)
        .Add(p => p.SignedInUntil, signedInUntil)
        .Add(p => p.ReturnTo, $"/jobs/{job}"));

    // Of a kind that no runner takes.
    private Task<JobId> Waiting() =>
        _portal.Services.GetRequiredService<JobQueue>().EnqueueAsync("nobody-does-this", "{}", Actor.Person("test"), CancellationToken.None);
}
