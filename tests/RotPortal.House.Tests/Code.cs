using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RotPortal.House.Tests;

/// <summary>One C# file, parsed. Syntax only: no build is needed to read it.</summary>
internal sealed record Code(string Path, SyntaxNode Root)
{
    /// <summary>Our own C# files, without what tools wrote.</summary>
    public static IReadOnlyList<Code> All { get; } = [.. Repository.Files
        .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) && !path.Contains("/Migrations/", StringComparison.Ordinal))
        .AsParallel().AsOrdered()
        .Select(path => new Code(path, CSharpSyntaxTree.ParseText(Repository.Read(path)).GetRoot()))];

    public bool IsSource => Path.StartsWith("src/", StringComparison.Ordinal);

    public IEnumerable<T> Every<T>()
        where T : SyntaxNode => Root.DescendantNodes().OfType<T>();

    public string At(SyntaxNode node) => $"{Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}
