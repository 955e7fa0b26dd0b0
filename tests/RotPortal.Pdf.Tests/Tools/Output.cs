namespace RotPortal.Pdf.Tests.Tools;

/// <summary>Keeps what tests wrote, to be looked at, where ROTPORTAL_TEST_OUTPUT names a folder.</summary>
internal static class Output
{
    public static void Keep(string name, byte[] bytes)
    {
        if (Environment.GetEnvironmentVariable("ROTPORTAL_TEST_OUTPUT") is not { Length: > 0 } folder) return;
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, name), bytes);
    }
}
