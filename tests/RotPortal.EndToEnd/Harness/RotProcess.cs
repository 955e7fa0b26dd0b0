using System.Diagnostics;

namespace RotPortal.EndToEnd.Harness;

/// <summary>The program <c>rot</c> as a process of its own.</summary>
internal static class RotProcess
{
    /// <summary>Runs one command line to its end.</summary>
    public static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.BuiltFile("src/RotPortal.Cli", "rot.dll"), .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
