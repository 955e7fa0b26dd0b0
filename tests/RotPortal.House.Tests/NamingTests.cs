using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RotPortal.House.Tests;

public sealed class NamingTests
{
    private static readonly string[] FoldersThatSayNothing =
        ["Common", "Shared", "Utils", "Utilities", "Helpers", "Helper", "Services", "Managers", "Misc", "Models", "Core", "Infrastructure"];

    private static readonly string[] EndingsThatSayNothing = ["Manager", "Helper", "Helpers", "Processor", "Service", "Data", "Info", "Impl", "Utils", "Util", "Common"];

    [Fact]
    public void Folders_use_the_words_of_the_product()
    {
        Finds.Nothing(
            Repository.Files.Select(Repository.FolderOf).Where(folder => folder.Split('/').Any(FoldersThatSayNothing.Contains)),
            "Name these folders after what is in them, in the words of the product:");
    }

    [Fact]
    public void Types_are_named_after_what_they_are()
    {
        Finds.Nothing(
            from code in Code.All
            from type in code.Every<BaseTypeDeclarationSyntax>()
            let name = type.Identifier.Text
            let ending = EndingsThatSayNothing.FirstOrDefault(ending => name.EndsWith(ending, StringComparison.Ordinal))
            where ending is not null
            select $"{code.At(type)} {name}",
            "Find the noun these types stand for; a name that ends like this is said of anything:");
    }

    // Folders whose types are the room's first words, so that callers need one namespace: the vocabulary of the ground floor, the store
    // through which everybody opens the registry.
    private static readonly string[] FlatFolders = ["RotPortal.Devices", "RotPortal.Registry.Store"];

    [Fact]
    public void A_namespace_is_its_folder()
    {
        Finds.Nothing(
            from code in Code.All
            where code.IsSource
            from space in code.Every<BaseNamespaceDeclarationSyntax>()
            let folder = Repository.FolderOf(code.Path)["src/".Length..].Replace('/', '.')
            let expected = FlatFolders.Any(flat => $"{folder}.".StartsWith($"{flat}.", StringComparison.Ordinal)) ? string.Join('.', folder.Split('.')[..2]) : folder
            where space.Name.ToString() != expected
            select $"{code.Path} says {space.Name}, not {expected}",
            "Make namespace and folder the same:");
    }
}
