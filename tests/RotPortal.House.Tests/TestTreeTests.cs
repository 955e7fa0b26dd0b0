using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RotPortal.House.Tests;

public sealed class TestTreeTests
{
    [Fact]
    public void The_tests_of_a_thing_stand_where_the_thing_stands()
    {
        // Tests of no one file (of samples, journeys, a whole room) choose their folder.
        Finds.Nothing(
            from room in Project.OfSource
            from path in Repository.Under($"tests/{room.Name}.Tests")
            where path.EndsWith("Tests.cs", StringComparison.Ordinal)
            let thing = Path.GetFileName(path)[..^"Tests.cs".Length]
            let homes = Repository.Under($"src/{room.Name}").Where(source => Path.GetFileNameWithoutExtension(source) == thing).Select(Repository.FolderOf).ToArray()
            let mirror = Repository.FolderOf(path).Replace($"tests/{room.Name}.Tests", $"src/{room.Name}", StringComparison.Ordinal)
            where homes.Length > 0 && !homes.Contains(mirror)
            select $"{path}: {thing} is in {string.Join(" and ", homes)}",
            "The test tree mirrors the source tree; move these:");
    }

    [Fact]
    public void Test_names_are_sentences()
    {
        Finds.Nothing(
            from code in Code.All
            where !code.IsSource
            from method in code.Every<MethodDeclarationSyntax>()
            where method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString().EndsWith("Fact", StringComparison.Ordinal) || attribute.Name.ToString().EndsWith("Theory", StringComparison.Ordinal))
            let words = method.Identifier.Text.Split('_')
            where words.Length < 3 || !char.IsUpper(words[0][0])
            select $"{code.At(method)} {method.Identifier.Text}",
            "Say in the name what holds, as a sentence with underscores:");
    }
}
