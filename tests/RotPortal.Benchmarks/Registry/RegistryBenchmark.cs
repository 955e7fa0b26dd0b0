using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Import;
using RotPortal.Registry.Ledger;
using RotPortal.Registry.Products;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Signatures;

namespace RotPortal.Benchmarks.Registry;

/// <summary>
/// The registry with a large fleet: import, search and page, judging again, counting. <c>registry [DEVICES] [POSTGRES-CONNECTION-STRING]</c>. The bars
/// hold for 1,000,000 devices, which is also the default.
/// </summary>
internal static class RegistryBenchmark
{
    private const double ImportBar = 60;
    private const double PageBar = 10;
    private const double ChangeBar = 1000;

    private static readonly Actor Operator = Actor.Portal("benchmark");
    private static bool s_isMissed;

    public static async Task<int> MeasureAsync(string[] args)
    {
        int devices = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        string folder = Directory.CreateTempSubdirectory("rotportal-benchmark").FullName;
        try
        {
            var options = args.Length > 1 ? new RegistryOptions(RegistryProvider.Postgres, args[1]) : RegistryOptions.InFolder(folder);
            await using var services = new ServiceCollection().AddLogging().AddRegistry(options).BuildServiceProvider();
            await services.GetRequiredService<RegistryStart>().RunAsync(CancellationToken.None);
            await RunAsync(services, new FleetGenerator(devices));
            if (options.Provider == RegistryProvider.Sqlite)
                Say("database", $"{new FileInfo(Path.Combine(folder, "registry.db")).Length / 1e6:0} MB");
            Say("peak memory", $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB");
            return s_isMissed ? 1 : 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(ServiceProvider services, FleetGenerator fleet)
    {
        var product = await CreateProductAsync(services);
        await ImportAsync(services, fleet, product);
        await PagesAsync(services, fleet, product);
        await JudgeAsync(services);
        await CountAsync(services);
        var clock = Stopwatch.StartNew();
        var check = await services.GetRequiredService<LedgerCheck>().RunAsync(null, CancellationToken.None);
        Say("ledger computed again", $"{clock.Elapsed.TotalSeconds:0.0} s ({check.GetType().Name})");
    }

    private static async Task<ProductId> CreateProductAsync(ServiceProvider services)
    {
        var created = await services.GetRequiredService<CreateProduct>().RunAsync("Benchmark", "{}", isDemonstration: false, Operator, CancellationToken.None);
        return created.IsAccepted(out var product, out var refusal) ? product : throw new InvalidOperationException(refusal.Why);
    }

    private static async Task ImportAsync(ServiceProvider services, FleetGenerator fleet, ProductId product)
    {
        var now = TimeProvider.System.GetUtcNow();
        var order = new ImportOrder(JobId.Create(now), product, null, "fleet.json", Sha256Digest.Of("fleet"u8), 0, now, Operator);
        var staging = services.GetRequiredService<ImportStaging>();
        await staging.BeginAsync(order, CancellationToken.None);
        var stage = new Stopwatch();
        var processor = TimeSpan.Zero;
        for (int from = 0; from < fleet.Devices; from += 2000)
        {
            var chunk = fleet.Chunk(from, 2000);
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            stage.Start();
            await staging.WriteAsync(order, chunk, CancellationToken.None);
            stage.Stop();
            processor += Process.GetCurrentProcess().TotalProcessorTime - before;
        }

        var start = Process.GetCurrentProcess().TotalProcessorTime;
        var commit = Stopwatch.StartNew();
        var decision = await services.GetRequiredService<ImportCommit>().RunAsync(order, CancellationToken.None);
        commit.Stop();
        Say("import, staging", $"{stage.Elapsed.TotalSeconds:0.0} s (processor {processor.TotalSeconds:0.0} s)");
        Say("import, commit", $"{commit.Elapsed.TotalSeconds:0.0} s (processor {(Process.GetCurrentProcess().TotalProcessorTime - start).TotalSeconds:0.0} s)");
        Say("import, both", $"{(stage.Elapsed + commit.Elapsed).TotalSeconds:0.0} s for {fleet.Devices} devices: {decision}", isMissed: (stage.Elapsed + commit.Elapsed).TotalSeconds > ImportBar);
    }

    private static async Task PagesAsync(ServiceProvider services, FleetGenerator fleet, ProductId product)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<RegistryDb>>().CreateDbContextAsync();
        var batches = await db.BatchesAsync(product, CancellationToken.None);
        var groups = await db.SignaturesAsync(product, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        var rare = groups.MinBy(group => group.Devices);
        await PageAsync(db, "page, first of all", _ => new DeviceFilter(), after: false);
        await PageAsync(db, "page, somewhere in all", _ => new DeviceFilter(), after: true);
        await PageAsync(db, "page of the product", _ => new DeviceFilter { Product = product }, after: true);
        await PageAsync(db, "page of a batch", i => new DeviceFilter { Batch = batches[i % batches.Count].Id }, after: true);
        await PageAsync(db, "page of a state", _ => new DeviceFilter { State = DeviceState.Expected }, after: true);
        await PageAsync(db, "page of a part", i => new DeviceFilter { PartNumber = $"ATECC{600 + (i % 12)}-TNGTLS-B" }, after: true);
        await PageAsync(db, "page of a signature", _ => new DeviceFilter { SignatureId = rare?.SignatureId }, after: true);
        await PageAsync(db, "search, begin of serial", i => new DeviceFilter { Search = FleetGenerator.HardwareId(i * 37 % fleet.Devices)[..9] }, after: false);
        await PageAsync(db, "search in a state", i => new DeviceFilter { Search = FleetGenerator.HardwareId(i * 37 % fleet.Devices)[..6], State = DeviceState.Expected }, after: false);
        await PageAsync(db, "search, fingerprint", i => new DeviceFilter { Search = fleet.Chunk(i * 37 % fleet.Devices, 1)[0].Sha256.Hex }, after: false);
    }

    private static async Task PageAsync(RegistryDb db, string what, Func<int, DeviceFilter> filter, bool after)
    {
        var times = new List<double>();
        for (int i = 0; i < 60; i++)
        {
            DeviceCursor? cursor = after ? new DeviceCursor(FleetGenerator.HardwareId(i * 1_234_567 % 1_000_000), new DeviceId(Guid.Empty)) : null;
            var one = filter(i);
            var clock = Stopwatch.StartNew();
            await db.DevicesAsync(one, cursor, 50, CancellationToken.None);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Say(what, $"p50 {times[times.Count / 2]:0.0} ms, p95 {times[times.Count * 95 / 100]:0.0} ms", isMissed: times[times.Count * 95 / 100] > PageBar);
    }

    // A batch changes at a stroke when its certificates end: the five groups of batches end in five different years.
    private static async Task JudgeAsync(ServiceProvider services)
    {
        await using (var db = await services.GetRequiredService<IDbContextFactory<RegistryDb>>().CreateDbContextAsync())
        {
            var batch = await db.Batches.OrderBy(b => b.Name).Select(b => b.Id).FirstAsync();
            long ticks = TimeProvider.System.GetUtcNow().UtcTicks;
            await db.Devices.Where(d => d.BatchId == batch).ExecuteUpdateAsync(set => set.SetProperty(d => d.ChangesAt, new DateTimeOffset(ticks, TimeSpan.Zero)));
        }

        var advance = services.GetRequiredService<AdvanceTime>();
        var clock = Stopwatch.StartNew();
        int all = 0;
        for (int some = 1; some > 0; all += some)
            some = await advance.StepAsync(TimeProvider.System.GetUtcNow(), 5000, CancellationToken.None);
        Say("one batch judged again", $"{clock.Elapsed.TotalMilliseconds:0} ms for {all} devices", isMissed: clock.Elapsed.TotalMilliseconds > ChangeBar);
    }

    private static async Task CountAsync(ServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<RegistryDb>>().CreateDbContextAsync();
        var now = TimeProvider.System.GetUtcNow();
        var clock = Stopwatch.StartNew();
        var kept = await db.SignaturesAsync(null, now, CancellationToken.None);
        Say("signatures from the counts", $"{clock.Elapsed.TotalMilliseconds:0.0} ms, {kept.Count} groups");
        clock.Restart();
        var counted = await db.SignaturesAtAsync(null, now, CancellationToken.None);
        Say("signatures judged anew", $"{clock.Elapsed.TotalSeconds:0.0} s, {counted.Sum(group => group.Devices)} devices");
    }

    private static void Say(string what, string figure, bool isMissed = false)
    {
        s_isMissed |= isMissed;
        Console.WriteLine($"{what,-32}{figure}{(isMissed ? "   MISSES ITS BAR" : "")}");
    }
}
