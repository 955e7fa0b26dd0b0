namespace RotPortal.Cli.Tests;

/// <summary>
/// Texts that a person reviewed. To renew them, run the tests with ROTPORTAL_RENEW_GOLDEN=1 and read the difference before committing.
/// </summary>
internal static class Golden
{
    public static void Compare(string name, string found)
    {
        string file = Repository.File("tests", "RotPortal.Cli.Tests", "Golden", name);
        if (Environment.GetEnvironmentVariable("ROTPORTAL_RENEW_GOLDEN") == "1")
            File.WriteAllText(file, found);
        Assert.Equal(File.ReadAllText(file), found);
    }
}
