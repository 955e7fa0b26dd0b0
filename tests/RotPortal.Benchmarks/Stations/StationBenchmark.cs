using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Production;
using RotPortal.Registry.Products;
using RotPortal.Registry.Trust;
using RotPortal.TestKit;

namespace RotPortal.Benchmarks.Stations;

/// <summary>
/// Units a second into a portal of its own process, by HTTP, each with evidence of its own that is read, recorded with ledger and facts, and answered.
/// Arguments: units, how many at once, provider and connection string of a PostgreSQL database when it is not to be SQLite.
/// </summary>
internal static class StationBenchmark
{
    private const double Bar = 200;
    private const string Portal = "src/RotPortal.Web/bin/Release/net10.0/RotPortal.Web.dll";

    private static readonly Actor By = Actor.Person("benchmark", PortalRole.Operator);

    public static async Task<int> MeasureAsync(string[] args)
    {
        (int units, int together) = (Number(args, 0, 2_000), Number(args, 1, 16));
        string? connection = args.Length > 2 ? args[2] : null;
        string folder = Directory.CreateTempSubdirectory("rotportal-station").FullName;
        var address = new Uri("http://127.0.0.1:5997");
        using var portal = Start(folder, address, connection);
        try
        {
            using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };
            await ReadyAsync(http);
            var maker = new TestMaker(7);
            http.DefaultRequestHeaders.Authorization = new("Bearer", await ClaimAsync(folder, connection, maker, units));
            // What a line makes beforehand is no part of the rate.
            var questions = Enumerable.Range(0, units + together).AsParallel().AsOrdered().Select(index => Question(maker, index)).ToList();
            await SendAsync(http, questions[units..], together);
            long started = Stopwatch.GetTimestamp();
            var waits = await SendAsync(http, questions[..units], together);
            double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            double rate = units / seconds;
            waits.Sort();
            Console.WriteLine($"{units:N0} units, {together} at once, {(connection is null ? "SQLite" : "PostgreSQL")}: {rate:N0} a second (bar {Bar:N0}); an answer takes {waits[units / 2]:N0} ms in the middle, {waits[units * 95 / 100]:N0} ms at p95");
            return rate >= Bar ? 0 : 1;
        }
        finally
        {
            portal.Kill();
            await portal.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Number(string[] args, int at, int otherwise) =>
        args.Length > at ? int.Parse(args[at], System.Globalization.CultureInfo.InvariantCulture) : otherwise;

    private static Process Start(string folder, Uri address, string? connection)
    {
        if (!File.Exists(Portal))
            throw new FileNotFoundException($"Build the portal first: dotnet build src/RotPortal.Web -c Release. Looked for {Portal}.");
        var start = new ProcessStartInfo("dotnet", Path.GetFullPath(Portal)) { RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(Portal)) };
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["Data__Folder"] = folder;
        if (connection is not null)
            (start.Environment["Registry__Provider"], start.Environment["Registry__ConnectionString"]) = ("postgres", connection);
        var portal = new Process { StartInfo = start };
        portal.OutputDataReceived += (_, _) => { };
        portal.Start();
        portal.BeginOutputReadLine();
        return portal;
    }

    private static async Task ReadyAsync(HttpClient http)
    {
        for (int look = 0; look < 300; look++)
        {
            try
            {
                if ((await http.GetAsync("/health/ready")).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The portal did not become ready.");
    }

    private static async Task<string> ClaimAsync(string folder, string? connection, TestMaker maker, int units)
    {
        var options = RegistryOptions.FromSettings(connection is null ? null : "postgres", connection, folder);
        await using var services = new ServiceCollection().AddLogging().AddRegistry(options).BuildServiceProvider();
        var now = DateTimeOffset.UtcNow;
        foreach (var anchor in maker.Anchors.All)
            Accepted(await services.GetRequiredService<AddTrustAnchor>().RunAsync(anchor, new Grounds(By, now, "benchmark"), CancellationToken.None));
        var product = Accepted(await services.GetRequiredService<CreateProduct>().RunAsync("Benchmark", "{}", true, By, CancellationToken.None));
        var draft = new ProductionDraft(
            product, "benchmark", "ATECC608C", "benchmark", units * 2, now.AddMinutes(-1), now.AddDays(1), new SerialRule.Prefix(""), ["microchip-manifest"], null, false);
        var order = Accepted(await services.GetRequiredService<CreateProductionOrder>().RunAsync(draft, By, CancellationToken.None));
        Accepted(await services.GetRequiredService<MoveProductionOrder>().RunAsync(order, ProductionState.Open, new Grounds(By, now, "benchmark"), CancellationToken.None));
        return Accepted(await services.GetRequiredService<ReplaceClaim>().RunAsync(order, By, CancellationToken.None)).Text;
    }

    private static T Accepted<T>(Decision<T> decision)
        where T : notnull => decision.IsAccepted(out var value, out var refusal) ? value : throw new InvalidOperationException($"{refusal}");

    private static object Question(TestMaker maker, int index) => new
    {
        attempt = Guid.CreateVersion7(),
        serial = $"SN{index}",
        evidence = new[] { new { kind = "microchip-manifest", octets = new EntryBuilder(maker, index).BuildFile() } },
    };

    private static async Task<List<double>> SendAsync(HttpClient http, List<object> questions, int together)
    {
        int next = -1;
        async Task<List<double>> Work()
        {
            var waits = new List<double>();
            for (int at = Interlocked.Increment(ref next); at < questions.Count; at = Interlocked.Increment(ref next))
            {
                long started = Stopwatch.GetTimestamp();
                using var answer = await http.PostAsJsonAsync("/api/v1/station/units", questions[at]);
                var read = await answer.Content.ReadFromJsonAsync<JsonElement>();
                if (!answer.IsSuccessStatusCode || read.GetProperty("outcome").GetString() != "made")
                    throw new InvalidOperationException($"{read}");
                waits.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            return waits;
        }

        return [.. (await Task.WhenAll(Enumerable.Range(0, together).Select(_ => Task.Run(Work)))).SelectMany(waits => waits)];
    }
}
