using System.Collections.Concurrent;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>
/// The entries of a manifest in batches, verified side by side, in the order of the file. Only a few batches are under way at any time, so
/// memory does not grow with the file and a slow listener slows the reading.
/// </summary>
internal sealed class ManifestBatches : IAsyncDisposable
{
    // Large enough that handing a batch over costs nothing beside verifying it, small enough that progress moves and memory stays flat.
    private const int BatchLength = 16;

    private static readonly JsonEntry.Broken NoEntry = new(
        FileChecks.Structure, FileChecks.StructureClause, "The file holds no entry: its array is empty.", 0);

    private readonly JsonEntries _file;
    private readonly ReadingContext _context;
    private readonly CancellationTokenSource _abandon;
    private readonly SemaphoreSlim _lanes;
    private readonly Queue<Task<ReadEntry[]>> _underWay = new();
    private readonly ConcurrentBag<ManifestEntryReader> _idle = [];
    private JsonEntry? _end;
    private int _count;

    /// <summary>The batches of a file.</summary>
    public ManifestBatches(Stream file, ReadingContext context, CancellationToken cancellation)
    {
        _file = new JsonEntries(file);
        _context = context;
        _abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _lanes = new SemaphoreSlim(context.Parallelism);
    }

    /// <summary>Once <see cref="NextAsync"/> gave null: the entry that refuses the whole file, or null when it was read to its end.</summary>
    public ReadEntry? Refusal => (_end as JsonEntry.Broken ?? (_count == 0 ? NoEntry : null)) is { } broken
        ? ReadEntry.WholeFile(_count, new Reading.Rejected(broken.Check, broken.Clause, broken.Detail, null), broken.Offset)
        : null;

    /// <summary>The next entries of the file; null when there are no more.</summary>
    public async ValueTask<ReadEntry[]?> NextAsync()
    {
        // Twice as many under way as are verified at once, so that the verifying goes on while the listener is busy.
        while (_end is null && _underWay.Count < 2 * _context.Parallelism)
        {
            int first = _count;
            var batch = await CutAsync();
            if (batch.Count > 0)
                _underWay.Enqueue(Task.Run(() => VerifyAsync(batch, first), _abandon.Token));
        }

        return _underWay.TryDequeue(out var oldest) ? await oldest : null;
    }

    /// <summary>Ends the work that is under way: whoever stops listening leaves none behind.</summary>
    public async ValueTask DisposeAsync()
    {
        await _abandon.CancelAsync();
        // Only their end is awaited. Whatever went wrong in them was not asked for any more.
        await ((Task)Task.WhenAll(_underWay)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var reader in _idle)
            reader.Dispose();
        _lanes.Dispose();
        _abandon.Dispose();
    }

    private async ValueTask<List<JsonEntry.Next>> CutAsync()
    {
        var batch = new List<JsonEntry.Next>(BatchLength);
        while (_end is null && batch.Count < BatchLength)
        {
            var step = await _file.NextAsync(_abandon.Token);
            if (step is JsonEntry.Next entry)
                batch.Add(entry);
            else
                _end = step;
        }

        _count += batch.Count;
        return batch;
    }

    private async Task<ReadEntry[]> VerifyAsync(List<JsonEntry.Next> batch, int first)
    {
        await _lanes.WaitAsync(_abandon.Token);
        if (!_idle.TryTake(out var reader))
            reader = new ManifestEntryReader(_context);
        try
        {
            var entries = new ReadEntry[batch.Count];
            for (int i = 0; i < entries.Length; i++)
            {
                _abandon.Token.ThrowIfCancellationRequested();
                byte[] octets = batch[i].Bytes;
                var digest = Sha256Digest.Of(octets);
                entries[i] = new ReadEntry(first + i, octets, digest, reader.Read(octets, digest), batch[i].EndOffset);
            }

            return entries;
        }
        finally
        {
            _idle.Add(reader);
            _lanes.Release();
        }
    }
}
