namespace RotPortal.Cli.Tests.Evidence;

/// <summary>
/// The evidence that the documents show. It is made with keys that were thrown away; run the tests with ROTPORTAL_RENEW_EXAMPLES=1 to make
/// it anew.
/// </summary>
public sealed class ExampleFilesTests
{
    private static readonly string Folder = Repository.File("docs", "examples");

    [Fact]
    public async Task The_examples_of_the_documents_are_verified_by_the_anchors_beside_them()
    {
        Renew();
        var said = await Said.ByAsync("read", "--anchors", Path.Combine(Folder, "anchors"), Path.Combine(Folder, "manifest.json"));
        Assert.Equal("", said.Error);
        Assert.Equal(ExitCode.Good, said.Exit);
        Assert.Equal(3, said.Json.GetProperty("files")[0].GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task The_examples_are_trusted_by_nobody_else()
    {
        var said = await Said.ByAsync("read", Path.Combine(Folder, "manifest.json"));
        Assert.Equal(ExitCode.Bad, said.Exit);
    }

    private static void Renew()
    {
        if (Environment.GetEnvironmentVariable("ROTPORTAL_RENEW_EXAMPLES") != "1")
            return;
        var shipment = ExampleShipment.Of(3);
        shipment.WriteAnchors(Path.Combine(Folder, "anchors"));
        File.WriteAllText(Path.Combine(Folder, "manifest.json"), shipment.Json);
    }
}
