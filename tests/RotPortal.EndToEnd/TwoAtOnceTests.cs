using RotPortal.EndToEnd.Harness;

namespace RotPortal.EndToEnd;

public sealed class TwoAtOnceTests
{
    private const int Entries = 500;

    [Fact]
    public async Task The_same_file_from_two_people_at_once_gives_each_device_once_and_tells_the_second_that_it_is_on_file()
    {
        using var data = new TemporaryFolder();
        using var files = new TemporaryFolder();
        await using var registry = new RegistryAside(data);
        await using var portal = await PortalProcess.StartAsync(data.Path);
        var maker = new Manifests(files);
        string manifest = await maker.GoodAsync("shipment.json", Entries);
        using var first = await Visitor.FirstAdministratorAsync(portal);
        await first.TrustAsync(maker);
        await first.ImportAsync(await maker.GoodAsync("other.json", 1, first: 9_000), "Heron G2");
        using var second = await Visitor.SignedInAsync(portal, FirstSteps.Mail);

        string[] jobs = await Task.WhenAll(first.StartAsync(manifest, "Heron G2"), second.StartAsync(manifest, "Heron G2"));
        var ends = await Task.WhenAll(first.EndOfAsync(jobs[0]), second.EndOfAsync(jobs[1]));

        Assert.Equal([0, Entries], ends.Select(end => end["new device"]).Order());
        Assert.Equal([0, Entries], ends.Select(end => end["already on file"]).Order());
        Assert.Equal(new Holdings(Entries + 1, Entries + 1, Entries + 1, Entries + 1, (2 * Entries) + 1, 0, 3), await registry.HoldingsAsync());
    }
}
