using RotPortal.Devices;

namespace RotPortal.Provisioning.Tests;

/// <summary>The anchors that the product ships.</summary>
internal static class Anchors
{
    public static TrustAnchors Shipped { get; } =
        new([.. Directory.EnumerateFiles(Folder(), "*.json").Order(StringComparer.Ordinal).SelectMany(file => Load(Path.GetFileName(file)).Anchors)]);

    public static AnchorLoad.Loaded Load(string file)
    {
        using var stream = File.OpenRead(Path.Combine(Folder(), file));
        return Assert.IsType<AnchorLoad.Loaded>(TrustAnchorFile.Read(stream, file));
    }

    public static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RotPortal.sln")))
                return Path.Combine(folder.FullName, "seed-data", "trust-anchors");
        }

        throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}
