using System.Text;
using RotPortal.Cli.Tests.Evidence;
using RotPortal.Provisioning;
using RotPortal.TestKit;

namespace RotPortal.Cli.Tests.Commands;

/// <summary>What a reading depended on besides octets and anchors goes with the bundle, and rot says whose word it is.</summary>
public sealed class VerifyCircumstancesTests : IDisposable
{
    private static readonly ReadingCircumstances Told = new(Said.Now, [new Challenge(TokenKeyBuilder.UsualNonce, Said.Now.AddSeconds(-3.5))], "L3-07");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_a_challenge_showed_or_a_station_told_is_made_again_and_left_to_the_word_of_the_portal()
    {
        var said = await VerifyAsync(await MadeAsync());

        Assert.Equal("equal", Outcome(said, "facts"));
        Assert.Equal("left-to-reader", Outcome(said, "circumstances"));
        Assert.Equal(ExitCode.Good, said.Exit);
    }

    [Fact]
    public async Task With_another_challenge_the_possession_that_the_report_states_does_not_follow()
    {
        var bundle = await MadeAsync();
        string index = bundle.Text("evidence.json");
        string other = index.Replace(Convert.ToBase64String(TokenKeyBuilder.UsualNonce.Span), Convert.ToBase64String(new byte[32]), StringComparison.Ordinal);
        Assert.NotEqual(index, other);

        Assert.Equal("differs", Outcome(await VerifyAsync(bundle.Put("evidence.json", Encoding.UTF8.GetBytes(other))), "facts"));
    }

    private static async Task<Tampered> MadeAsync() => new((await PortalBundle.OfAsync("pkcs11-key", new TokenKeyBuilder().Build(), Told, Said.SeedFolder)).Zip);

    private async Task<Said> VerifyAsync(Tampered bundle)
    {
        ExampleShipment.WriteAnchors(_folder.File("anchors"));
        string file = _folder.Write("told.bundle.zip", bundle.Zip());
        return await Said.ByAsync("verify", "--anchors", _folder.File("anchors"), "--key", PortalBundle.Fingerprint, file);
    }

    private static string? Outcome(Said said, string check) =>
        said.Json.GetProperty("checks").EnumerateArray().Single(each => each.GetProperty("check").GetString() == check).GetProperty("outcome").GetString();
}
