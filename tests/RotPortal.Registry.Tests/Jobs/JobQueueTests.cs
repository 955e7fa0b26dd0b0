using RotPortal.Devices;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Tests.Databases;

namespace RotPortal.Registry.Tests.Jobs;

public sealed class JobQueueTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [Theory, BothDatabases]
    public async Task The_oldest_waiting_job_of_a_known_kind_is_taken_first(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var jobs = registry.Of<JobQueue>();
        await EnqueueAsync(registry, "report");
        var first = await EnqueueAsync(registry, "import");
        await EnqueueAsync(registry, "import");

        var claimed = await ClaimAsync(registry, "one");

        Assert.Equal((first, JobState.Running, "one", 1), (claimed?.Id, claimed?.State, claimed?.LeaseHolder, claimed?.Attempts));
        Assert.NotNull(await ClaimAsync(registry, "two"));
        Assert.Null(await ClaimAsync(registry, "three"));
        Assert.NotNull(await jobs.ClaimAsync("three", ["report"], Lease, CancellationToken.None));
    }

    [Theory, BothDatabases]
    public async Task Many_workers_never_take_the_same_job(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        for (int i = 0; i < 20; i++)
            await EnqueueAsync(registry, "import");

        var claims = await Task.WhenAll(Enumerable.Range(0, 6).Select(worker => Task.Run(async () =>
        {
            var taken = new List<JobId>();
            while (await ClaimAsync(registry, $"worker {worker}") is { } job)
                taken.Add(job.Id);
            return taken;
        })));

        Assert.Equal(20, claims.Sum(taken => taken.Count));
        Assert.Equal(20, claims.SelectMany(taken => taken).Distinct().Count());
    }

    [Theory, BothDatabases]
    public async Task A_job_whose_holder_fell_silent_goes_to_another_and_the_first_is_told(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var jobs = registry.Of<JobQueue>();
        var job = await EnqueueAsync(registry, "import");
        await ClaimAsync(registry, "first");
        Assert.Equal(LeaseAnswer.GoOn, await ReportAsync(registry, job, "first"));
        registry.Clock.Advance(Lease + TimeSpan.FromSeconds(1));

        var taken = await ClaimAsync(registry, "second");

        Assert.Equal((job, 2, 5L), (taken?.Id, taken?.Attempts, taken?.Done));
        Assert.Equal(LeaseAnswer.Lost, await ReportAsync(registry, job, "first"));
        Assert.False(await jobs.DoneAsync(job, "first", "{}", CancellationToken.None));
        Assert.False(await jobs.FailedAsync(job, "first", "late", CancellationToken.None));
        Assert.True(await jobs.DoneAsync(job, "second", "{\"ok\":1}", CancellationToken.None));
        // Who has ended its job itself may still sweep up after it; nobody else has anything to do there.
        Assert.Equal(LeaseAnswer.GoOn, await ReportAsync(registry, job, "second"));
        Assert.Equal(LeaseAnswer.Lost, await ReportAsync(registry, job, "first"));
    }

    [Theory, BothDatabases]
    public async Task A_report_keeps_the_lease(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var job = await EnqueueAsync(registry, "import");
        await ClaimAsync(registry, "first");
        registry.Clock.Advance(Lease / 2);
        await ReportAsync(registry, job, "first");
        registry.Clock.Advance(Lease / 2 + TimeSpan.FromSeconds(1));

        Assert.Null(await ClaimAsync(registry, "second"));
        var shown = await registry.ReadAsync(db => db.JobAsync(job, CancellationToken.None));
        Assert.Equal(("reading", 5L, 10L), (shown?.Stage, shown?.Done, shown?.Total));
    }

    [Theory, BothDatabases]
    public async Task A_waiting_job_is_cancelled_at_once_and_a_running_one_is_asked_to_stop(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var jobs = registry.Of<JobQueue>();
        var running = await EnqueueAsync(registry, "import");
        var waiting = await EnqueueAsync(registry, "import");
        await ClaimAsync(registry, "one");

        Assert.Equal(JobState.Cancelled, TestRegistry.Accepted(await jobs.RequestCancelAsync(waiting, TestRegistry.Ada, CancellationToken.None)));
        Assert.Equal(JobState.Running, TestRegistry.Accepted(await jobs.RequestCancelAsync(running, TestRegistry.Ada, CancellationToken.None)));
        Assert.Equal(LeaseAnswer.Stop, await ReportAsync(registry, running, "one"));
        Assert.True(await jobs.CancelledAsync(running, "one", CancellationToken.None));
        Assert.Equal("job-ended", TestRegistry.Refused(await jobs.RequestCancelAsync(running, TestRegistry.Ada, CancellationToken.None)));
        Assert.Equal("job-unknown", TestRegistry.Refused(await jobs.RequestCancelAsync(JobId.Create(registry.Now), TestRegistry.Ada, CancellationToken.None)));
        var shown = await registry.ReadAsync(db => db.JobAsync(running, CancellationToken.None));
        Assert.Equal((JobState.Cancelled, "ada"), (shown?.State, shown?.CancelRequestedBy));
    }

    [Theory, BothDatabases]
    public async Task A_released_job_waits_for_the_next(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var job = await EnqueueAsync(registry, "import");
        await ClaimAsync(registry, "one");

        Assert.True(await registry.Of<JobQueue>().ReleaseAsync(job, "one", CancellationToken.None));

        Assert.Equal("two", (await ClaimAsync(registry, "two"))?.LeaseHolder);
    }

    [Theory, BothDatabases]
    public async Task Jobs_are_listed_newest_first_by_owner(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var first = await EnqueueAsync(registry, "import");
        var second = await EnqueueAsync(registry, "report");
        await registry.Of<JobQueue>().EnqueueAsync("import", "{}", Actor.Person("ben"), CancellationToken.None);

        var mine = await registry.ReadAsync(db => db.JobsAsync("ada", null, 10, CancellationToken.None));
        var older = await registry.ReadAsync(db => db.JobsAsync("ada", mine[0].CreatedAt, 10, CancellationToken.None));

        Assert.Equal([second, first], mine.Select(job => job.Id));
        Assert.Equal([first], older.Select(job => job.Id));
        Assert.Equal(3, (await registry.ReadAsync(db => db.JobsAsync(null, null, 10, CancellationToken.None))).Count);
    }

    private static async Task<JobId> EnqueueAsync(TestRegistry registry, string kind)
    {
        registry.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return await registry.Of<JobQueue>().EnqueueAsync(kind, "{}", TestRegistry.Ada, CancellationToken.None);
    }

    private static Task<Job?> ClaimAsync(TestRegistry registry, string holder) =>
        registry.Of<JobQueue>().ClaimAsync(holder, ["import"], Lease, CancellationToken.None);

    private static Task<LeaseAnswer> ReportAsync(TestRegistry registry, JobId job, string holder) =>
        registry.Of<JobQueue>().ReportAsync(job, holder, new JobProgress("reading", 5, 10), Lease, CancellationToken.None);
}
