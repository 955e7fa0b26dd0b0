using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace RotPortal.EndToEnd.Harness;

/// <summary>
/// A real portal in a process of its own, as an administrator would start it: own data folder, free port, output read line by line.
/// </summary>
internal sealed partial class PortalProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _setUpCode = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PortalProcess(Process process) => _process = process;

    /// <summary>Where it answers.</summary>
    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>Everything it has written so far, standard output and standard error.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public int ProcessId => _process.Id;

    /// <summary>Starts a portal on a data folder and waits until it says where it answers.</summary>
    public static async Task<PortalProcess> StartAsync(string dataFolder, IReadOnlyDictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add(Repository.BuiltFile("src/RotPortal.Web", "RotPortal.Web.dll"));
        start.WorkingDirectory = Path.GetDirectoryName(start.ArgumentList[0]) ?? throw new InvalidOperationException("No folder of the portal.");
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Data__Folder"] = dataFolder;
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        var portal = new PortalProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        portal._process.OutputDataReceived += (_, line) => portal.Take(line.Data);
        portal._process.ErrorDataReceived += (_, line) => portal.Take(line.Data);
        portal._process.Exited += (_, _) => portal._address.TrySetException(new InvalidOperationException("The portal ended.\n" + portal.Output));
        portal._process.Start();
        portal._process.BeginOutputReadLine();
        portal._process.BeginErrorReadLine();
        portal.Address = await portal._address.Task.WaitAsync(StartLimit);
        return portal;
    }

    /// <summary>The one-time code that the first start prints.</summary>
    public Task<string> SetUpCodeAsync() => _setUpCode.Task.WaitAsync(StartLimit);

    /// <summary>Ends it the hard way, as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        await File.WriteAllTextAsync(Path.Combine(Repository.Output, $"portal-{_process.Id}.log"), Output);
        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.AppendLine(line);
        if (AddressPattern().Match(line) is { Success: true } address)
            _address.TrySetResult(new Uri(address.Value));
        if (SetUpCodePattern().Match(line) is { Success: true } code)
            _setUpCode.TrySetResult(code.Groups[1].Value);
    }

    [GeneratedRegex(@"http://[0-9A-Za-z.:\[\]]+:\d+")]
    private static partial Regex AddressPattern();

    [GeneratedRegex(@"\b((?:[A-Z0-9]{4}-){2,}[A-Z0-9]{4})\b")]
    private static partial Regex SetUpCodePattern();
}
