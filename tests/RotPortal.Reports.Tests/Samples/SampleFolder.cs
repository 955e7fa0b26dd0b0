namespace RotPortal.Reports.Tests.Samples;

/// <summary>
/// The folder of samples that lies beside the repository and is never copied into it: where <c>ROTPORTAL_SAMPLES</c> says, else
/// <c>../shared/samples</c>. Named and missing is a failure; not named and missing skips the test.
/// </summary>
internal static class SampleFolder
{
    internal const string Variable = "ROTPORTAL_SAMPLES";

    internal static string? Path { get; } = Find();

    internal static string Of(string relative) => System.IO.Path.Combine(Path ?? throw new DirectoryNotFoundException($"Set {Variable}."), relative);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return named;
        string beside = System.IO.Path.GetFullPath(System.IO.Path.Combine(Seed.RepositoryRoot, "..", "shared", "samples"));
        return Directory.Exists(beside) ? beside : null;
    }
}

/// <summary>A fact that reads samples.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SampleFactAttribute : FactAttribute
{
    public SampleFactAttribute()
    {
        if (SampleFolder.Path is null)
            Skip = $"Samples are not here; set {SampleFolder.Variable} to their folder.";
    }
}

/// <summary>A theory that reads samples.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SampleTheoryAttribute : TheoryAttribute
{
    public SampleTheoryAttribute()
    {
        if (SampleFolder.Path is null)
            Skip = $"Samples are not here; set {SampleFolder.Variable} to their folder.";
    }
}
