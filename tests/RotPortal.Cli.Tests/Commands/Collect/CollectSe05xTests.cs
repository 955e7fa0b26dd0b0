using System.Security.Cryptography;
using System.Text;
using RotPortal.Cli.CommandLine;
using RotPortal.Cli.Commands.Collect;
using RotPortal.Cli.Stations.Se05x;
using RotPortal.Cli.Tests.Stations;
using RotPortal.TestKit;

namespace RotPortal.Cli.Tests.Commands.Collect;

/// <summary>Attested reads from an applet of ours that behaves awkwardly; no real chip was at hand.</summary>
public sealed class CollectSe05xTests : IDisposable
{
    private const string Challenge = "00112233445566778899aabbccddeeff";
    private static readonly TestMaker Maker = new(47);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_check_sum_is_that_of_the_standard() => Assert.Equal(0x906E, Block.CheckSum("123456789"u8));

    [Fact]
    public async Task An_attested_read_verifies_as_evidence_and_answers_the_challenge()
    {
        await CollectAsync(new StandInChip(Maker));
        var read = await Said.ByAsync(
            "read", "--anchors", Path.GetDirectoryName(_folder.Write("anchors.txt", "")) is { } folder ? Anchors(folder) : "", "--challenge", $"{Challenge}@2026-11-24T11:59:00Z", _folder.File("chip.json"));
        Assert.True(read.Exit == 0, read.Output + read.Error);
        var entry = read.Json.GetProperty("files")[0].GetProperty("entries")[0];
        Assert.Equal("040050010102030405060708090a0b0c0d0e", entry.GetProperty("hardwareId").GetString());
        Assert.Contains(entry.GetProperty("facts").EnumerateArray(), fact => fact.GetProperty("capability").GetString() == "identity.hardware-rooted");
    }

    [Theory]
    [InlineData(254)]
    [InlineData(32)]
    [InlineData(1)]
    public async Task Long_answers_come_in_chains(int length) => await CollectAsync(new StandInChip(Maker) { BlockLength = length, Waits = 3, Absences = 5 });

    [Fact]
    public async Task A_damaged_block_in_either_direction_is_repeated_wherever_it_is()
    {
        var good = new StandInChip(Maker) { BlockLength = 60, Waits = 1 };
        byte[] expected = await CollectAsync(good);
        for (int number = 1; number < good.FromChip; number++)
            Assert.Equal(expected, await CollectAsync(new StandInChip(Maker) { BlockLength = 60, Waits = 1, Damages = new HashSet<int> { number } }));
        for (int number = 1; number < good.ToChip; number++)
            Assert.Equal(expected, await CollectAsync(new StandInChip(Maker) { BlockLength = 60, Waits = 1, Misunderstands = new HashSet<int> { number } }));
    }

    [Fact]
    public async Task A_chip_that_forgets_where_it_was_is_begun_with_anew()
    {
        var good = new StandInChip(Maker) { BlockLength = 60 };
        byte[] expected = await CollectAsync(good);
        for (int number = 1; number < good.ToChip; number++)
            Assert.Equal(expected, await CollectAsync(new StandInChip(Maker) { BlockLength = 60, Resets = new HashSet<int> { number } }));
    }

    [Fact]
    public async Task A_chip_that_is_not_there_or_always_garbled_or_of_another_kind_is_a_sentence()
    {
        await RefusedAsync(new StandInChip(Maker) { IsSilent = true }, "The chip does not take anything");
        await RefusedAsync(new StandInChip(Maker) { Damages = Enumerable.Range(0, 1000).ToHashSet() }, "The chip does not answer");
        await RefusedAsync(new StandInChip(Maker) { Damages = Enumerable.Range(3, 1000).ToHashSet() }, "The chip does not answer");
        await RefusedAsync(new StandInChip(Maker) { Version = 7 }, "The chip has applet 7.1");
        await RefusedAsync(new StandInChip(Maker) { Refusal = [0x69, 0x82] }, "asks for authentication, or for a secure channel");
        await RefusedAsync(new StandInChip(Maker) { Refusal = [0x69] }, "the answer has no status");
        await RefusedAsync(new StandInChip(Maker) { Refusal = [0x41, 0x82, 0xFF, 0xFF, 0x90, 0x00] }, "shorter than it says");
    }

    [Theory]
    [InlineData("--object", "key", "takes the identifier of an object in hex")]
    [InlineData("--address", "99", "takes an address")]
    [InlineData("--challenge", "00112233445566778899aabbccddeeff00", "16 octets")]
    public async Task What_makes_no_sense_is_refused(string option, string value, string why)
    {
        string[] words = ["collect", "se05x", "--device", "/dev/nowhere", "--object", "f0000100", "--out", _folder.File("o")];
        words = option == "--object" ? [.. words.Select(word => word == "f0000100" ? value : word)] : [.. words, option, value];
        var said = await Said.ByAsync(words);
        Assert.Equal(2, said.Exit);
        Assert.Contains(why, said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bus_that_is_none_is_refused_and_the_help_says_what_was_not_tested()
    {
        var said = await Said.ByAsync("collect", "se05x", "--device", _folder.Write("file", ""), "--object", "f0000100", "--out", _folder.File("o"));
        Assert.Equal(2, said.Exit);
        Assert.Contains("is no I2C bus", said.Error, StringComparison.Ordinal);
        Assert.Contains("not tested against the real chip", (await Said.ByAsync("collect", "se05x", "--help")).Output, StringComparison.Ordinal);
    }

    private async Task<byte[]> CollectAsync(StandInChip chip)
    {
        var (exit, error) = await RunAsync(chip);
        Assert.True(exit == 0, error);
        byte[] octets = File.ReadAllBytes(_folder.File("chip.json"));
        if (chip.Damages.Count + chip.Misunderstands.Count + chip.Resets.Count > 0)
            File.Delete(_folder.File("chip.json"));
        return octets;
    }

    private async Task RefusedAsync(StandInChip chip, string why)
    {
        var (exit, error) = await RunAsync(chip);
        Assert.Equal(2, exit);
        Assert.Contains(why, error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("chip.json")));
    }

    private async Task<(int Exit, string Error)> RunAsync(StandInChip chip)
    {
        File.Delete(_folder.File("chip.json"));
        string issuers = _folder.Write("issuers.pem", Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE", Maker.SignerCertificate)));
        string[] words = ["--device", "bus", "--object", "f0000100", "--challenge", Challenge, "--issuers", issuers, "--out", _folder.File("chip.json")];
        var read = Assert.IsType<CommandLineReading.Understood>(CommandLineReader.Read(CollectSe05xCommand.Command.Syntax, words));
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var at = new Surroundings(output, error, new HastyClock(Said.Now), Said.SeedFolder, IsTerminal: false, MayColour: false);
        int exit = await CollectSe05xCommand.RunAsync(read.Arguments, at, (_, _) => new Answer<II2cBus>.Given(chip), CancellationToken.None);
        return (exit, error.ToString());
    }

    private static string Anchors(string folder)
    {
        string anchors = Directory.CreateDirectory(Path.Combine(folder, "anchors")).FullName;
        File.WriteAllText(Path.Combine(anchors, "root.pem"), PemEncoding.WriteString("CERTIFICATE", Maker.RootCertificate));
        return anchors;
    }
}
