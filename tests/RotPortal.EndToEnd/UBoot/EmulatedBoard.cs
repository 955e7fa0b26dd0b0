using System.Diagnostics;
using System.Text;

namespace RotPortal.EndToEnd.UBoot;

/// <summary>
/// The distribution's own U-Boot on an emulated board: what it boots and what it refuses is not for us to say. Nothing of ours runs in it.
/// </summary>
internal sealed class EmulatedBoard : IAsyncDisposable
{
    private const string LoadedAt = "0x44000000";
    private const string Prompt = "=> ";
    private const string RanToItsEnd = "PAYLOAD RAN";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly Process _machine;
    private readonly StringBuilder _console = new();
    private readonly CancellationTokenSource _limit = new(Limit);

    private EmulatedBoard(Process machine) => _machine = machine;

    /// <summary>Boots an image, and says whether it ran.</summary>
    /// <param name="controlTree">The device tree that the boot loader is given: it holds the keys.</param>
    /// <param name="image">The FIT image, laid into memory.</param>
    /// <returns>Whether the payload ran, and what stood on the console.</returns>
    public static async Task<(bool Ran, string Console)> BootAsync(string controlTree, string image)
    {
        await using var board = PowerOn(controlTree, image);
        await board.ReadUntilAsync("stop autoboot");
        await board.TypeAsync("");
        await board.ReadUntilAsync(Prompt);
        await board.TypeAsync("setenv autostart yes");
        await board.ReadUntilAsync(Prompt);
        await board.TypeAsync($"bootm {LoadedAt}");
        string said = await board.ReadUntilAsync(RanToItsEnd, Prompt);
        return (said.Contains(RanToItsEnd, StringComparison.Ordinal), said);
    }

    public async ValueTask DisposeAsync()
    {
        _machine.Kill(entireProcessTree: true);
        await _machine.WaitForExitAsync();
        _machine.Dispose();
        _limit.Dispose();
    }

    private static EmulatedBoard PowerOn(string controlTree, string image) => new(Process.Start(new ProcessStartInfo("qemu-system-aarch64",
    [
        "-machine", "virt", "-cpu", "cortex-a57", "-m", "512", "-nographic", "-nic", "none", "-bios", "/usr/lib/u-boot/qemu_arm64/u-boot.bin",
        "-dtb", controlTree, "-device", $"loader,file={image},addr={LoadedAt},force-raw=on",
    ])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    }) ?? throw new InvalidOperationException("The emulator did not start."));

    private Task TypeAsync(string line) => _machine.StandardInput.WriteAsync($"{line}\n".AsMemory(), _limit.Token);

    // What was read before is forgotten, so that a prompt is always the next one.
    private async Task<string> ReadUntilAsync(params string[] words)
    {
        _console.Clear();
        char[] some = new char[1024];
        while (!words.Any(word => _console.ToString().Contains(word, StringComparison.Ordinal)))
        {
            int read = await _machine.StandardOutput.ReadAsync(some, _limit.Token);
            if (read == 0)
                throw new InvalidOperationException($"The board went off:\n{_console}");
            _console.Append(some, 0, read);
        }

        await _machine.StandardInput.FlushAsync(_limit.Token);
        return _console.ToString();
    }
}
