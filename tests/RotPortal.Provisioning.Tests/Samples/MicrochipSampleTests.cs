using RotPortal.Devices;

namespace RotPortal.Provisioning.Tests.Samples;

public sealed class MicrochipSampleTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [SampleTheory]
    [InlineData("manifests/ATECC608A-MAH4I.json", 2)]
    [InlineData("manifests/ATECC608C-TNGTLSU-B.first6.json", 6)]
    [InlineData("manifests/ATECC608C-SSH8Q-TMNGTLSS-B.one.json", 1)]
    [InlineData("derived-negative/duplicate-entry.json", 2)]
    public async Task Real_entries_are_verified(string file, int count)
    {
        var entries = await ReadAsync(file, Anchors.Shipped);

        Assert.Equal(count, entries.Count);
        Assert.All(entries, entry => Assert.IsType<Reading.Verified>(entry.Reading));
    }

    private static async Task<List<ReadEntry>> ReadAsync(string file, TrustAnchors anchors)
    {
        byte[] bytes = SampleFolder.Read($"microchip/{file}");
        var reader = EvidenceReaders.Detect(bytes, file);
        Assert.Equal("microchip-manifest", reader?.Kind.Name);
        var entries = new List<ReadEntry>();
        await foreach (var entry in reader!.ReadAsync(new MemoryStream(bytes), new ReadingContext(anchors, At, 2), CancellationToken.None))
            entries.Add(entry);
        return entries;
    }
}
