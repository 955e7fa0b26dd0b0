using System.Runtime.CompilerServices;
using System.Text;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Csv;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Espressif;

/// <summary>
/// Reads manifests of pre-provisioned modules: comma-separated values with the columns MAC, cn and cert, an entry for each row. A row alone, as it is
/// kept, is read in the same way.
/// </summary>
internal sealed class ManifestReader : IEvidenceReader
{
    private const int MaximumRow = 64 * 1024;
    private const string Header = "MAC,cn,cert";

    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("espressif-manifest");

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName)
    {
        string start = Encoding.Latin1.GetString(head[FileStart.MarkLength(head)..][..Math.Min(64, head.Length - FileStart.MarkLength(head))]);
        int comma = start.IndexOf(',', StringComparison.Ordinal);
        return start.StartsWith(Header, StringComparison.OrdinalIgnoreCase)
            || (comma > 0 && MacAddress.Parse(start[..comma]) is not null && head.IndexOf("-----BEGIN CERTIFICATE-----"u8) >= 0);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var signatures = new SignatureVerifier();
        var judge = new RowJudge(context, signatures);
        var rows = new CsvRows(evidence, MaximumRow);
        int index = 0;
        bool isFirst = true;
        CsvRow step;
        while ((step = await rows.NextAsync(cancellation)) is CsvRow.Next row)
        {
            bool isHeader = isFirst && IsHeader(row.Bytes);
            isFirst = false;
            if (isHeader)
                continue;
            // What holds a private key is not kept.
            byte[] kept = row.Bytes.AsSpan().IndexOf("PRIVATE KEY"u8) < 0 ? row.Bytes : [];
            var digest = Sha256Digest.Of(kept);
            yield return new ReadEntry(index++, kept, digest, judge.Judge(row.Bytes, digest), row.EndOffset);
        }

        if (step is CsvRow.Broken broken)
            yield return Refuse(index, $"A row is longer than {MaximumRow / 1024} KiB, or a quotation mark is never closed. Fetch the file again.", broken.Offset);
        else if (index == 0)
            yield return Refuse(0, "The file holds no row.", 0);
    }

    private static ReadEntry Refuse(int index, string why, long offset) =>
        ReadEntry.WholeFile(index, new Reading.Rejected(FileChecks.Structure, EspressifChecks.ManifestClause, why, null), offset);

    private static bool IsHeader(byte[] row) =>
        CsvRows.Fields(row.AsSpan(FileStart.MarkLength(row))) is { Count: 3 } fields && string.Equals(string.Join(',', fields), Header, StringComparison.OrdinalIgnoreCase);
}
