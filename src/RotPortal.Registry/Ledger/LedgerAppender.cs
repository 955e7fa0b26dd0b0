using RotPortal.Devices;

namespace RotPortal.Registry.Ledger;

/// <summary>Appends to the ledger inside the transaction of a change. Its owner holds the row of the head.</summary>
internal sealed class LedgerAppender(RegistryDb db, MerkleFrontier frontier)
{
    private const int RowsPerFlush = 20_000;

    private readonly List<Line> _lines = [];
    private readonly List<(NodeAddress Node, Sha256Digest Hash)> _nodes = [];
    private long _position = frontier.Size;

    public long Size => _position;

    /// <summary>The root over what is written, without what is only noted.</summary>
    public Sha256Digest Root() => frontier.Root();

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
        var leaves = new Sha256Digest[_lines.Count];
        Parallel.For(0, leaves.Length, i => leaves[i] = _lines[i].Leaf());
        await using (var rows = await db.BulkAsync("ledger_entries", "position,at,actor,kind,subject,payload_json,leaf_hash", cancellation))
        {
            for (int i = 0; i < leaves.Length; i++)
            {
                var line = _lines[i];
                rows.Number(frontier.Size);
                rows.Moment(line.At);
                rows.Text(line.Actor);
                rows.Text(line.Kind);
                if (line.Subject is { } subject)
                    rows.Identifier(subject);
                else
                    rows.Empty();
                rows.Text(line.PayloadJson);
                rows.Digest(leaves[i]);
                rows.EndRow();
                frontier.Append(leaves[i], Keep);
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
        foreach (var (node, hash) in _nodes)
        {
            rows.Number(node.Level / NodeRun.LevelsPerStep);
            rows.Number(node.Index);
            rows.Digest(hash);
            rows.EndRow();
        }

        await rows.CompleteAsync(cancellation);
        _nodes.Clear();
    }

    // The leaves are kept with the entries.
    private void Keep(NodeAddress node, Sha256Digest hash)
    {
        if (NodeRun.Keeps(node))
            _nodes.Add((node, hash));
    }

    private readonly record struct Line(DateTimeOffset At, string Actor, string Kind, Guid? Subject, string PayloadJson)
    {
        public Sha256Digest Leaf() => LedgerText.LeafHash(LedgerText.Of(At, Actor, Kind, Subject, PayloadJson));
    }
}
