using System.Diagnostics;

namespace RotPortal.Pki.Tests.Signing;

/// <summary>A program of the distribution that judges our output with eyes other than ours.</summary>
internal static class Tool
{
    /// <summary>Runs a program to its end and gives back what it wrote; a result other than 0 fails the test with those words.</summary>
    public static string Run(string program, params string[] arguments)
    {
        var (exit, output) = Try(program, arguments);
        Assert.True(exit == 0, $"{program} {string.Join(' ', arguments)} ended with {exit}: {output}");
        return output;
    }

    public static (int Exit, string Output) Try(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
