using System.Text.RegularExpressions;

namespace RotPortal.House.Tests;

/// <summary>What must never be in the tree.</summary>
public sealed partial class SecretTests
{
    private static readonly string[] Binary = [".ttf", ".woff2", ".png", ".jpg", ".ico", ".pdf", ".der", ".bin", ".icc", ".otf", ".gz"];

    private static readonly (string Path, string Text)[] Texts = [.. Repository.Files
        .Where(path => !Binary.Contains(Path.GetExtension(path)))
        .Select(path => (path, Repository.Read(path)))];

    [Fact]
    public void No_private_key_is_in_the_tree()
    {
        Finds.Nothing(
            Texts.Where(file => PrivateKey().IsMatch(file.Text)).Select(file => file.Path),
            "Tests make fresh keys as they run; take these out, and treat them as known to everybody:");
    }

    [Fact]
    public void No_path_of_somebodys_machine_is_in_the_tree()
    {
        // Tests may name the folder for temporary files; nothing may name a home. The paths of the Dockerfile are those of its image.
        Finds.Nothing(
            from file in Texts
            where file.Path != "Dockerfile"
            let isTest = file.Path.StartsWith("tests/", StringComparison.Ordinal)
            from Match match in isTest ? Homes().Matches(file.Text) : HomesAndTemporary().Matches(file.Text)
            select $"{file.Path}: {match.Value}",
            "Say where things are relative to the repository, or by a setting:");
    }

    [Fact]
    public void No_package_source_is_named()
    {
        // Whoever builds chooses the source; base images of the Dockerfile are the one exception.
        string[] settings = [".csproj", ".props", ".targets", ".config", ".json", ".yml", ".yaml", ".sh", ""];
        Finds.Nothing(
            from file in Texts
            where settings.Contains(Path.GetExtension(file.Path)) && !file.Path.StartsWith("seed-data/", StringComparison.Ordinal)
            from Match match in PackageSource().Matches(file.Text)
            where !match.Value.StartsWith("mcr.microsoft.com", StringComparison.Ordinal)
            select $"{file.Path}: {match.Value}",
            "Take these hosts out:");
        Assert.DoesNotContain(Repository.Files, path => Path.GetFileName(path).Equals("nuget.config", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void No_sample_of_a_vendor_was_copied_into_the_tree()
    {
        string? samples = Environment.GetEnvironmentVariable("ROTPORTAL_SAMPLES");
        string folder = samples ?? Path.Combine(Repository.Root, "..", "shared", "samples");
        if (!Directory.Exists(folder))
        {
            Assert.True(samples is null, $"ROTPORTAL_SAMPLES names {samples}, which is not there.");
            return;
        }

        // By length first: the samples are many and large, the tree is small.
        var byLength = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => new FileInfo(path))
            .Where(file => file.Length > 64)
            .ToLookup(file => file.Length);
        Finds.Nothing(
            from path in Repository.Files
            from sample in byLength[new FileInfo(Repository.Full(path)).Length]
            where File.ReadAllBytes(sample.FullName).AsSpan().SequenceEqual(File.ReadAllBytes(Repository.Full(path)))
            select $"{path} is {sample.Name}",
            "Samples belong to others and are read where they lie; take these copies out:");
    }

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY-----\\s+[A-Za-z0-9+/]{16}")]
    private static partial Regex PrivateKey();

    [GeneratedRegex("(?<![\\w.~/-])(/home/|/root/|/Users/|/work/)[\\w.-]+|[A-Z]:\\\\Users\\\\\\w+")]
    private static partial Regex Homes();

    [GeneratedRegex("(?<![\\w.~/-])(/home/|/root/|/Users/|/work/|/tmp/)[\\w.-]+|[A-Z]:\\\\Users\\\\\\w+")]
    private static partial Regex HomesAndTemporary();

    [GeneratedRegex(@"(https?://)?(?<![\w.-])([\w-]+\.)*[\w-]*(nuget|artifactory|nexus|npm|pypi|crates|registry|jfrog|mcr)[\w-]*(\.[\w-]+)*\.(com|org|net|io|dev|cloud|internal|local)\b[\w./-]*", RegexOptions.IgnoreCase)]
    private static partial Regex PackageSource();
}
