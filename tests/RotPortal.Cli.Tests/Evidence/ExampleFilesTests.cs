namespace RotPortal.Cli.Tests.Evidence;

/// <summary>The evidence that the documents show. The same seed gives the same octets; ROTPORTAL_RENEW_GOLDEN=1 writes them anew.</summary>
public sealed class ExampleFilesTests
{
    private static readonly string Folder = Repository.File("docs", "examples");

    [Fact]
    public void The_examples_of_the_documents_are_a_shipment_of_the_invented_maker()
    {
        using var made = new TemporaryFolder();
        Make(Environment.GetEnvironmentVariable("ROTPORTAL_RENEW_GOLDEN") == "1" ? Folder : made.Path);
        Make(made.Path);
        Assert.All(
            ["manifest.json", "anchors/demonstration-root-ca.pem", "anchors/demonstration-manifest-signer.pem"],
            name => Assert.Equal(File.ReadAllText(made.File(name)), File.ReadAllText(Path.Combine(Folder, name))));
    }

    [Fact]
    public async Task They_are_verified_by_the_anchors_beside_them_and_by_no_others()
    {
        string manifest = Path.Combine(Folder, "manifest.json");
        Assert.Equal(ExitCode.Good, (await Said.ByAsync("read", "--anchors", Path.Combine(Folder, "anchors"), manifest)).Exit);
        Assert.Equal(ExitCode.Bad, (await Said.ByAsync("read", manifest)).Exit);
    }

    private static void Make(string folder)
    {
        ExampleShipment.WriteAnchors(Path.Combine(folder, "anchors"));
        File.WriteAllText(Path.Combine(folder, "manifest.json"), ExampleShipment.Of(3).Json);
    }
}
