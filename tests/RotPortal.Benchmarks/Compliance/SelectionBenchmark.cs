using System.Diagnostics;
using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Compliance.Selection;
using RotPortal.Provisioning;

namespace RotPortal.Benchmarks.Compliance;

/// <summary>What-if for a product of 1,000,000 devices in 200 signatures, all frameworks, and every part of the catalogue against one framework.</summary>
internal static class SelectionBenchmark
{
    private const int Signatures = 200;
    private const int Runs = 40;
    private static readonly DateOnly On = new(2026, 11, 24);
    private static readonly TimeSpan Bar = TimeSpan.FromMilliseconds(200);

    internal static int Measure()
    {
        var kinds = KnownVendors.All.SelectMany(vendor => vendor.Readers).Select(reader => reader.Kind.Name).ToHashSet(StringComparer.Ordinal);
        if (FrameworkCatalogue.Load(AssessBenchmark.SeedFiles()) is not CatalogueLoad.Loaded(var catalogue)
            || PartCatalogue.Load(PartFiles(), kinds) is not PartLoad.Loaded(var parts))
        {
            return 1;
        }

        var devices = AssessBenchmark.SomeSignatures().Take(Signatures).Select(signature => new SignatureCount(signature, 5_000)).ToList();
        var output = Console.Out;
        output.WriteLine($"selection: {parts.Parts.Count} parts, {catalogue.Frameworks.Count} frameworks, {devices.Count} signatures, {Environment.ProcessorCount} processors");
        var first = Stopwatch.StartNew();
        Impact(catalogue, parts.Parts[0], devices);
        output.WriteLine($"what-if, all frameworks, first run in the process:  {first.Elapsed.TotalMilliseconds,8:N1} ms");
        var times = new List<TimeSpan>();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        for (int run = 0; run < Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            Impact(catalogue, parts.Parts[run % parts.Parts.Count], devices);
            times.Add(watch.Elapsed);
        }

        var processor = (Process.GetCurrentProcess().TotalProcessorTime - before) / Runs;
        times.Sort();
        var (median, p95) = (times[Runs / 2], times[(int)(Runs * 0.95)]);
        output.WriteLine($"what-if, all frameworks, {Runs} runs over the parts:     {median.TotalMilliseconds,8:N1} ms median, {p95.TotalMilliseconds:N1} ms p95");
        output.WriteLine($"the same by processor time:                         {processor.TotalMilliseconds,8:N1} ms mean");
        var list = Stopwatch.StartNew();
        foreach (var part in parts.Parts)
            _ = PartAssessment.Of(catalogue.Frameworks[0], part, ProductScope.Unspecified, On, AssessmentView.Readiness).Counts.Could;
        output.WriteLine($"every part against one framework:                   {list.Elapsed.TotalMilliseconds,8:N1} ms");
        bool isMet = p95 <= Bar;
        output.WriteLine($"bar: what-if for a product at most {Bar.TotalMilliseconds:0} ms: {(isMet ? "met" : "missed")}");
        return isMet ? 0 : 1;
    }

    private static void Impact(FrameworkCatalogue catalogue, Part part, IReadOnlyList<SignatureCount> devices)
    {
        foreach (var framework in catalogue.Frameworks)
            _ = WhatIf.Of(framework, part, devices, ProductScope.Unspecified, On, AssessmentView.Readiness).Of(WhatIfChange.Lost);
    }

    private static IEnumerable<SeedFile> PartFiles()
    {
        string folder = Path.Combine(AssessBenchmark.SeedRoot(), "products");
        return Directory.EnumerateFiles(folder, "*.json").Select(path => new SeedFile($"products/{Path.GetFileName(path)}", File.ReadAllBytes(path)));
    }
}
