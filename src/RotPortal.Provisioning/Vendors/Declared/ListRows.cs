using System.Runtime.CompilerServices;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Csv;
using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors.Declared;

/// <summary>Reads the rows of a CSV file.</summary>
internal sealed class CsvRows(Stream file, ColumnMapping mapping, RowJudge judge)
{
    /// <summary>Reads.</summary>
    public async IAsyncEnumerable<ReadEntry> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var csv = new CsvFile(file);
        int index = 0;
        IReadOnlyList<string>? columns = null;
        CsvStep step;
        while ((step = await csv.NextAsync(cancellation)) is CsvStep.Row row)
        {
            if (columns is null)
            {
                columns = ListColumns.Of(row.Fields, out string? problem);
                if ((problem ?? ListColumns.Missing(columns, mapping)) is { } why)
                {
                    yield return ListReader.Refuse(0, ListChecks.Mapping, why, row.EndOffset);
                    yield break;
                }

                continue;
            }

            var listed = Row(row, columns);
            byte[] octets = listed.Write();
            var digest = Sha256Digest.Of(octets);
            yield return new ReadEntry(index++, octets, digest, judge.Judge(listed, row.Number, digest), row.EndOffset);
        }

        if (step is CsvStep.Broken broken)
            yield return ListReader.Refuse(index, broken.Check, broken.Detail, broken.Offset);
        else if (index == 0)
            yield return ListReader.Refuse(0, FileChecks.Structure, "The list has no row below its header.", 0);
    }

    private ListedRow Row(CsvStep.Row row, IReadOnlyList<string> columns)
    {
        if (row.IsMisquoted)
            return new ListedRow(mapping, [], RowFault.Quotes, ListedRowText.Numbered(row.Fields));
        return row.Fields.Count == columns.Count
            ? ListedRow.Of(mapping, [.. columns.Zip(row.Fields, Cell.Of)])
            : new ListedRow(mapping, [], RowFault.Width, ListedRowText.Numbered(row.Fields));
    }
}

/// <summary>Reads the rows of a JSON array of flat objects.</summary>
internal sealed class ObjectRows(Stream file, ColumnMapping mapping, RowJudge judge)
{
    /// <summary>Reads.</summary>
    public async IAsyncEnumerable<ReadEntry> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in EntryByEntry.ReadAsync(file, (_, _) => Unjudged, cancellation))
        {
            if (entry.RefusesWholeFile)
            {
                yield return entry;
                continue;
            }

            var row = ListedRowText.FromObject(entry.Bytes, mapping);
            byte[] octets = row.Write();
            var digest = Sha256Digest.Of(octets);
            yield return entry with { Bytes = octets, Sha256 = digest, Reading = judge.Judge(row, entry.Index + 1, digest) };
        }
    }

    private static Reading Unjudged { get; } = new Reading.Rejected(ListChecks.RowStructure, ListChecks.Clause, "", null);
}

/// <summary>Reads entries of our own form.</summary>
internal sealed class EntryRows(Stream file, RowJudge judge)
{
    /// <summary>Reads. An entry keeps its own octets, unless a private key is among them or nobody knows what is.</summary>
    public async IAsyncEnumerable<ReadEntry> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in EntryByEntry.ReadAsync(file, Judge, cancellation))
            yield return entry.RefusesWholeFile || entry.Reading is Reading.Verified ? entry : Withhold(entry);
    }

    private Reading Judge(byte[] octets, Sha256Digest digest) => EntryByEntry.Strictly(
        octets, ListChecks.RowStructure, ListChecks.Clause, fields => judge.Judge(ListedRowText.FromEntry(fields), null, digest));

    // Written anew, an entry of ours comes out as it was, and a private key does not. Of what cannot be read, nothing is kept.
    private static ReadEntry Withhold(ReadEntry entry)
    {
        byte[] octets = "{}"u8.ToArray();
        EntryByEntry.Strictly(entry.Bytes.ToArray(), ListChecks.RowStructure, ListChecks.Clause, fields =>
        {
            octets = ListedRowText.FromEntry(fields).Write();
            return entry.Reading;
        });
        return entry with { Bytes = octets, Sha256 = Sha256Digest.Of(octets) };
    }
}
