using System.Diagnostics;

namespace RotPortal.EndToEnd.Harness;

/// <summary>What a program said and how it ended.</summary>
internal sealed record Ended(int Exit, string Output, string Error);

/// <summary>Programs that run to their end.</summary>
internal static class Tool
{
    /// <summary>Runs a program that must succeed, and gives what it wrote.</summary>
    public static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        var ended = await EndOfAsync(folder, program, arguments);
        return ended.Exit == 0 ? ended.Output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: exit {ended.Exit}\n{ended.Error}{ended.Output}");
    }

    /// <summary>Runs <c>rot</c> as it was built.</summary>
    public static Task<Ended> RotAsync(string folder, params string[] arguments) =>
        EndOfAsync(folder, "dotnet", [Repository.BuiltFile("src/RotPortal.Cli", "rot.dll"), .. arguments]);

    private static async Task<Ended> EndOfAsync(string folder, string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Ended(process.ExitCode, await output, await error);
    }
}
