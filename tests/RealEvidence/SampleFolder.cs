namespace RotPortal.RealEvidence;

/// <summary>
/// Real evidence lies outside the repository: in the folder that ROTPORTAL_SAMPLES names, else in ../shared/samples beside the repository.
/// When the variable is set, a sample that is missing is a failure.
/// </summary>
internal static class SampleFolder
{
    private static readonly string? Root = Find();

    /// <summary>Why tests on samples are skipped; null when the samples are at hand.</summary>
    public static string? WhyNot { get; } = Root is null ? "The samples are not at hand; set ROTPORTAL_SAMPLES to their folder." : null;

    public static byte[] Read(string path) => File.ReadAllBytes(PathOf(path));

    public static string PathOf(params string[] path) => Path.Combine([Root ?? throw new InvalidOperationException(WhyNot), .. path]);

    /// <summary>Every file in it, by name.</summary>
    public static IEnumerable<string> All() => Directory.EnumerateFiles(PathOf(), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("ROTPORTAL_SAMPLES") is { Length: > 0 } named)
            return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RotPortal.sln")))
            {
                string beside = Path.Combine(folder.FullName, "..", "shared", "samples");
                return Directory.Exists(beside) ? beside : null;
            }
        }

        return null;
    }
}
