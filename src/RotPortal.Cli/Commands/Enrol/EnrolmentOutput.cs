using RotPortal.Cli.CommandLine;
using RotPortal.Cli.Stations;

namespace RotPortal.Cli.Commands.Enrol;

/// <summary>Prints what became of a run.</summary>
internal static class EnrolmentOutput
{
    public static Task WriteAsync(Arguments arguments, Surroundings at, EnrolOptions options, EnrolmentResult result, CancellationToken cancellation) =>
        FormatOption.IsText(arguments, at) ? WriteTextAsync(at, options, result, cancellation) : WriteJsonAsync(at, options, result);

    private static async Task WriteJsonAsync(Surroundings at, EnrolOptions options, EnrolmentResult result)
    {
        var json = JsonOutput.Begin(at.Output);
        json.WriteStartObject();
        json.WriteString("order", options.Claim.Order);
        json.WriteString("journal", options.JournalPath);
        json.WriteNumber("made", Count(result, "made"));
        json.WriteNumber("madeBefore", Count(result, "made-before"));
        json.WriteNumber("failed", Count(result, "failed"));
        json.WriteNumber("refused", Count(result, "refused"));
        if (result.Remaining is { } remaining)
            json.WriteNumber("remaining", remaining);
        else
            json.WriteNull("remaining");
        json.WriteText("stopped", result.StoppedBecause);
        json.WriteStartArray("units");
        foreach (var unit in result.Units)
        {
            json.WriteStartObject();
            json.WriteString("serial", unit.Serial);
            json.WriteText("attempt", unit.Attempt);
            json.WriteString("outcome", unit.Outcome);
            json.WriteText("device", unit.Device);
            json.WriteText("check", unit.Check);
            json.WriteText("clause", unit.Clause);
            json.WriteText("detail", unit.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await JsonOutput.EndAsync(json, at.Output);
    }

    private static Task WriteTextAsync(Surroundings at, EnrolOptions options, EnrolmentResult result, CancellationToken cancellation)
    {
        var text = new TextOutput(at.Output, at.MayColour);
        int width = result.Units.Select(unit => unit.Serial.Length).DefaultIfEmpty(0).Max();
        foreach (var unit in result.Units)
        {
            text.Column(unit.Serial, width, Tone.Strong);
            text.Add(unit.Outcome, unit.Outcome is "made" or "made-before" ? Tone.Good : Tone.Bad);
            if (unit.Device is { } device)
                text.Add($"  device {device}");
            text.Line();
            if (unit.Detail is { } detail)
                text.Add("  ").Wrapped(unit.Check is { } check ? $"{check}: {detail}" : detail, 2);
        }

        text.Add($"{Count(result, "made")} made, {Count(result, "made-before")} made before, {Count(result, "failed")} failed, {Count(result, "refused")} refused");
        text.Add(result.Remaining is { } left ? $"; {left} left in the order" : "").Line();
        text.Add("journal: ", Tone.Faint).Add(options.JournalPath).Line();
        return text.FlushAsync(cancellation);
    }

    private static int Count(EnrolmentResult result, string outcome) => result.Units.Count(unit => unit.Outcome == outcome);
}
