using System.Diagnostics;

namespace RotPortal.EndToEnd.Harness;

/// <summary>A disk in memory with little room, which can be filled to the last octet and emptied again. Only root may mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _mountedAt = new();

    public SmallDisk(int megabytes) => Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", _mountedAt.Path);

    public string Path => _mountedAt.Path;

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Leaves this much room, and none when 0.</summary>
    public void Fill(long leave)
    {
        using var filler = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] block = new byte[4096];
        try
        {
            while (new DriveInfo(Path).AvailableFreeSpace > leave)
                filler.Write(block);
        }
        catch (IOException) when (leave == 0)
        {
            // Full, as wanted.
        }
    }

    /// <summary>Makes room again.</summary>
    public void MakeRoom() => File.Delete(Filler);

    public void Dispose()
    {
        Run("umount", "-l", Path);
        _mountedAt.Dispose();
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} failed with {process.ExitCode}");
    }
}

/// <summary>A test that needs root to mount a disk; skipped for others, except where everything must run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || (Environment.UserName != "root" && Environment.GetEnvironmentVariable("CI") is null))
            Skip = "Only root may mount the small disk that this test fills.";
    }
}
