using RotPortal.TestKit;

namespace RotPortal.EndToEnd.Harness;

/// <summary>Manifests of an invented maker, written to files as a person would receive them.</summary>
internal sealed class Manifests(TemporaryFolder folder, int seed = Manifests.Seed)
{
    /// <summary>The maker of these tests.</summary>
    public const int Seed = 7;

    private readonly TestMaker _maker = new(seed);

    public string RootPem() => Written("maker-root.pem", _maker.RootPem);

    public string SignerPem() => Written("manifest-signer.pem", _maker.ManifestSignerPem);

    /// <summary>A good manifest.</summary>
    public async Task<string> GoodAsync(string name, int entries, int first = 1)
    {
        string path = folder.File(name);
        await using var file = File.Create(path);
        await ManifestWriter.WriteAsync(file, new EntryBuilder(_maker, first), entries, CancellationToken.None);
        return path;
    }

    /// <summary>Good entries, then one of them again, then one whose device key is not the certified one.</summary>
    public string WithOneDuplicateAndOneBad(string name, int good)
    {
        var entries = Enumerable.Range(1, good).Select(index => new EntryBuilder(_maker, index).Build()).ToList();
        entries.Add(entries[0]);
        var stranger = new TestMaker(99);
        entries.Add(new EntryBuilder(_maker, good + 1) { LeafIssuerKey = stranger.SignerKey }.Build());
        string path = folder.File(name);
        File.WriteAllBytes(path, ManifestWriter.File(entries));
        return path;
    }

    private string Written(string name, string text)
    {
        File.WriteAllText(folder.File(name), text);
        return folder.File(name);
    }
}
