using System.Diagnostics;
using System.Globalization;
using RotPortal.Devices;
using RotPortal.Pdf;
using RotPortal.Pki.Signing;
using RotPortal.Reports;
using RotPortal.Reports.Content;
using RotPortal.Reports.Formats.Pdf;
using RotPortal.Reports.Tests.Samples;

namespace RotPortal.Benchmarks.Reports;

/// <summary>
/// A product report of 1,000 devices and three frameworks, from facts to files: build and freeze, signed PDF, OSCAL, both CSV, data, and the
/// bundle of all of them (without the octets of evidence, of which this sample has none).
/// </summary>
internal static class ReportBenchmark
{
    private const int Units = 1000;
    private const int Rounds = 5;
    private const double MostSeconds = 5;
    private const double MostMegabytes = 300;

    internal static int Measure()
    {
        using var folder = new KeyFolder();
        using var signer = folder.Signer();
        var request = SmartLock.Product(Seed.Catalogue, Units) with
        {
            Signature = SignatureState.SignedWith("benchmark", "ECDSA P-256", Sha256Digest.Of(signer.Certificate.Span), SmartLock.DataCut),
        };
        Console.WriteLine($"report: {Units} judged units, {request.Devices.Count} on file, {request.Frameworks.Count} frameworks; {Environment.ProcessorCount} processors");
        Console.WriteLine("method: everything in turn on one thread, into memory; first round as in a process just started, then the best of five");

        var before = ProcessorTime();
        var first = Round(request, signer);
        var used = ProcessorTime() - before;
        var best = Enumerable.Range(0, Rounds).Select(_ => Round(request, signer)).MinBy(round => round.Total);
        Console.WriteLine($"{"",-14}{"first",10}{"best",10}{"size",12}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"all",-14}{first.Total.TotalMilliseconds,7:N0} ms{best.Total.TotalMilliseconds,7:N0} ms"));
        foreach (var (cold, warm) in first.Steps.Zip(best.Steps))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {cold.Name,-12}{cold.Time.TotalMilliseconds,7:N0} ms{warm.Time.TotalMilliseconds,7:N0} ms{warm.Octets / 1e6,9:0.00} MB"));
        Console.WriteLine($"processor time of the first round {used.TotalMilliseconds:N0} ms");
        using var process = Process.GetCurrentProcess();
        double peak = process.PeakWorkingSet64 / 1e6;
        Console.WriteLine($"peak working set {peak:N0} MB");
        bool isMet = first.Total.TotalSeconds <= MostSeconds && peak <= MostMegabytes;
        Console.WriteLine($"bar: at most {MostSeconds} s and {MostMegabytes} MB: {(isMet ? "met" : "missed")}");
        return isMet ? 0 : 1;
    }

    private static TimeSpan ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static (TimeSpan Total, List<(string Name, TimeSpan Time, long Octets)> Steps) Round(ReportRequest request, FileSigner signer)
    {
        var steps = new List<(string, TimeSpan, long)>();
        var watch = Stopwatch.StartNew();
        var report = AuditReportBuilder.Build(request);
        steps.Add(("build", watch.Elapsed, report.CanonicalJson.Length));
        var made = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var format in ReportFormats.All)
        {
            var before = watch.Elapsed;
            using var output = new MemoryStream();
            if (format.Id == "pdf")
                SignedPdf.Write(report, new Signs(signer), output);
            else if (format is ICarriesSources bundle)
                bundle.Write(report, new ReportSources { Formats = made, Signer = new Signs(signer) }, output);
            else
                format.Write(report, output);
            made[format.Id] = output.ToArray();
            steps.Add((format.Id, watch.Elapsed - before, output.Length));
        }

        return (watch.Elapsed, steps);
    }

    private sealed class Signs(FileSigner signer) : IPdfSigner
    {
        public int MaximumSignatureBytes => 8192;

        public byte[] SignDetached(byte[] content) => signer.SignDetached(content, signingTime: null);
    }

    /// <summary>A folder for a key made for this run; gone afterwards.</summary>
    private sealed class KeyFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rotportal-benchmark");

        internal FileSigner Signer() =>
            new KeyFile(Path.Combine(_folder.FullName, "key.pem"), "made for one run").LoadOrCreate("benchmark", SmartLock.DataCut).IsAccepted(out var signer, out var refusal)
                ? signer
                : throw new InvalidOperationException(refusal.Why);

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
