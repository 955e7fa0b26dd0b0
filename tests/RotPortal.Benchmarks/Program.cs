using RotPortal.Benchmarks.Compliance;
using RotPortal.Benchmarks.Pdf;

return args switch
{
    ["assess"] => AssessBenchmark.Measure(),
    ["pdf"] => PdfBenchmark.Measure(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Name a benchmark: assess, pdf.");
    return 2;
}
