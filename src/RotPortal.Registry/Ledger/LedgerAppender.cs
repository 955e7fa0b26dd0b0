using System.Security.Cryptography;

namespace RotPortal.Registry.Ledger;

/// <summary>Appends to the ledger inside the transaction of a change. Its owner holds the row of the head.</summary>
internal sealed class LedgerAppender(RegistryDb db, LedgerFrontier frontier)
{
    private const int RowsPerFlush = 20_000;

    private readonly List<Line> _lines = [];
    private readonly List<(int Level, long Position, byte[] Hash)> _nodes = [];
    private long _position = frontier.Size;

    public long Size => _position;

    /// <summary>Notes one entry; it is written by <see cref="FlushAsync"/> or at the end.</summary>
    /// <returns>Its position.</returns>
    public long Add(DateTimeOffset at, string actor, string kind, Guid? subject, string payloadJson)
    {
        _lines.Add(new Line(at, actor, kind, subject, payloadJson));
        return _position++;
    }

    /// <summary>Writes what is noted when it is much. Not to be called while a result is being read.</summary>
    public async Task FlushIfFullAsync(CancellationToken cancellation)
    {
        if (_lines.Count >= RowsPerFlush)
            await FlushAsync(cancellation);
    }

    public async Task CompleteAsync(CancellationToken cancellation)
    {
        await FlushAsync(cancellation);
        await db.RunAsync(
            "UPDATE ledger_head SET size = @size, frontier = @frontier WHERE id = 1",
            cancellation,
            ("size", frontier.Size),
            ("frontier", frontier.ToBytes()));
    }

    private async Task FlushAsync(CancellationToken cancellation)
    {
        if (_lines.Count == 0)
            return;
        byte[] leaf = new byte[SHA256.HashSizeInBytes];
        await using (var rows = await db.BulkAsync("ledger_entries", "position,at,actor,kind,subject,payload_json,leaf_hash", cancellation))
        {
            foreach (var line in _lines)
            {
                LedgerText.LeafHash(LedgerText.Of(line.At, line.Actor, line.Kind, line.Subject, line.PayloadJson), leaf);
                rows.Number(frontier.Size);
                rows.Moment(line.At);
                rows.Text(line.Actor);
                rows.Text(line.Kind);
                if (line.Subject is { } subject)
                    rows.Identifier(subject);
                else
                    rows.Empty();
                rows.Text(line.PayloadJson);
                rows.Octets(leaf);
                rows.EndRow();
                frontier.Append(leaf, (level, position, hash) => _nodes.Add((level, position, hash)));
            }

            await rows.CompleteAsync(cancellation);
        }

        await WriteNodesAsync(cancellation);
        _lines.Clear();
    }

    private async Task WriteNodesAsync(CancellationToken cancellation)
    {
        if (_nodes.Count == 0)
            return;
        await using var rows = await db.BulkAsync("ledger_nodes", "level,position,hash", cancellation);
        foreach (var (level, position, hash) in _nodes)
        {
            rows.Number(level);
            rows.Number(position);
            rows.Octets(hash);
            rows.EndRow();
        }

        await rows.CompleteAsync(cancellation);
        _nodes.Clear();
    }

    private readonly record struct Line(DateTimeOffset At, string Actor, string Kind, Guid? Subject, string PayloadJson);
}
