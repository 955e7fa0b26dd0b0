using System.Diagnostics;
using System.Globalization;
using RotPortal.Reports.Tests.Samples;
using RotPortal.TestKit;

namespace RotPortal.Benchmarks.Reports;

/// <summary>
/// An evidence bundle of 1,000 devices verified offline by <c>rot</c>, as a process from its start to its end: evidence read again, facts, verdicts and
/// papers made again and compared.
/// </summary>
internal static class VerifyBenchmark
{
    private const int Units = 1000;
    private const int Rounds = 5;
    private const double MostSeconds = 2;

    internal static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("rotportal-benchmark");
        try
        {
            string bundle = await BundleAsync(folder.FullName);
            Console.WriteLine($"verify: a bundle of {Units} devices, 3 frameworks, {new FileInfo(bundle).Length / 1e6:0.00} MB; {Environment.ProcessorCount} processors");
            var rounds = new List<TimeSpan>();
            for (int round = 0; round < Rounds; round++)
                rounds.Add(await RotAsync("verify", "--anchors", Path.Combine(folder.FullName, "anchors"), bundle));
            var best = rounds.Min();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"best of {Rounds} processes {best.TotalSeconds:0.00} s; worst {rounds.Max().TotalSeconds:0.00} s"));
            bool isMet = best.TotalSeconds <= MostSeconds;
            Console.WriteLine($"bar: at most {MostSeconds} s: {(isMet ? "met" : "missed")}");
            return isMet ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> BundleAsync(string folder)
    {
        var maker = new TestMaker(5);
        string anchors = Directory.CreateDirectory(Path.Combine(folder, "anchors")).FullName;
        await File.WriteAllTextAsync(Path.Combine(anchors, "root.pem"), maker.RootPem);
        await File.WriteAllTextAsync(Path.Combine(anchors, "signer.pem"), maker.ManifestSignerPem);
        string manifest = Path.Combine(folder, "manifest.json");
        await using (var file = File.Create(manifest))
            await ManifestWriter.WriteAsync(file, new EntryBuilder(maker, 0), Units, CancellationToken.None);
        await RotAsync(
            "report", "--framework", "cra", "--framework", "etsi-en-303-645", "--framework", "en-18031-1", "--view", "readiness", "--product", "Benchmark",
            "--organisation", "Benchmark", "--anchors", anchors, "--out", folder, manifest);
        return Path.Combine(folder, "report.bundle.zip");
    }

    private static async Task<TimeSpan> RotAsync(params string[] words)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Rot(), .. words]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("dotnet did not start.");
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? watch.Elapsed : throw new InvalidOperationException(output);
    }

    // Of the same configuration as this program.
    private static string Rot() => Path.Combine(
        Seed.RepositoryRoot, "src", "RotPortal.Cli", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent?.Name ?? "Release", "net10.0", "rot.dll");
}
