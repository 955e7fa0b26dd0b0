
namespace RotPortal.Cli.Commands.Verify;

/// <summary>How the answer about a bundle is printed.</summary>
internal static class BundleOutput
{
    private const int MostDetails = 20;

    public static async Task WriteJsonAsync(VerifiedBundle answer, Stream output)
    {
        var json = JsonOutput.Begin(output);
        json.WriteStartObject();
        json.WriteText("number", answer.Report?.Content.Head.Number);
        json.WriteText("subject", answer.Report?.Content.Head.Subject);
        json.WriteText("digest", answer.Report?.Digest.Hex);
        json.WriteString("answer", answer.Exit switch { ExitCode.Good => "good", ExitCode.Bad => "differs", _ => "not-answered" });
        json.WriteStartArray("checks");
        foreach (var check in answer.Checks)
        {
            json.WriteStartObject();
            json.WriteString("check", check.Name);
            json.WriteString("outcome", BundleCheck.Token(check.Outcome));
            json.WriteString("says", check.Says);
            json.WriteTexts("details", check.Details);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await JsonOutput.EndAsync(json, output);
    }

    public static Task WriteTextAsync(VerifiedBundle answer, TextOutput text, CancellationToken cancellation)
    {
        if (answer.Report is { } report)
        {
            text.Add(report.Content.Head.Subject, Tone.Strong).Add($"  {report.Content.Head.Number ?? "draft"}").Line();
            text.Add($"  digest sha256 {report.Digest}").Line();
        }

        foreach (var check in answer.Checks)
        {
            var (words, tone) = Of(check.Outcome);
            text.Add("  ").Column(check.Name, 11).Column(words, 20, tone).Wrapped(check.Says, 37);
            foreach (string detail in check.Details.Take(MostDetails))
                text.Add("      ").Wrapped(detail, 6);
            if (check.Details.Count > MostDetails)
                text.Add($"      and {check.Details.Count - MostDetails} more; see --format json").Line();
        }

        text.Add("  ").Wrapped(Sum(answer), 2);
        return text.FlushAsync(cancellation);
    }

    private static string Sum(VerifiedBundle answer)
    {
        int left = answer.Checks.Count(check => check.Outcome == CheckOutcome.LeftToReader);
        string rest = left == 0 ? "" : $" {Words.Count(left, "point is", "points are")} left to you: see above.";
        return answer.Exit switch
        {
            ExitCode.Good => $"All that can be made again from the bundle was, and is equal.{rest}",
            ExitCode.Bad => "The bundle does not hold: what differs is named above. Do not rely on it; ask the portal for it again.",
            _ => "Not everything could be checked: what is missing is named above.",
        };
    }

    private static (string Words, Tone Tone) Of(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Equal => ("equal", Tone.Good),
        CheckOutcome.Differs => ("differs", Tone.Bad),
        CheckOutcome.NotChecked => ("could not be checked", Tone.Open),
        CheckOutcome.LeftToReader => ("left to you", Tone.Open),
    };
}
