namespace RotPortal.Cli.Tests;

/// <summary>The folder of the source tree.</summary>
internal static class Repository
{
    public static string Folder { get; } = Find(AppContext.BaseDirectory);

    public static string File(params string[] names) => Path.Combine([Folder, .. names]);

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "RotPortal.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not lie inside the source tree.");
    }
}
