using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RotPortal.Cli.Tests.Stations;

namespace RotPortal.Cli.Tests.Commands.Enrol;

/// <summary>Units made in a token and enrolled at a portal over a real socket.</summary>
[Collection("SoftHSM")]
public sealed class EnrolPkcs11Tests
{
    [SoftHsmFact]
    public async Task Units_are_made_proved_and_on_file()
    {
        await using var station = await TokenStation.StartAsync();
        var said = await station.EnrolAsync(3);

        Assert.Equal(0, said.Exit);
        Assert.Equal(["SN-001", "SN-002", "SN-003"], station.Portal.Made.Keys);
        Assert.Equal((3, 0, 7), (said.Json.GetProperty("made").GetInt32(), said.Json.GetProperty("failed").GetInt32(), said.Json.GetProperty("remaining").GetInt32()));
        Assert.Equal("device-2", said.Json.GetProperty("units")[1].GetProperty("device").GetString());
        Assert.Equal(3, station.Keys);
        Assert.Equal(
            "rot: order for Gateway at line 3: 0 made, 0 failed, 0 scrapped, 10 of 10 left\nrot: 1 of 3: SN-001 made, 9 left in the order\n"
            + "rot: 2 of 3: SN-002 made, 8 left in the order\nrot: 3 of 3: SN-003 made, 7 left in the order\n",
            said.Error);
        Assert.DoesNotContain(station.Portal.Requests, request => request.Contains("AAECAw", StringComparison.Ordinal));
    }

    [SoftHsmFact]
    public async Task The_same_command_again_makes_nothing_a_second_time()
    {
        await using var station = await TokenStation.StartAsync();
        await station.EnrolAsync(2);
        var again = await station.EnrolAsync(3);

        Assert.Equal(0, again.Exit);
        Assert.Equal(["made-before", "made-before", "made"], again.Json.GetProperty("units").EnumerateArray().Select(unit => unit.GetProperty("outcome").GetString()));
        Assert.Equal((3, 3, 3), (station.Portal.Made.Count, station.Keys, station.Portal.Requests.Count(request => request == "POST units")));
    }

    [SoftHsmFact]
    public async Task Neither_claim_nor_pin_is_in_the_journal_or_in_what_is_printed()
    {
        await using var station = await TokenStation.StartAsync();
        var said = await station.EnrolAsync(1);
        string secret = StandInPortal.Claim[^43..];
        foreach (string text in new[] { said.Output, said.Error, File.ReadAllText(station.Journal) })
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain($"\"{SoftHsm.Pin}\"", text, StringComparison.Ordinal);
        }

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(station.Journal));
    }

    [SoftHsmFact]
    public async Task The_journal_is_a_chain_and_the_station_signs_its_end()
    {
        await using var station = await TokenStation.StartAsync();
        var said = await station.EnrolAsync(2, "--station-key", station.FileOf("station.pem"));
        Assert.Equal(0, said.Exit);

        string[] lines = station.JournalLines;
        Assert.Equal(["opened", "begun", "proved", "ended", "begun", "proved", "ended", "signed"], lines.Select(line => Member(line, "event")));
        string previous = new('0', 64);
        foreach (string line in lines)
        {
            Assert.Equal(previous, Member(line, "previous"));
            previous = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));
        }

        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(Member(lines[^1], "publicKey")), out _);
        Assert.True(key.VerifyData(
            Encoding.UTF8.GetBytes(lines[^2]), Convert.FromBase64String(Member(lines[^1], "signature")), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [SoftHsmFact]
    public async Task A_rejected_unit_is_told_with_its_check_and_can_be_tried_again()
    {
        await using var station = await TokenStation.StartAsync();
        station.Portal.Rejects = "SN-002";
        var said = await station.EnrolAsync(3);

        Assert.Equal(1, said.Exit);
        var failed = said.Json.GetProperty("units")[1];
        Assert.Equal(("failed", "tested"), (failed.GetProperty("outcome").GetString(), failed.GetProperty("check").GetString()));
        Assert.Equal(["SN-001", "SN-003"], station.Portal.Made.Keys);

        station.Portal.Rejects = null;
        Assert.Equal(0, (await station.EnrolAsync(3)).Exit);
        Assert.Equal((3, 3), (station.Portal.Made.Count, station.Keys));
    }

    [SoftHsmFact]
    public async Task What_the_portal_does_not_take_is_told_in_its_words()
    {
        await using var station = await TokenStation.StartAsync();
        station.Portal.SerialPrefix = "SN-00";
        station.Portal.Made["SN-002"] = "made elsewhere";
        var said = await station.RunAsync(station.Words(2, "SN-002"), CancellationToken.None);
        Assert.Equal(1, said.Exit);
        Assert.Equal(["refused", "made"], said.Json.GetProperty("units").EnumerateArray().Select(unit => unit.GetProperty("outcome").GetString()));
        Assert.Equal("serial-made", said.Json.GetProperty("units")[0].GetProperty("check").GetString());

        var outside = await station.RunAsync(station.Words(1, "XX-1"), CancellationToken.None);
        Assert.Equal((1, "serial-outside"), (outside.Exit, outside.Json.GetProperty("units")[0].GetProperty("check").GetString()));
    }

    [SoftHsmFact]
    public async Task A_claim_that_is_unknown_or_closed_and_an_order_that_is_stopped_end_the_run()
    {
        await using var station = await TokenStation.StartAsync();
        string[] words = station.Words(1);
        station.Claim(StandInPortal.Claim[..^1] + "0");
        var unknown = await station.RunAsync(words, CancellationToken.None);
        Assert.Equal((2, "", "rot: The claim is not known. Ask for a new one.\n"), (unknown.Exit, unknown.Output, unknown.Error));

        station.Portal.IsClosed = true;
        var closed = await station.EnrolAsync(1);
        Assert.Equal((2, "rot: the order is stopped: its time is over\n"), (closed.Exit, closed.Error));

        station.Portal.IsClosed = false;
        station.Portal.Stopped = "too many failed";
        Assert.Equal((2, "rot: the order is stopped: too many failed\n"), Short(await station.EnrolAsync(1)));
        station.Portal.Stopped = null;
        station.Portal.Kinds = ["tpm-attestation"];
        Assert.Equal((2, "rot: the order takes tpm-attestation, and no pkcs11-key. Use the hardware that the order is for.\n"), Short(await station.EnrolAsync(1)));
        Assert.Equal(0, station.Keys);
    }

    [SoftHsmFact]
    public async Task A_claim_that_closes_in_the_middle_ends_the_run_and_leaves_the_attempt_open()
    {
        await using var station = await TokenStation.StartAsync();
        station.Portal.OnUnit = isKept => station.Portal.IsClosed |= isKept;
        var said = await station.EnrolAsync(3);
        Assert.Equal(2, said.Exit);
        Assert.Contains("The claim is closed", said.Error, StringComparison.Ordinal);
        Assert.Single(station.Portal.Made);

        station.Portal.OnUnit = null;
        station.Portal.IsClosed = false;
        Assert.Equal(0, (await station.EnrolAsync(3)).Exit);
        Assert.Equal((3, 3), (station.Portal.Made.Count, station.Keys));
    }

    [SoftHsmFact]
    public async Task A_challenge_that_cannot_be_used_any_more_is_replaced_and_the_key_stays()
    {
        await using var station = await TokenStation.StartAsync();
        station.Portal.ForgetsChallenges = 2;
        Assert.Equal(0, (await station.EnrolAsync(1)).Exit);
        Assert.Equal((1, 1), (station.Portal.Made.Count, station.Keys));

        station.Portal.ForgetsChallenges = 1000;
        var never = await station.RunAsync(station.Words(1, "SN-009"), CancellationToken.None);
        Assert.Equal((1, "too-late"), (never.Exit, never.Json.GetProperty("units")[0].GetProperty("check").GetString()));
    }

    [SoftHsmFact]
    public async Task Text_is_for_people()
    {
        await using var station = await TokenStation.StartAsync();
        station.Portal.Rejects = "SN-002";
        var said = await station.EnrolAsync(2, "--format", "text");
        Assert.Equal(
            $"SN-001  made  device device-1\nSN-002  failed\n  tested: This unit is rejected on purpose.\n1 made, 0 made before, 1 failed, 0 refused; 9 left in the order\njournal: {station.Journal}\n",
            said.Output);
    }

    [SoftHsmFact]
    public async Task Without_a_serial_number_the_token_gives_its_own()
    {
        await using var station = await TokenStation.StartAsync();
        string[] words = [.. station.Words(1).Except(["--serial-from", "SN-001"])];
        Assert.Equal(0, (await station.RunAsync(words, CancellationToken.None)).Exit);
        Assert.Matches("^[0-9a-f]{16}$", Assert.Single(station.Portal.Made).Key);
    }

    [Theory]
    [InlineData("http://portal.example", "http only for this machine")]
    [InlineData("ftp://portal.example", "takes an address")]
    [InlineData("https://user:secret@portal.example", "takes an address")]
    [InlineData("portal", "takes an address")]
    public async Task An_address_that_would_give_the_claim_away_is_refused(string address, string why)
    {
        var said = await Said.ByAsync("enrol", "pkcs11", "--module", "m", "--token", "t", "--portal", address);
        Assert.Equal(2, said.Exit);
        Assert.Contains(why, said.Error, StringComparison.Ordinal);
    }

    private static (int Exit, string Error) Short(Said said) => (said.Exit, said.Error);

    private static string Member(string line, string name) => JsonDocument.Parse(line).RootElement.GetProperty(name).GetString() ?? "";
}
