using System.Diagnostics;
using System.Globalization;
using RotPortal.Pdf;
using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;

namespace RotPortal.Benchmarks.Pdf;

/// <summary>Tagged pages a second on one core: a table of five columns whose rows have a second line, about 20 units a page.</summary>
internal static class PdfBenchmark
{
    private const int Units = 12_000, Rounds = 5;

    private static readonly TextStyle Cell = new(Face.Regular, 8, 10.75), Bold = new(Face.SemiBold, 8, 10.75), Small = new(Face.Regular, 7.25, 9);

    public static int Measure()
    {
        Write(Units / 20); // once, so that the code is compiled and the fonts are read
        using var process = Process.GetCurrentProcess();
        TimeSpan wall = TimeSpan.MaxValue, processor = TimeSpan.MaxValue;
        (int Pages, long Octets) result = default;
        for (var round = 0; round < Rounds; round++)
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            result = Write(Units);
            wall = watch.Elapsed < wall ? watch.Elapsed : wall;
            process.Refresh();
            var used = process.TotalProcessorTime - before;
            processor = used < processor ? used : processor;
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        Write(Units);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        process.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"pdf: {result.Pages} tagged pages; best of {Rounds}: {result.Pages / wall.TotalSeconds:0} pages a second, {result.Pages / processor.TotalSeconds:0} pages a second of processor time; file {result.Octets / 1e6:0.0} MB; allocated {allocated / 1e6 / result.Pages:0.00} MB a page; peak working set {process.PeakWorkingSet64 / 1e6:0} MB"));
        return 0;
    }

    private static (int Pages, long Octets) Write(int units)
    {
        var pages = 0;
        var document = new PdfDocument
        {
            Title = "Benchmark",
            Language = "en",
            DocumentId = "urn:benchmark",
            CreatedAt = DateTimeOffset.UnixEpoch,
            Body = [new Heading(1, "Benchmark", new TextStyle(Face.Light, 27, 31)), Table(units)],
            Furniture = page =>
            {
                pages = page.Count;
                return [new Furniture(FurnitureKind.Foot, new Drawing(210, 297, [new Mark.Line(20, 279, 190, 279, new Stroke(0.4)), new Mark.Label(20, 283, $"page {page.Number} of {page.Count}", Small)]))];
            },
        };
        using var output = new CountingStream();
        PdfWriter.Write(document, output);
        return (pages, output.Length);
    }

    private static Table Table(int units) => new(
        [new TableColumn(25, "Clause, level"), new TableColumn(35, "Requirement"), new TableColumn(33, "Verdict"), new TableColumn(51, "Facts"), new TableColumn(26, "Evidence")],
        Enumerable.Range(0, units).Select(i => new TableUnit.Row(
            [TableCell.RowHead(Run.SemiBold($"5.{i}")) with { RowSpan = 2 }, "Secure storage of security parameters", Run.SemiBold("supported (partial)"), "identity.unique-per-device, storage.secure, key.non-exportable", $"EV-{i}"],
            [TableCell.Across(4, [Run.SemiBold("Outside: "), "parameters the registry does not know, such as Wi-Fi credentials, and the negative claim for source code."])])),
        new TableStyle(Cell, Bold, Bold, Bold) { HeadRule = new Stroke(0.9), RowRule = new Stroke(0.4) })
    { Caption = "Requirements" };

    /// <summary>Takes octets and keeps their number.</summary>
    private sealed class CountingStream : Stream
    {
        private long _length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position { get => _length; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => _length += count;

        public override void Write(ReadOnlySpan<byte> buffer) => _length += buffer.Length;
    }
}
