using RotPortal.Devices;

namespace RotPortal.Registry.Import;

/// <summary>Writes one ledger entry for each reading that an import has brought: the evidence of every device can be proven by itself.</summary>
internal sealed class ImportHistory(WriteSession session, ImportOrder order)
{
    private const int RowsPerRead = 20_000;

    private readonly string _import = order.JobId.ToString();

    /// <summary>Writes for the readings after one.</summary>
    public async Task WriteAsync(long after, CancellationToken cancellation)
    {
        // In parts, since one connection cannot be read and written through at once.
        for (long? last = after; last is { } from;)
        {
            last = await NoteAsync(from, cancellation);
            await session.Ledger.FlushIfFullAsync(cancellation);
        }
    }

    // Null at the end.
    private async Task<long?> NoteAsync(long after, CancellationToken cancellation)
    {
        long? last = null;
        await using var command = session.Db.Command(
            $"SELECT id, evidence, device_id, rejected_check FROM readings WHERE id > @after ORDER BY id LIMIT {RowsPerRead}", ("after", after));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            last = row.GetInt64(0);
            if (row.IsDBNull(3))
                Accepted(row.Identifier(2), row.Digest(1));
            else
                session.Record("evidence.rejected", null, order.By, ("evidence", row.Digest(1)), ("import", _import), ("check", row.GetString(3)));
        }

        return last;
    }

    // Written by hand in canonical form: it is made once for each device of a million.
    private void Accepted(Guid device, Sha256Digest evidence) => session.Ledger.Add(
        session.At, order.By.Name, "evidence.accepted", device, $$"""{"evidence":"{{evidence.Hex}}","import":"{{_import}}"}""");
}
