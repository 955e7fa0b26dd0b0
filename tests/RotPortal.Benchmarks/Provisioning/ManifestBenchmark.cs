using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using RotPortal.Devices;
using RotPortal.Provisioning;
using RotPortal.TestKit;

namespace RotPortal.Benchmarks.Provisioning;

/// <summary>
/// Reads a generated manifest with every check and compares with what the platform's bare ECDSA P-256 verification does in the same run on
/// the same cores. An entry costs two verifications, the JWS and the device certificate; the signer's certificate is verified once per
/// worker and not counted. Then reads ten times as much and compares the memory.
/// </summary>
internal static class ManifestBenchmark
{
    private const double Bar = 0.6;
    private const long MemoryBar = 4_000_000;
    private const int Rounds = 4;
    private static readonly TimeSpan RawRound = TimeSpan.FromSeconds(1);
    private static readonly DateTimeOffset At = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(string[] args)
    {
        int entries = args is [var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 20_000;
        int cores = Environment.ProcessorCount;
        var maker = new TestMaker(1);
        using var file = new MemoryStream();
        var clock = Stopwatch.StartNew();
        await ManifestWriter.WriteAsync(file, new EntryBuilder(maker, 0), entries, CancellationToken.None);
        Say($"manifest: {entries} entries, {file.Length / 1e6:F0} MB, generated in {clock.Elapsed.TotalSeconds:F1} s; {cores} cores");

        await ReadAsync(new MemoryStream(file.GetBuffer(), 0, (int)file.Length), maker.Anchors, cores);
        // In turns and in sum, because a shared machine is not equally fast all the time. Processor time says the same without the neighbours.
        var raw = default(Spent);
        var read = default(Spent);
        for (int round = 0; round < Rounds; round++)
        {
            raw += Spent.On(() => RawVerifications(cores));
            read += await Spent.OnAsync(async () => 2 * await ReadAsync(new MemoryStream(file.GetBuffer(), 0, (int)file.Length), maker.Anchors, cores));
        }

        double ratio = read.PerSecond / raw.PerSecond;
        Say($"raw ECDSA P-256: {raw.PerSecond:F0} verifications/s, {raw.ProcessorMicroseconds:F1} us of processor time each");
        Say($"reader: {read.PerSecond:F0} verifications/s, {read.ProcessorMicroseconds:F1} us each");
        Say($"that is {read.PerSecond / 2:F0} entries/s, {file.Length / 1e6 * read.PerSecond / 2 / entries:F0} MB/s");
        Say($"ratio {ratio:F2} (bar {Bar:F2}), by processor time {raw.ProcessorMicroseconds / read.ProcessorMicroseconds:F2}");

        long small = await PeakAsync(file, 1, maker.Anchors, cores);
        long large = await PeakAsync(file, 10, maker.Anchors, cores);
        Say($"memory above the start for {file.Length / 1e6:F0} MB: {small / 1e6:F1} MB, for ten times as much: {large / 1e6:F1} MB");
        Say($"(bar: {MemoryBar / 1e6:F0} MB more)");
        return ratio >= Bar && large <= small + MemoryBar ? 0 : 1;
    }

    private static long RawVerifications(int cores)
    {
        byte[] digest = SHA256.HashData("a message"u8);
        long total = 0;
        var clock = Stopwatch.StartNew();
        Parallel.For(0, cores, new ParallelOptions { MaxDegreeOfParallelism = cores }, _ =>
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            byte[] signature = key.SignHash(digest);
            long count = 0;
            while (clock.Elapsed < RawRound)
            {
                for (int i = 0; i < 100; i++)
                    count += key.VerifyHash(digest, signature) ? 1 : 0;
            }

            Interlocked.Add(ref total, count);
        });
        return total;
    }

    private static async Task<int> ReadAsync(Stream file, TrustAnchors anchors, int cores, Action<int>? eachEntry = null)
    {
        var reader = EvidenceReaders.Find("microchip-manifest") ?? throw new InvalidOperationException("The reader is missing.");
        int count = 0;
        await foreach (var entry in reader.ReadAsync(file, new ReadingContext(anchors, At, cores), CancellationToken.None))
        {
            if (entry.Reading is not Reading.Verified)
                throw new InvalidOperationException($"Entry {entry.Index} was not verified: {entry.Reading}.");
            eachEntry?.Invoke(count);
            count++;
        }

        return count;
    }

    // What is alive and not what the collector has not yet fetched: measured after a collection every few thousand entries.
    private static async Task<long> PeakAsync(MemoryStream file, int times, TrustAnchors anchors, int cores)
    {
        long start = GC.GetTotalMemory(forceFullCollection: true);
        long peak = 0;
        await ReadAsync(new RepeatedManifest(file, times), anchors, cores, index =>
        {
            if (index % 4096 == 0)
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - start);
        });
        return peak;
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>Verifications, and the time that passed and that the processors worked for them.</summary>
    private readonly record struct Spent(long Verifications, TimeSpan Passed, TimeSpan Processor)
    {
        public double PerSecond => Verifications / Passed.TotalSeconds;

        public double ProcessorMicroseconds => Processor.TotalMicroseconds / Verifications;

        public static Spent operator +(Spent a, Spent b) =>
            new(a.Verifications + b.Verifications, a.Passed + b.Passed, a.Processor + b.Processor);

        public static Spent On(Func<long> work)
        {
            var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            long count = work();
            return new Spent(count, clock.Elapsed, Environment.CpuUsage.TotalTime - before);
        }

        public static async Task<Spent> OnAsync(Func<Task<int>> work)
        {
            var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            long count = await work();
            return new Spent(count, clock.Elapsed, Environment.CpuUsage.TotalTime - before);
        }
    }
}
