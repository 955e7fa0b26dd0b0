using System.Diagnostics;

namespace RotPortal.House.Tests;

/// <summary>The files of the repository as they lie in this checkout.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["/bin/", "/obj/", "/.git/", "/artifacts/", "/TestResults/", "/.vs/", "/data/", "/wwwroot/_framework/"];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths from the root, with slashes: what git knows or would take; without git, what is not made by a build.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. (FromGit() ?? FromFolders()).Where(path => File.Exists(Full(path))).Order(StringComparer.Ordinal)];

    public static string Full(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(Full(path));

    public static IEnumerable<string> Under(string folder) => Files.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal));

    public static string FolderOf(string path) => Path.GetDirectoryName(path)?.Replace('\\', '/') ?? "";

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RotPortal.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("RotPortal.sln is not above the test assembly; run the tests from the repository.");
    }

    private static string[]? FromGit()
    {
        if (!Path.Exists(Full(".git")))
            return null;
        var start = new ProcessStartInfo("git", ["-C", Root, "-c", "core.quotePath=off", "ls-files", "--cached", "--others", "--exclude-standard"])
        {
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start) ?? throw new InvalidOperationException("git did not start.");
        string output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries) : null;
    }

    private static IEnumerable<string> FromFolders() =>
        Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !NotOurs.Any(part => $"/{path}".Contains(part, StringComparison.Ordinal)));
}
