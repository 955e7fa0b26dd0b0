using RotPortal.Benchmarks.Compliance;
using RotPortal.Benchmarks.Pdf;
using RotPortal.Benchmarks.Provisioning;
using RotPortal.Benchmarks.Registry;
using RotPortal.Benchmarks.Reports;
using RotPortal.Benchmarks.Stations;

// One line a benchmark. Each prints its figures and returns 0 when its bar is met, 1 when it is missed.
var benchmarks = new Dictionary<string, Func<string[], Task<int>>>(StringComparer.Ordinal)
{
    ["assess"] = _ => Task.FromResult(AssessBenchmark.Measure()),
    ["list"] = ListBenchmark.RunAsync,
    ["manifest"] = ManifestBenchmark.RunAsync,
    ["pdf"] = _ => Task.FromResult(PdfBenchmark.Measure()),
    ["registry"] = RegistryBenchmark.MeasureAsync,
    ["report"] = _ => Task.FromResult(ReportBenchmark.Measure()),
    ["selection"] = _ => Task.FromResult(SelectionBenchmark.Measure()),
    ["station"] = StationBenchmark.MeasureAsync,
    ["verify"] = _ => VerifyBenchmark.RunAsync(),
};

if (args is [var name, .. var rest] && benchmarks.TryGetValue(name, out var run))
    return await run(rest);
Console.Error.WriteLine($"Name a benchmark: {string.Join(", ", benchmarks.Keys)}.");
return 2;
