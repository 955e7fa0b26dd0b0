namespace RotPortal.EndToEnd.Harness;

/// <summary>Where things lie in the checkout that holds these tests.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Where pictures and made files go, for people to look at after the run.</summary>
    public static string Output { get; } = Directory.CreateDirectory(Path.Combine(
        Environment.GetEnvironmentVariable("ROTPORTAL_TEST_OUTPUT") ?? Path.Combine(Root, "artifacts", "tests"), "end-to-end")).FullName;

    /// <summary>A file of the build of another project, of the same configuration as these tests.</summary>
    public static string BuiltFile(string project, string file)
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent?.Name
            ?? throw new InvalidOperationException("The tests do not run from a build folder.");
        string path = Path.Combine(Root, project, "bin", configuration, "net10.0", file);
        return File.Exists(path) ? path : throw new FileNotFoundException($"Build the solution first: {path} is missing.");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RotPortal.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not lie below a checkout with RotPortal.sln.");
    }
}
