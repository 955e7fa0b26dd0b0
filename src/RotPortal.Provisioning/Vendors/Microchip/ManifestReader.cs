using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>
/// Reads Trust Platform manifests: a JSON array of flattened JWS, one per device. The file streams through in small batches; batches are
/// verified side by side and come out in the order of the file.
/// </summary>
internal sealed class ManifestReader : IEvidenceReader
{
    // Large enough that handing a batch over costs nothing beside verifying it, small enough that progress moves and memory stays flat.
    private const int BatchLength = 16;

    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("microchip-manifest");

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName)
    {
        // UTF-16 is refused later with a reason; it must first be recognised for that. Dropping its zeros leaves the ASCII of it.
        if (FileStart.IsWide(head))
            head = WithoutZeros(head);
        head = head[FileStart.MarkLength(head)..].TrimStart(" \t\r\n"u8);
        bool isJson = head.StartsWith("["u8) || head.StartsWith("{"u8);
        return isJson && (head.IndexOf("\"payload\""u8) >= 0 || head.IndexOf("\"protected\""u8) >= 0);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(context.Parallelism, 1);
        var file = new JsonEntries(evidence);
        var idle = new ConcurrentBag<ManifestEntryReader>();
        var window = new Queue<Task<ReadEntry[]>>();
        using var lanes = new SemaphoreSlim(context.Parallelism);
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            JsonEntry.Broken? broken = null;
            bool isAtEnd = false;
            int count = 0;
            while (!isAtEnd || window.Count > 0)
            {
                while (!isAtEnd && window.Count < 2 * context.Parallelism)
                {
                    var (batch, last) = await NextBatchAsync(file, abandon.Token);
                    isAtEnd = last is not null;
                    broken = last as JsonEntry.Broken;
                    int first = count;
                    count += batch.Count;
                    if (batch.Count > 0)
                        window.Enqueue(Task.Run(() => InLaneAsync(lanes, () => Verify(batch, first, context, idle, abandon.Token), abandon.Token), abandon.Token));
                }

                if (!window.TryDequeue(out var oldest))
                    continue;
                foreach (var entry in await oldest)
                    yield return entry;
            }

            if (broken is not null || count == 0)
                yield return Refuse(broken ?? NoEntry, count);
        }
        finally
        {
            // Whoever stops listening must not leave work running behind.
            await abandon.CancelAsync();
            await Task.WhenAll(window).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            foreach (var reader in idle)
                reader.Dispose();
        }
    }

    private static JsonEntry.Broken NoEntry { get; } = new(
        FileChecks.Structure, FileChecks.StructureClause, "The file holds no entry: its array is empty.", 0);

    private static async ValueTask<(List<JsonEntry.Next> Batch, JsonEntry? Last)> NextBatchAsync(JsonEntries file, CancellationToken cancellation)
    {
        var batch = new List<JsonEntry.Next>(BatchLength);
        while (batch.Count < BatchLength)
        {
            var step = await file.NextAsync(cancellation);
            if (step is not JsonEntry.Next entry)
                return (batch, step);
            batch.Add(entry);
        }

        return (batch, null);
    }

    // Batches may wait in line, so that a slow listener does not stop the verifying; only so many are verified at once.
    private static async Task<ReadEntry[]> InLaneAsync(SemaphoreSlim lanes, Func<ReadEntry[]> verify, CancellationToken cancellation)
    {
        await lanes.WaitAsync(cancellation);
        try
        {
            return verify();
        }
        finally
        {
            lanes.Release();
        }
    }

    private static ReadEntry[] Verify(
        List<JsonEntry.Next> batch, int first, ReadingContext context, ConcurrentBag<ManifestEntryReader> idle, CancellationToken cancellation)
    {
        if (!idle.TryTake(out var reader))
            reader = new ManifestEntryReader(context);
        try
        {
            var entries = new ReadEntry[batch.Count];
            for (int i = 0; i < entries.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                var digest = Sha256Digest.Of(batch[i].Bytes);
                entries[i] = new ReadEntry(first + i, batch[i].Bytes, digest, reader.Read(batch[i].Bytes, digest), batch[i].EndOffset);
            }

            return entries;
        }
        finally
        {
            idle.Add(reader);
        }
    }

    private static ReadEntry Refuse(JsonEntry.Broken broken, int index) =>
        ReadEntry.WholeFile(index, new Reading.Rejected(broken.Check, broken.Clause, broken.Detail, null), broken.Offset);

    private static byte[] WithoutZeros(ReadOnlySpan<byte> head)
    {
        var kept = new List<byte>(head.Length / 2);
        foreach (byte octet in head)
        {
            if (octet is > 0 and < 0x80)
                kept.Add(octet);
        }

        return [.. kept];
    }
}
