namespace RotPortal.Pdf.Tests.Tools;

/// <summary>Keeps what tests wrote, to be looked at: in the folder pdf of ROTPORTAL_TEST_OUTPUT, or of artifacts/tests in the repository.</summary>
internal static class Output
{
    public static void Keep(string name, byte[] bytes)
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("ROTPORTAL_TEST_OUTPUT") is { Length: > 0 } named ? named : InRepository(), "pdf");
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, name), bytes);
    }

    private static string InRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RotPortal.sln"))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? AppContext.BaseDirectory, "artifacts", "tests");
    }
}
