using System.Text.RegularExpressions;

namespace RotPortal.House.Tests;

public sealed partial class DocumentTests
{
    private static readonly string[] Pages = [.. Repository.Files.Where(path => path.EndsWith(".md", StringComparison.Ordinal))];

    [Fact]
    public void The_readme_says_how_to_run_it_and_how_to_test_it_in_its_first_two_sh_blocks()
    {
        Assert.Contains("README.md", Repository.Files);
        var blocks = ShellBlock().Matches(Repository.Read("README.md")).Select(match => match.Groups[1].Value).ToArray();

        Assert.True(blocks.Length >= 2, $"README.md has {blocks.Length} sh blocks; the first runs the portal, the second the tests.");
        Assert.Contains("RotPortal.Web", blocks[0]);
        Assert.Contains("tests/run", blocks[1]);
    }

    [Fact]
    public void Every_decision_has_a_number_of_its_own()
    {
        var decisions = Repository.Under("docs/decisions").Select(path => path["docs/decisions/".Length..]).ToArray();
        Finds.Nothing(decisions.Where(name => !DecisionName().IsMatch(name)), "Name decision pages NNNN-what-was-decided.md:");
        Finds.Nothing(
            decisions.GroupBy(name => name[..4]).Where(group => group.Count() > 1).Select(group => string.Join(" and ", group)),
            "Two decisions have the same number:");
    }

    [Fact]
    public void Every_link_between_pages_leads_somewhere()
    {
        Finds.Nothing(
            from page in Pages
            from Match link in Link().Matches(WithoutCode(Repository.Read(page)))
            let target = link.Groups[1].Value
            where !target.Contains(':', StringComparison.Ordinal)
            where !Leads(page, target)
            select $"{page}: {target}",
            "These links lead nowhere:");
    }

    [Fact]
    public void Every_page_that_code_points_to_is_there()
    {
        string[] code = [".cs", ".razor", ".props", ".targets", ".csproj", ".json", ".css", ".js", ""];
        Finds.Nothing(
            from path in Repository.Files
            where code.Contains(Path.GetExtension(path))
            from Match match in PageName().Matches(Repository.Read(path))
            where !Repository.Files.Contains(match.Value)
            select $"{path}: {match.Value}",
            "Write these pages, or point elsewhere:");
    }

    private static bool Leads(string page, string target)
    {
        string[] parts = target.Split('#', 2);
        string file = parts[0].Length == 0
            ? page
            : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Repository.FolderOf(page), Uri.UnescapeDataString(parts[0])))).Replace('\\', '/');
        if (Directory.Exists(Repository.Full(file)))
            return true;
        return Repository.Files.Contains(file) && (parts.Length == 1 || Anchors(file).Contains(parts[1]));
    }

    // As readers of Markdown on the web make them: lower case, spaces to hyphens, other signs dropped.
    private static IEnumerable<string> Anchors(string page) =>
        Heading().Matches(Repository.Read(page))
            .Select(heading => NotInAnchors().Replace(heading.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static string WithoutCode(string text) => CodeBlock().Replace(text, "");

    [GeneratedRegex(@"^```sh\s*\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ShellBlock();

    [GeneratedRegex(@"^\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.md$")]
    private static partial Regex DecisionName();

    [GeneratedRegex(@"\]\(<?([^)\s>]+)>?(?:\s+""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\bdocs/[\w/-]+\.md\b")]
    private static partial Regex PageName();

    [GeneratedRegex(@"^#+\s+(.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
