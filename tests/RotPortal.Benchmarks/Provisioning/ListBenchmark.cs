using System.Diagnostics;
using System.Globalization;
using System.Text;
using RotPortal.Devices;
using RotPortal.Provisioning;
using RotPortal.TestKit;

namespace RotPortal.Benchmarks.Provisioning;

/// <summary>
/// Reads a list of devices that is never there as a whole, with a key in every row, and compares the memory after a tenth of the rows with the memory at
/// the end. Keys repeat, since making a million of them would take longer than reading them.
/// </summary>
internal static class ListBenchmark
{
    private const long MemoryBar = 4_000_000;

    public static async Task<int> RunAsync(string[] args)
    {
        int rows = args is [var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 1_000_000;
        var reader = EvidenceReaders.Find("declared-devices") ?? throw new InvalidOperationException("The reader is missing.");
        var context = new ReadingContext(TrustAnchors.None, new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero), Environment.ProcessorCount)
        {
            Companions = new Dictionary<string, ReadOnlyMemory<byte>> { ["mapping"] = """{"serial":"Serial No","batch":"Lot","publicKey":"Key"}"""u8.ToArray() },
        };
        var list = new RepeatedList(rows);
        long early = 0;
        long octets = 0;
        int count = 0;
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        await foreach (var entry in reader.ReadAsync(list, context, CancellationToken.None))
        {
            if (entry.Reading is not Reading.Verified)
                throw new InvalidOperationException($"Row {count} was not read: {entry.Reading}.");
            octets = entry.EndOffset;
            if (++count == rows / 10)
                early = GC.GetTotalMemory(forceFullCollection: true);
        }

        long late = GC.GetTotalMemory(forceFullCollection: true);
        double spent = (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds;
        Console.WriteLine($"list: {count} rows, {octets / 1e6:F0} MB in {clock.Elapsed.TotalSeconds:F1} s, {spent:F1} s of processor time: {count / spent:F0} rows per second of it");
        Console.WriteLine($"memory after a tenth of the rows {early / 1e6:F1} MB, at the end {late / 1e6:F1} MB (bar: {MemoryBar / 1e6:F0} MB more)");
        return late <= early + MemoryBar ? 0 : 1;
    }

    /// <summary>A list that is made as it is read.</summary>
    private sealed class RepeatedList(int rows) : MemoryStream
    {
        private static readonly string[] Keys = [.. Enumerable.Range(0, 64).Select(index => Convert.ToBase64String(TestKey.Of($"list {index}").SubjectPublicKeyInfo))];

        private byte[] _piece = "Serial No,Lot,Key\n"u8.ToArray();
        private int _at;
        private int _made;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_at == _piece.Length && _made < rows)
                Make();
            int count = Math.Min(buffer.Length, _piece.Length - _at);
            _piece.AsMemory(_at, count).CopyTo(buffer);
            _at += count;
            return ValueTask.FromResult(count);
        }

        private void Make()
        {
            var text = new StringBuilder();
            for (int i = 0; i < 500 && _made < rows; i++, _made++)
                text.Append(CultureInfo.InvariantCulture, $"SN-{_made:D8},L{_made / 5000},{Keys[_made % Keys.Length]}\n");
            (_piece, _at) = (Encoding.ASCII.GetBytes(text.ToString()), 0);
        }
    }
}
