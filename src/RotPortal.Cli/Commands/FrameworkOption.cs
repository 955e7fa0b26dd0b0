using RotPortal.Cli.CommandLine;
using RotPortal.Compliance.Catalogue;

namespace RotPortal.Cli.Commands;

/// <summary>Frameworks that a user names.</summary>
internal static class FrameworkOption
{
    /// <summary>Why one of them cannot be assessed, in a sentence; null when all can.</summary>
    public static string? WhyNot(IReadOnlyList<string> ids, FrameworkCatalogue catalogue)
    {
        string? unknown = ids.FirstOrDefault(id => catalogue.Find(id) is null);
        return unknown is null
            ? null
            : $"there is no framework '{unknown}'{Spelling.Suggest(unknown, catalogue.Frameworks.Select(f => f.Id))}. List them with: rot frameworks";
    }
}
