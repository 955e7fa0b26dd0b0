using RotPortal.Cli.Stations;
using RotPortal.Cli.Stations.Portal;

namespace RotPortal.Cli;

/// <summary>What a command may touch of the world: its two outputs, the clock and the folder of facts beside the program.</summary>
/// <param name="Output">Standard output; answers go here and nothing else does.</param>
/// <param name="Error">Standard error: sentences for a person.</param>
/// <param name="Time">The only clock. It is read once, at the start of a command.</param>
/// <param name="SeedFolder">The folder <c>seed-data</c> that was shipped with the program.</param>
/// <param name="IsTerminal">Standard output is a terminal: a person reads it.</param>
/// <param name="MayColour">Text may carry colour: a terminal shows it and nobody asked for none.</param>
internal sealed record Surroundings(Stream Output, TextWriter Error, TimeProvider Time, string SeedFolder, bool IsTerminal, bool MayColour)
{
    /// <summary>The variables of the environment; null for one that is not set.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Asks the person at the terminal for a secret; null when nobody is there.</summary>
    public Func<string, byte[]?> AskSecret { get; init; } = _ => null;

    /// <summary>How long a portal that does not answer is asked again.</summary>
    public RetryRule Retries { get; init; } = RetryRule.Usual;

    /// <summary>The process's own. Colour follows https://no-color.org: any value of NO_COLOR switches it off.</summary>
    public static Surroundings OfProcess() => new(
        Console.OpenStandardOutput(),
        Console.Error,
        TimeProvider.System,
        Path.Combine(AppContext.BaseDirectory, "seed-data"),
        !Console.IsOutputRedirected,
        !Console.IsOutputRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb")
    {
        Variable = Environment.GetEnvironmentVariable,
        AskSecret = SecretPrompt.Ask,
    };
}

/// <summary>What the exit code of <c>rot</c> says.</summary>
internal static class ExitCode
{
    /// <summary>Answered, and the answer is good.</summary>
    public const int Good = 0;

    /// <summary>Answered, and something was rejected or is missing.</summary>
    public const int Bad = 1;

    /// <summary>Not answered; a sentence on standard error says why.</summary>
    public const int NoAnswer = 2;
}
