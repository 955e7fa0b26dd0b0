using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace RotPortal.Cli.Tests;

/// <summary>What one call of <c>rot</c> answered.</summary>
internal sealed record Said(int Exit, string Output, string Error)
{
    /// <summary>The moment that the calls inside this process take for now.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static string SeedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "seed-data");

    /// <summary>The output as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Runs a command line inside this process, as if its output went into a pipe.</summary>
    public static Task<Said> ByAsync(params string[] words) => ByAsync(words, SeedFolder);

    public static Task<Said> ByAsync(string[] words, string seedFolder, bool isTerminal = false, bool mayColour = false) =>
        ByAsync(words, at => at with { SeedFolder = seedFolder, IsTerminal = isTerminal, MayColour = mayColour }, CancellationToken.None);

    /// <summary>Runs a command line inside this process in surroundings that differ from the usual ones.</summary>
    public static async Task<Said> ByAsync(string[] words, Func<Surroundings, Surroundings> differ, CancellationToken cancellation)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var at = differ(new Surroundings(output, error, new StandingClock(Now), SeedFolder, IsTerminal: false, MayColour: false));
        int exit = await Rot.RunAsync(words, at, cancellation);
        return new Said(exit, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    /// <summary>Runs the program itself, from a folder of its own choosing.</summary>
    public static async Task<Said> ByProcessAsync(string folder, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Rot).Assembly.Location, .. words])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Said(process.ExitCode, await output, await error);
    }

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
