namespace RotPortal.House.Tests;

/// <summary>The rooms and the arrows between them: docs/architecture.md.</summary>
public sealed class ProjectTests
{
    // Arrows point down only. Vendors (Provisioning) and laws (Compliance) never meet below Reports, Cli and Web.
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["RotPortal.Devices"] = [],
        ["RotPortal.Pki"] = ["RotPortal.Devices"],
        ["RotPortal.Provisioning"] = ["RotPortal.Devices"],
        ["RotPortal.Compliance"] = ["RotPortal.Devices"],
        ["RotPortal.Pdf"] = [],
        ["RotPortal.Reports"] = ["RotPortal.Compliance", "RotPortal.Pdf"],
        ["RotPortal.Registry"] = ["RotPortal.Devices"],
        ["RotPortal.Cli"] = ["RotPortal.Pki", "RotPortal.Provisioning", "RotPortal.Reports"],
        ["RotPortal.Web"] =
        [
            "RotPortal.Compliance", "RotPortal.Devices", "RotPortal.Pdf", "RotPortal.Pki", "RotPortal.Provisioning", "RotPortal.Registry",
            "RotPortal.Reports",
        ],
    };

    private static readonly string[] PureRooms =
        ["RotPortal.Compliance", "RotPortal.Devices", "RotPortal.Pdf", "RotPortal.Provisioning", "RotPortal.Reports"];

    private static readonly Dictionary<string, string[]> PackagesOfPureRooms = new()
    {
        ["RotPortal.Provisioning"] = ["System.Formats.Cbor"], // docs/decisions/0030-a-package-for-cbor.md
        ["RotPortal.Reports"] = ["CsvHelper"],
    };

    [Fact]
    public void The_arrows_between_the_rooms_are_those_of_the_design()
    {
        static string Line(string room, IEnumerable<string> uses) => $"{room} -> {string.Join(", ", uses.Order(StringComparer.Ordinal))}";

        Assert.Equal(
            Arrows.Select(room => Line(room.Key, room.Value)).Order(StringComparer.Ordinal),
            Project.OfSource.Select(project => Line(project.Name, project.References)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_pure_rooms_are_held_pure_by_the_build()
    {
        Assert.Equal(PureRooms, Project.OfSource.Where(project => project.IsPure).Select(project => project.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_pure_room_uses_no_package_beyond_the_few_that_were_agreed()
    {
        Finds.Nothing(
            from project in Project.OfSource
            where project.IsPure
            from package in project.Packages
            where !PackagesOfPureRooms.GetValueOrDefault(project.Name, []).Contains(package)
            select $"{project.Name} uses {package}",
            "A pure room stands on the platform alone. Write the few lines, or argue for the package in a decision page:");
    }

    [Fact]
    public void Every_room_has_a_mirrored_test_project_that_tests_it()
    {
        var tests = Project.All.ToDictionary(project => project.Name);
        Finds.Nothing(
            from room in Project.OfSource
            let mirror = tests.GetValueOrDefault($"{room.Name}.Tests")
            where mirror is null || !mirror.References.Contains(room.Name)
            select room.Name,
            "These rooms have no test project of their name that refers to them:");
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        string solution = Repository.Read("RotPortal.sln").Replace('\\', '/');
        Finds.Nothing(
            Project.Built.Where(project => !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal)).Select(project => project.Path),
            "Add these projects to RotPortal.sln, else nobody builds them:");
    }

    [Fact]
    public void Versions_of_packages_are_central()
    {
        Finds.Nothing(
            from project in Project.All
            from package in project.PackagesWithVersion
            select $"{project.Path}: {package}",
            "Move these versions to Directory.Packages.props:");
    }
}
