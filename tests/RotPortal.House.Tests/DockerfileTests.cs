using System.Text.RegularExpressions;

namespace RotPortal.House.Tests;

/// <summary>The Dockerfile, read as text: not every machine that runs the tests can build an image.</summary>
public sealed partial class DockerfileTests
{
    private static readonly string[] Lines = [.. JoinedLines(Repository.Read("Dockerfile"))];

    [Fact]
    public void It_builds_in_one_stage_and_ships_another()
    {
        Assert.True(Lines.Count(line => line.StartsWith("FROM ", StringComparison.Ordinal)) >= 2);
        Assert.DoesNotContain("/sdk:", Lines.Last(line => line.StartsWith("FROM ", StringComparison.Ordinal)));
    }

    [Fact]
    public void It_builds_with_the_sdk_of_the_repository()
    {
        string sdk = Regex.Match(Repository.Read("global.json"), "\"version\": *\"([^\"]+)\"").Groups[1].Value;
        Assert.Contains(Lines, line => line.StartsWith("FROM ", StringComparison.Ordinal) && line.Contains($"/sdk:{sdk}", StringComparison.Ordinal));
    }

    [Fact]
    public void The_portal_in_it_has_no_rights_and_says_whether_it_is_well()
    {
        string user = Assert.Single(Lines, line => line.StartsWith("USER ", StringComparison.Ordinal));
        Assert.DoesNotMatch("USER (root|0)$", user);
        Assert.True(Array.IndexOf(Lines, user) < Array.FindIndex(Lines, line => line.StartsWith("ENTRYPOINT", StringComparison.Ordinal)));
        Assert.Contains(Lines, line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal) && line.Contains("CMD", StringComparison.Ordinal));
    }

    [Fact]
    public void What_it_copies_is_there_and_let_in()
    {
        string[] letIn = [.. Repository.Read(".dockerignore").Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..].TrimEnd('/'))];
        Finds.Nothing(
            from line in Lines
            let copy = Copy().Match(line)
            where copy.Success
            from source in copy.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipLast(1)
            let path = source.TrimEnd('/')
            where !Path.Exists(Repository.Full(path)) || !letIn.Contains(path)
            select path,
            "The Dockerfile copies these, which are not there or which .dockerignore keeps out:");
    }

    // A line that ends in a backslash goes on in the next.
    private static IEnumerable<string> JoinedLines(string text) =>
        text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#'));

    // From the context, not from another stage.
    [GeneratedRegex("^COPY (?!--from)(.*)$")]
    private static partial Regex Copy();
}
