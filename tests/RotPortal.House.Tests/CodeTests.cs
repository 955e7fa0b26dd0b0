using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit.Abstractions;

namespace RotPortal.House.Tests;

/// <summary>Habits of the code that a compiler does not hold: CONTRIBUTING.md.</summary>
public sealed class CodeTests(ITestOutputHelper output)
{
    private const int UsualLines = 200;
    private const int MostLines = 300;

    // A list of words is as long as the vocabulary is.
    private static readonly string[] MayBeLong = ["src/RotPortal.Devices/Capabilities/Capability.Vocabulary.cs"];

    [Fact]
    public void No_file_is_longer_than_300_lines()
    {
        var longer = Repository.Files
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".razor", StringComparison.Ordinal))
            .Where(path => !path.Contains("/Migrations/", StringComparison.Ordinal) && !MayBeLong.Contains(path))
            .Select(path => (Path: path, Lines: File.ReadLines(Repository.Full(path)).Count()))
            .Where(file => file.Lines > UsualLines)
            .ToArray();
        output.WriteLine($"Longer than the usual {UsualLines} lines: {string.Join(", ", longer.Select(file => $"{file.Path} ({file.Lines})"))}");

        Finds.Nothing(
            longer.Where(file => file.Lines > MostLines).Select(file => $"{file.Path} has {file.Lines} lines"),
            "There is a second thing hiding in these files; give it a file of its own:");
    }

    [Fact]
    public void A_switch_over_an_enum_of_ours_names_every_value()
    {
        var enums = Code.All.SelectMany(code => code.Every<EnumDeclarationSyntax>()).Select(declaration => declaration.Identifier.Text).ToHashSet();
        Finds.Nothing(
            from code in Code.All
            where code.IsSource
            from choice in code.Every<SwitchExpressionSyntax>()
            where choice.Arms.Any(arm => arm.Pattern is DiscardPatternSyntax && arm.WhenClause is null)
            let others = choice.Arms.Where(arm => arm.Pattern is not DiscardPatternSyntax).ToArray()
            where others.Length > 0 && others.All(arm => IsValueOf(enums, arm.Pattern))
            select code.At(choice),
            "Name the values instead of the discard, so that the compiler finds this place when a value is added:");
    }

    [Fact]
    public void Faults_of_ours_are_not_swallowed()
    {
        // The outermost edges, where a fault ends a request, a job or the program and is written down.
        string[] edges = ["src/RotPortal.Cli/Program.cs", "src/RotPortal.Web/Program.cs"];
        Finds.Nothing(
            from code in Code.All
            where code.IsSource && !edges.Contains(code.Path)
            from handler in code.Every<CatchClauseSyntax>()
            where handler.Filter is null && handler.Declaration?.Type.ToString() is null or "Exception" or "System.Exception"
            where !handler.Block.DescendantNodes().OfType<ThrowStatementSyntax>().Any(statement => statement.Expression is null)
            where !HasReason(handler) && !IsOutermostEdge(handler)
            select code.At(handler),
            "Catch what can happen by its name. An outermost edge says in the comment above its method that it is one:");
    }

    [Fact]
    public void A_null_that_is_waved_through_has_its_reason_beside_it()
    {
        Finds.Nothing(
            from code in Code.All
            where code.IsSource
            from waved in code.Root.DescendantNodes().OfType<PostfixUnaryExpressionSyntax>()
            where waved.IsKind(SyntaxKind.SuppressNullableWarningExpression) && !HasReason(waved)
            select $"{code.At(waved)} {waved}",
            "Say in a comment on the line or above it why this cannot be null, or let the compiler see it:");
    }

    [Fact]
    public void What_is_left_to_do_has_an_issue()
    {
        Finds.Nothing(
            from code in Code.All
            from comment in code.Root.DescendantTrivia()
            where comment.IsKind(SyntaxKind.SingleLineCommentTrivia) || comment.IsKind(SyntaxKind.MultiLineCommentTrivia)
            let text = comment.ToString()
            where (text.Contains("TODO", StringComparison.Ordinal) || text.Contains("FIXME", StringComparison.Ordinal)) && !text.Contains('#', StringComparison.Ordinal)
            select $"{code.Path}: {text}",
            "Give these an issue number (#n), or do them:");
    }

    [Fact]
    public void No_test_sleeps()
    {
        string[] sleepers = ["Thread.Sleep", "Task.Delay", "SpinWait.SpinUntil"];
        Finds.Nothing(
            from code in Code.All
            where !code.IsSource && !code.Path.StartsWith("tests/RotPortal.Benchmarks/", StringComparison.Ordinal)
            from call in code.Every<InvocationExpressionSyntax>()
            where sleepers.Any(sleeper => call.Expression.ToString().EndsWith(sleeper, StringComparison.Ordinal)) && !HasReason(call)
            select code.At(call),
            "Wait for what is expected, not for time to pass. A poll of an outside program says so in a comment above:");
    }

    private static bool IsOutermostEdge(CatchClauseSyntax handler) =>
        handler.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>()?.GetLeadingTrivia().ToString().Contains("outermost edge", StringComparison.OrdinalIgnoreCase) == true;

    // Verdict.Gap, or several such values joined by "or".
    private static bool IsValueOf(HashSet<string> enums, PatternSyntax pattern) => pattern switch
    {
        ConstantPatternSyntax { Expression: MemberAccessExpressionSyntax { Expression: var type } } => enums.Contains(type.ToString().Split('.')[^1]),
        BinaryPatternSyntax joined => IsValueOf(enums, joined.Left) && IsValueOf(enums, joined.Right),
        _ => false,
    };

    // A comment on the line of the node, or on the line above the statement or member it stands in.
    private static bool HasReason(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var lines = text.Lines;
        int line = lines.GetLineFromPosition(node.SpanStart).LineNumber;
        var holder = node.FirstAncestorOrSelf<SyntaxNode>(ancestor => ancestor is StatementSyntax or MemberDeclarationSyntax or CatchClauseSyntax) ?? node;
        int first = lines.GetLineFromPosition(holder.SpanStart).LineNumber;
        return Enumerable.Range(Math.Max(0, first - 1), line - Math.Max(0, first - 1) + 1)
            .Any(number => lines[number].ToString().Contains("//", StringComparison.Ordinal));
    }
}
