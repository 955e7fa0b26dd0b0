using RotPortal.Benchmarks.Pdf;

return args switch
{
    ["pdf"] => PdfBenchmark.Measure(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Name a benchmark: pdf.");
    return 2;
}
