using RotPortal.TestKit;

namespace RotPortal.EndToEnd.Harness;

/// <summary>A manifest that takes a while, made once for all tests that need time in the middle of an import.</summary>
public sealed class LargeManifest : IAsyncLifetime
{
    public const int Entries = 20_000;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Where it lies.</summary>
    public string Path => _folder.File("shipment-large.json");

    /// <summary>Its maker.</summary>
    internal Manifests Maker => new(_folder);

    public async Task InitializeAsync()
    {
        await using var file = File.Create(Path);
        // One key each: what takes the time of an import is reading and writing, not the keys.
        await ManifestWriter.WriteAsync(file, new EntryBuilder(new TestMaker(Manifests.Seed), 1) { KeyCount = 1 }, Entries, CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }
}

/// <summary>The tests that share it; they run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class LargeImports : ICollectionFixture<LargeManifest>
{
    public const string Name = "Large imports";
}
