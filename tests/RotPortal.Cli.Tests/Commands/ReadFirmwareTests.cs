using System.Text.Json;
using RotPortal.Cli.Tests.Evidence;
using RotPortal.TestKit;

namespace RotPortal.Cli.Tests.Commands;

/// <summary><c>rot read</c> on evidence that speaks of firmware and needs a companion.</summary>
public sealed class ReadFirmwareTests : IDisposable
{
    private static readonly FitTestKey Key = FitTestKey.Ec("board", 256);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Json_of_firmware_names_no_device_and_has_the_firmware_instead()
    {
        var said = await Said.ByAsync("read", "--kind", "uboot-fit", "--control-dtb", Control("conf"), Image());

        Assert.Equal("", said.Error);
        Assert.Equal(ExitCode.Good, said.Exit);
        var entry = Entry(said);
        Assert.Equal(["entry", "verdict", "check", "clause", "detail", "hardwareId", "firmware", "keys", "facts", "findings"], Names(entry));
        Assert.Equal("verified", entry.GetProperty("verdict").GetString());
        Assert.Equal(JsonValueKind.Null, entry.GetProperty("hardwareId").ValueKind);
        Assert.Equal("boot", entry.GetProperty("keys")[0].GetProperty("role").GetString());
        Assert.All(entry.GetProperty("facts").EnumerateArray(), fact => Assert.Equal("E1", fact.GetProperty("level").GetString()));
        var firmware = entry.GetProperty("firmware");
        Assert.Equal(["description", "selection", "images", "loaderVersion", "rootedIn"], Names(firmware));
        Assert.Equal(["name", "type", "sha256", "length"], Names(firmware.GetProperty("images")[0]));
        Assert.Contains(entry.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("code").GetString() == "no-rollback-protection");
    }

    [Fact]
    public async Task Text_says_what_boots_and_that_it_is_unrooted()
    {
        var said = await Said.ByAsync("read", "--format", "text", "--control-dtb", Control("conf"), Image());

        Assert.Equal(ExitCode.Good, said.Exit);
        Assert.Contains("firmware, no device", said.Output, StringComparison.Ordinal);
        Assert.Contains("conf-1", said.Output, StringComparison.Ordinal);
        Assert.Contains("unrooted", said.Output, StringComparison.Ordinal);
        Assert.Contains("1 entry: 1 verified, 0 rejected.", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_told_about_the_root_is_repeated_as_told()
    {
        var said = await Said.ByAsync("read", "--format", "text", "--control-dtb", Control("conf"), "--rooted-in", "a closed chip", Image());

        Assert.Contains("rooted in a closed chip (as told, not checked)", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "required-key")]
    [InlineData("image", "fit-image-signature")]
    public async Task The_exit_code_is_bad_when_no_required_key_signed_the_configuration(string? required, string check)
    {
        var said = await Said.ByAsync("read", "--control-dtb", Control(required), Image());

        Assert.Equal(ExitCode.Bad, said.Exit);
        Assert.Equal(check, Entry(said).GetProperty("check").GetString());
    }

    [Fact]
    public async Task Without_the_control_tree_the_image_is_rejected()
    {
        var said = await Said.ByAsync("read", Image());

        Assert.Equal(ExitCode.Bad, said.Exit);
        Assert.Equal("control-tree", Entry(said).GetProperty("check").GetString());
    }

    [Fact]
    public async Task A_companion_that_nobody_asked_for_gets_no_answer()
    {
        var said = await Said.ByAsync("read", "--control-dtb", Control("conf"), _folder.Write("manifest.json", ExampleShipment.Of(1).Json));

        Assert.Equal(ExitCode.NoAnswer, said.Exit);
        Assert.Contains("--control-dtb goes with evidence of another kind", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_companion_that_is_not_there_is_named()
    {
        var said = await Said.ByAsync("read", "--control-dtb", _folder.File("none.dtb"), Image());

        Assert.Equal(ExitCode.NoAnswer, said.Exit);
        Assert.Contains("none.dtb: there is no such file", said.Error, StringComparison.Ordinal);
    }

    [SampleTheory]
    [InlineData("signed-config-sha256-rsa2048.itb", "dev-rsa2048", ExitCode.Good)]
    [InlineData("signed-config-sha1-rsa2048.itb", "dev-rsa2048-sha1", ExitCode.Good)]
    [InlineData("signed-images-only-sha256-rsa2048.itb", "dev-rsa2048-images", ExitCode.Bad)]
    [InlineData("unsigned-hash-only.itb", "dev-rsa2048", ExitCode.Bad)]
    [InlineData("derived-negative/n-kernel-byte-flipped.itb", "dev-rsa2048", ExitCode.Bad)]
    [InlineData("derived-negative/n-signature-byte-flipped.itb", "dev-rsa2048", ExitCode.Bad)]
    [InlineData("derived-negative/n-mix-and-match-conf3.itb", "dev-rsa2048", ExitCode.Bad)]
    [InlineData("derived-negative/p-default-switched-to-conf2.itb", "dev-rsa2048", ExitCode.Good)]
    public async Task Every_sample_gives_the_exit_code_of_its_verdict(string file, string control, int exit)
    {
        var said = await Said.ByAsync(
            "read", "--kind", "uboot-fit", "--control-dtb", SampleFolder.PathOf("u-boot", "control-dtb", $"{control}.control.dtb"), SampleFolder.PathOf("u-boot", "fit", file));

        Assert.Equal("", said.Error);
        Assert.Equal(exit, said.Exit);
    }

    private string Image() => _folder.Write("image.itb", new FitBuilder(Key).Build());

    private string Control(string? required) => _folder.Write("control.dtb", FitBuilder.Control(null, Key.Node(required)));

    private static JsonElement Entry(Said said) => said.Json.GetProperty("files")[0].GetProperty("entries")[0];

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name);
}
