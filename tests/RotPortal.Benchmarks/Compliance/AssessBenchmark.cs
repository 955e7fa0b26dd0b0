using System.Diagnostics;
using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Benchmarks.Compliance;

/// <summary>
/// How fast states become verdicts: signatures against all frameworks of the catalogue, with and without their words, and a fleet of
/// 1,000,000 devices that share 200 signatures.
/// </summary>
internal static class AssessBenchmark
{
    private const int Signatures = 200;
    private const long Devices = 1_000_000;
    private static readonly DateOnly On = new(2026, 11, 22);
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(4);

    internal static int Measure()
    {
        var output = Console.Out;
        var watch = Stopwatch.StartNew();
        if (FrameworkCatalogue.Load(SeedFiles()) is not CatalogueLoad.Loaded(var catalogue))
            return 1;
        var load = watch.Elapsed;
        var signatures = SomeSignatures();
        var frameworks = catalogue.Frameworks;
        int rows = frameworks.Sum(framework => framework.Requirements.Count);
        output.WriteLine($"assess: {frameworks.Count} frameworks, {rows} rows, {Signatures} distinct signatures, readiness view, {Environment.ProcessorCount} processors");
        output.WriteLine("method: signatures in turn against every framework for 4 s after 1 s of warming up; a rate counts whole signatures (all frameworks)");
        output.WriteLine($"load and check the catalogue, cold: {load.TotalMilliseconds:0} ms");

        double one = Rate(1, signature => Verdicts(frameworks, signatures[signature]));
        double all = Rate(Environment.ProcessorCount, signature => Verdicts(frameworks, signatures[signature]));
        double words = Rate(1, signature => Words(frameworks, signatures[signature]));
        output.WriteLine($"verdicts, one thread:                 {one,10:N0} signatures/s  ({1e6 / one:N1} us each)");
        output.WriteLine($"verdicts, all processors:             {all,10:N0} signatures/s");
        output.WriteLine($"verdicts and every word, one thread:  {words,10:N0} signatures/s  ({1e6 / words:N1} us each)");

        var counts = signatures.Select(signature => new SignatureCount(signature, Devices / Signatures)).ToList();
        Fleet(frameworks, counts);
        watch.Restart();
        Fleet(frameworks, counts);
        output.WriteLine($"roll-up of {Devices:N0} devices in {Signatures} signatures, all frameworks: {watch.Elapsed.TotalMilliseconds:N0} ms");
        return 0;
    }

    private static long Verdicts(IReadOnlyList<Framework> frameworks, StateSignature signature) =>
        frameworks.Sum(framework => Assess(framework, signature).Counts.Gap);

    private static long Words(IReadOnlyList<Framework> frameworks, StateSignature signature) =>
        frameworks.SelectMany(framework => Assess(framework, signature).Rows)
            .Sum(row => row.Reason.Length + row.Missing.Count + row.Remarks.Count + row.Inputs.Count + (long)row.Outside.Length);

    private static FrameworkAssessment Assess(Framework framework, StateSignature signature) =>
        Assessor.Assess(framework, signature, ProductScope.Unspecified, On, AssessmentView.Readiness);

    private static void Fleet(IReadOnlyList<Framework> frameworks, IReadOnlyList<SignatureCount> counts)
    {
        foreach (var framework in frameworks)
            RollUp.Assess(framework, counts, ProductScope.Unspecified, On, AssessmentView.Readiness);
    }

    private static double Rate(int threads, Func<int, long> judge)
    {
        Spin(threads, judge, TimeSpan.FromSeconds(1));
        var watch = Stopwatch.StartNew();
        long done = Spin(threads, judge, Lasting);
        return done / watch.Elapsed.TotalSeconds;
    }

    private static long Spin(int threads, Func<int, long> judge, TimeSpan lasting)
    {
        long done = 0;
        var workers = Enumerable.Range(0, threads).Select(first => new Thread(() =>
        {
            var watch = Stopwatch.StartNew();
            long mine = 0;
            for (; watch.Elapsed < lasting; mine++)
                judge((int)((first + mine) % Signatures));
            Interlocked.Add(ref done, mine);
        })).ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        return done;
    }

    // Twelve parts, each with its own idea of what is shown, and batches that differ in a few states.
    internal static List<StateSignature> SomeSignatures()
    {
        var random = new Random(20261122);
        var parts = Enumerable.Range(0, 12).Select(_ => StateSlot.All.Aggregate(
            StateSignature.Empty, (signature, slot) => signature.With(slot, random.Next(3) == 0 ? CapabilityState.Unknown : CapabilityState.Met))).ToList();
        return
        [
            .. Enumerable.Range(0, Signatures).Select(batch => Enumerable.Range(0, 6).Aggregate(
                parts[batch % parts.Count],
                (signature, _) => signature.With(StateSlot.All[random.Next(StateSlot.All.Count)], (CapabilityState)random.Next(5)))),
        ];
    }

    internal static IEnumerable<SeedFile> SeedFiles()
    {
        string root = SeedRoot();
        return Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories)
            .Select(path => (Full: path, Short: Path.GetRelativePath(root, path).Replace('\\', '/')))
            .Where(path => FrameworkCatalogue.Reads(path.Short))
            .Select(path => new SeedFile(path.Short, File.ReadAllBytes(path.Full)));
    }

    internal static string SeedRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RotPortal.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("The repository was not found."), "seed-data");
    }
}
