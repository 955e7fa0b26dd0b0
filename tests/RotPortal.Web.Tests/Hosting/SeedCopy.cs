namespace RotPortal.Web.Tests.Hosting;

/// <summary>A copy of the shipped facts, to be broken in one place.</summary>
internal sealed class SeedCopy : IDisposable
{
    public SeedCopy()
    {
        string from = System.IO.Path.Combine(AppContext.BaseDirectory, "seed-data");
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string to = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to) ?? Path);
            File.Copy(file, to);
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("rotportal-seed-").FullName;

    public IEnumerable<string> Files(string folder) =>
        Directory.GetFiles(System.IO.Path.Combine(Path, folder), "*.json").Select(file => $"{folder}/{System.IO.Path.GetFileName(file)}");

    public void Replace(string file, string what, string by)
    {
        string path = System.IO.Path.Combine(Path, file);
        string text = File.ReadAllText(path);
        Assert.Contains(what, text);
        File.WriteAllText(path, text.Replace(what, by));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
