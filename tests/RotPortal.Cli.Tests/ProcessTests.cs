using System.Diagnostics;

namespace RotPortal.Cli.Tests;

/// <summary>The program itself, started as a user starts it.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task It_finds_its_facts_from_any_folder()
    {
        using var folder = new TemporaryFolder();
        var said = await Said.ByProcessAsync(folder.Path, "frameworks");
        Assert.Equal("", said.Error);
        Assert.Equal(ExitCode.Good, said.Exit);
        Assert.Equal(24, said.Json.GetProperty("frameworks").GetArrayLength());
    }

    [Fact]
    public async Task A_missing_file_is_a_sentence_on_standard_error_and_exit_2()
    {
        using var folder = new TemporaryFolder();
        var said = await Said.ByProcessAsync(folder.Path, "read", "nothing.json");
        Assert.Equal(new Said(2, "", "rot: nothing.json: there is no such file.\n"), said);
    }

    [Fact]
    public async Task Into_a_pipe_it_writes_no_colour()
    {
        using var folder = new TemporaryFolder();
        var said = await Said.ByProcessAsync(folder.Path, "frameworks", "--format", "text");
        Assert.DoesNotContain('\e', said.Output);
    }

    [Fact]
    public async Task A_full_disk_is_a_sentence_and_no_answer()
    {
        var start = new ProcessStartInfo("sh", ["-c", "exec dotnet \"$0\" frameworks > /dev/full", typeof(Rot).Assembly.Location])
        {
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("sh did not start.");
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(ExitCode.NoAnswer, process.ExitCode);
        Assert.Matches("^rot: .*[Ss]pace.*\n$", error);
    }
}
