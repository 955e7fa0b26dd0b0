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
}
