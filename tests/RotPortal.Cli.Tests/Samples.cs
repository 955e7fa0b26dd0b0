namespace RotPortal.Cli.Tests;

/// <summary>Real evidence of vendors. It is not part of the source tree: see the variable ROTPORTAL_SAMPLES.</summary>
internal static class Samples
{
    public static string? Folder { get; } = Find();

    public static string File(params string[] names) => Path.Combine([Folder ?? throw new InvalidOperationException("There are no samples."), .. names]);

    // A folder that was named must be there; one beside the source tree may be.
    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("ROTPORTAL_SAMPLES") is { Length: > 0 } named)
            return named;
        string beside = Path.GetFullPath(Path.Combine(Repository.Folder, "..", "shared", "samples"));
        return Directory.Exists(beside) ? beside : null;
    }
}

/// <summary>A test on real evidence; skipped on a machine that has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SampleFactAttribute : FactAttribute
{
    public SampleFactAttribute() => Skip = Samples.Folder is null ? "Set ROTPORTAL_SAMPLES to the folder of vendor samples." : null;
}

/// <summary>The same for a table of them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SampleTheoryAttribute : TheoryAttribute
{
    public SampleTheoryAttribute() => Skip = Samples.Folder is null ? "Set ROTPORTAL_SAMPLES to the folder of vendor samples." : null;
}
