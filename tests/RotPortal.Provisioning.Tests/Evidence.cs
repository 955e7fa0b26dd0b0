using RotPortal.Devices;

namespace RotPortal.Provisioning.Tests;

/// <summary>Reading evidence as everybody else does, through the public seam.</summary>
internal static class Evidence
{
    public static readonly DateTimeOffset At = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static Task<List<ReadEntry>> ReadAsync(string kind, byte[] file, TrustAnchors anchors, int parallelism = 2, DateTimeOffset? at = null) =>
        ReadAsync(kind, file, new ReadingContext(anchors, at ?? At, parallelism));

    public static async Task<List<ReadEntry>> ReadAsync(string kind, byte[] file, ReadingContext context)
    {
        var reader = EvidenceReaders.Find(kind);
        Assert.NotNull(reader);
        var entries = new List<ReadEntry>();
        await foreach (var entry in reader.ReadAsync(new MemoryStream(file), context, CancellationToken.None))
            entries.Add(entry);
        return entries;
    }

    public static async Task<ReadEntry> ReadOneAsync(string kind, byte[] file, ReadingContext context) =>
        Assert.Single(await ReadAsync(kind, file, context));

    public static async Task<ReadEntry> ReadOneAsync(string kind, byte[] file, TrustAnchors anchors, DateTimeOffset? at = null) =>
        Assert.Single(await ReadAsync(kind, file, anchors, at: at));

    public static async Task<ReadEntry> ReadOneAsync(
        string kind, byte[] file, TrustAnchors anchors, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> companions)
    {
        var reader = EvidenceReaders.Find(kind);
        Assert.NotNull(reader);
        var context = new ReadingContext(anchors, At, 1) { Companions = companions };
        var entries = new List<ReadEntry>();
        await foreach (var entry in reader.ReadAsync(new MemoryStream(file), context, CancellationToken.None))
            entries.Add(entry);
        return Assert.Single(entries);
    }

    public static Reading.Verified Verified(ReadEntry entry) => Assert.IsType<Reading.Verified>(entry.Reading);

    public static Reading.Rejected Rejected(ReadEntry entry) => Assert.IsType<Reading.Rejected>(entry.Reading);
}
