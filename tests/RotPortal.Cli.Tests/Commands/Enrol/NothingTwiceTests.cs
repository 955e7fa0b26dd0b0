using System.Diagnostics;
using RotPortal.Cli.Tests.Stations;

namespace RotPortal.Cli.Tests.Commands.Enrol;

/// <summary>Whatever breaks, and wherever: in the end every unit is on file once, and the token holds one key for each.</summary>
[Collection("SoftHSM")]
public sealed class NothingTwiceTests
{
    private const int Units = 3;

    public static TheoryData<string> Paths => ["order", "challenges", "units"];

    [SoftHsmTheory]
    [MemberData(nameof(Paths))]
    public async Task Trouble_on_the_way_is_outlived(string path)
    {
        foreach (var trouble in Enum.GetValues<Trouble>())
        {
            await using var station = await TokenStation.StartAsync();
            station.Portal.Meet(path, trouble, trouble);
            if (trouble == Trouble.FallsSilent)
                station.Patience = TimeSpan.FromSeconds(2);
            var said = await station.EnrolAsync(Units);

            Assert.True(said.Exit == 0, $"{trouble}: {said.Error}");
            AssertOnce(station);
            Assert.Contains("asking again in", said.Error, StringComparison.Ordinal);
            if (trouble == Trouble.IsBusy)
                Assert.Equal(TimeSpan.FromSeconds(14), station.Clock.Elapsed);
        }
    }

    [SoftHsmFact]
    public async Task A_portal_that_never_answers_is_given_up_in_time_and_the_next_run_settles_it()
    {
        await using var station = await TokenStation.StartAsync();
        // The first unit is kept, and its answer is lost again and again.
        station.Portal.Meet("units", [.. Enumerable.Repeat(Trouble.BreaksAfter, 100)]);
        var said = await station.EnrolAsync(Units);

        Assert.Equal(2, said.Exit);
        Assert.Contains("Whether SN-001 is made is not known; run the same command again", said.Error, StringComparison.Ordinal);
        Assert.InRange(station.Clock.Elapsed, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
        Assert.Single(station.Portal.Made);

        station.Portal.Meet("units");
        var again = await station.EnrolAsync(Units);
        Assert.Equal(0, again.Exit);
        Assert.Contains("going on with SN-001, which an earlier run began", again.Error, StringComparison.Ordinal);
        AssertOnce(station);
    }

    [SoftHsmFact]
    public async Task The_last_unit_whose_answer_was_lost_is_settled_although_the_order_is_closed()
    {
        await using var station = await TokenStation.StartAsync();
        using var stop = new CancellationTokenSource();
        station.Portal.OnUnit = isKept =>
        {
            if (isKept)
                stop.Cancel();
        };
        Assert.Equal(2, (await station.RunAsync(station.Words(1), stop.Token)).Exit);
        station.Portal.OnUnit = null;
        station.Portal.IsClosed = true;

        var said = await station.EnrolAsync(1);
        Assert.Equal("made", said.Json.GetProperty("units")[0].GetProperty("outcome").GetString());
        Assert.Contains("the order is stopped: its time is over", said.Error, StringComparison.Ordinal);
        Assert.Single(station.Portal.Made);
    }

    [SoftHsmFact]
    public async Task Nobody_at_the_address_is_a_sentence_and_nothing_is_made()
    {
        await using var station = await TokenStation.StartAsync();
        string[] words = station.Words(1);
        words[Array.IndexOf(words, "--portal") + 1] = "http://127.0.0.1:9";
        var said = await station.RunAsync(words, CancellationToken.None);
        Assert.Equal(2, said.Exit);
        Assert.Contains("the portal cannot be reached", said.Error, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was made.\n", said.Error, StringComparison.Ordinal);
        Assert.Equal(0, station.Keys);
    }

    [SoftHsmFact]
    public async Task A_run_that_is_stopped_at_any_request_goes_on_where_it_was()
    {
        // order, then challenges and units three times; before and after each unit is kept.
        for (int at = 0; at < 2 * Units; at++)
        {
            await using var station = await TokenStation.StartAsync();
            using var stop = new CancellationTokenSource();
            int seen = 0;
            station.Portal.OnUnit = _ =>
            {
                if (seen++ == at)
                    stop.Cancel();
            };
            var stopped = await station.RunAsync(station.Words(Units), stop.Token);
            Assert.Equal(2, stopped.Exit);

            Assert.Equal(0, (await station.EnrolAsync(Units)).Exit);
            AssertOnce(station);
        }
    }

    [SoftHsmTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_process_that_is_killed_goes_on_where_it_was(bool afterUnitIsKept)
    {
        for (int unit = 1; unit <= 2; unit++)
        {
            await using var station = await TokenStation.StartAsync();
            string[] words = station.Words(Units);
            var start = new ProcessStartInfo("dotnet", [typeof(Rot).Assembly.Location, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["ROT_PIN"] = SoftHsm.Pin;
            using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
            int seen = 0;
            station.Portal.OnUnit = isKept =>
            {
                if (isKept == afterUnitIsKept && ++seen == unit)
                    process.Kill();
            };
            await process.WaitForExitAsync();
            Assert.NotEqual(0, process.ExitCode);
            station.Portal.OnUnit = null;

            Assert.Equal(0, (await station.EnrolAsync(Units)).Exit);
            AssertOnce(station);
        }
    }

    [SoftHsmFact]
    public async Task A_journal_whose_last_line_was_cut_off_anywhere_is_gone_on_with()
    {
        // After each whole line, and in the middle of each: what the cut line announced has not begun, or is done again with the same outcome.
        for (int cut = 0; cut < 2; cut++)
        {
            await using var station = await TokenStation.StartAsync();
            using var stop = new CancellationTokenSource();
            station.Portal.OnUnit = isKept =>
            {
                if (isKept)
                    stop.Cancel();
            };
            await station.RunAsync(station.Words(Units), stop.Token);
            station.Portal.OnUnit = null;
            byte[] journal = File.ReadAllBytes(station.Journal);
            Assert.Equal("proved", System.Text.Json.JsonDocument.Parse(File.ReadAllLines(station.Journal)[^1]).RootElement.GetProperty("event").GetString());
            byte[] torn = cut == 0 ? [.. journal, .. "{\"n\":3,\"at\":\"2026"u8] : [.. journal, .. "{\"n\":3,\"event\":\"ended\"}"u8];
            File.WriteAllBytes(station.Journal, torn);

            Assert.Equal(0, (await station.EnrolAsync(Units)).Exit);
            AssertOnce(station);
            Assert.Contains(station.JournalLines, line => line.Contains("was cut off after", StringComparison.Ordinal));
        }
    }

    [SoftHsmFact]
    public async Task A_journal_that_was_changed_is_not_gone_on_with()
    {
        await using var station = await TokenStation.StartAsync();
        await station.EnrolAsync(2);
        byte[] journal = File.ReadAllBytes(station.Journal);
        "SN-009"u8.CopyTo(journal.AsSpan(journal.AsSpan().IndexOf("SN-001"u8)));
        File.WriteAllBytes(station.Journal, journal);

        var said = await station.EnrolAsync(2);
        Assert.Equal(2, said.Exit);
        Assert.Contains("does not follow from the line before it", said.Error, StringComparison.Ordinal);
        Assert.Equal(journal, File.ReadAllBytes(station.Journal));
        Assert.Equal(2, station.Keys);
    }

    [SoftHsmFact]
    public async Task Two_runs_with_one_journal_do_not_meet()
    {
        await using var station = await TokenStation.StartAsync();
        Said? second = null;
        station.Portal.OnUnit = isKept =>
        {
            // Asked while the first run waits for its answer.
            if (!isKept)
                second ??= station.EnrolAsync(1).GetAwaiter().GetResult();
        };
        Assert.Equal(0, (await station.EnrolAsync(1)).Exit);
        Assert.Equal(2, second?.Exit);
        Assert.Contains("Perhaps another rot is at work with this claim", second?.Error, StringComparison.Ordinal);
        Assert.Single(station.Portal.Made);
    }

    [SoftHsmFact]
    public async Task A_journal_of_another_order_is_refused()
    {
        await using var station = await TokenStation.StartAsync();
        await station.EnrolAsync(1);
        string[] words = station.Words(1);
        station.Claim(StandInPortal.Claim.Replace(StandInPortal.Order, "ffeeddccbbaa99887766554433221100", StringComparison.Ordinal));
        var said = await station.RunAsync(words, CancellationToken.None);
        Assert.Equal(2, said.Exit);
        Assert.Contains("the journal is that of another order", said.Error, StringComparison.Ordinal);
    }

    [SoftHsmFact]
    public async Task A_token_that_is_taken_away_stops_the_run_with_a_sentence()
    {
        await using var station = await TokenStation.StartAsync();
        station.Portal.OnUnit = isKept =>
        {
            if (isKept && station.Portal.Made.Count == 1)
                Directory.Delete(SoftHsm.FolderOf(station.Token), recursive: true);
        };
        var said = await station.EnrolAsync(Units);
        Assert.Equal(2, said.Exit);
        Assert.Matches("(?m)^rot: C_[A-Za-z]+: .*CKR_", said.Error);
        Assert.Single(station.Portal.Made);
        Assert.Equal(1, said.Json.GetProperty("made").GetInt32());
    }

    private static void AssertOnce(TokenStation station)
    {
        Assert.Equal(Enumerable.Range(1, Units).Select(n => $"SN-00{n}"), station.Portal.Made.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Units, station.Keys);
        Assert.Equal(Units, station.Portal.Made.Values.Distinct().Count());
    }
}
