using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace RotPortal.SoftTpm;

/// <summary>A TPM in software (swtpm) behind a socket, with certificates of a small authority of its own, and tpm2-tools to look at it with other eyes.</summary>
internal sealed class SoftwareTpm : IDisposable
{
    private static readonly string[] Tools = ["swtpm", "swtpm_setup", "swtpm_localca", "tpm2_makecredential", "tpm2_checkquote"];
    private readonly string _folder = Directory.CreateTempSubdirectory("rot-tpm-").FullName;
    private readonly int _port = FreePort();

    public SoftwareTpm()
    {
        Directory.CreateDirectory(PathOf("state"));
        Directory.CreateDirectory(PathOf("ca"));
        File.WriteAllText(PathOf("localca.conf"), $"statedir = {_folder}/ca\nsigningkey = {_folder}/ca/signkey.pem\nissuercert = {_folder}/ca/issuercert.pem\ncertserial = {_folder}/ca/certserial\n");
        File.WriteAllText(PathOf("localca.options"), "--platform-manufacturer RotPortal\n--platform-version 1\n--platform-model Test\n");
        File.WriteAllText(PathOf("setup.conf"), $"create_certs_tool = {Find("swtpm_localca")}\ncreate_certs_tool_config = {_folder}/localca.conf\ncreate_certs_tool_options = {_folder}/localca.options\nactive_pcr_banks = sha256\n");
        Run("swtpm_setup", "--tpm2", "--tpmstate", PathOf("state"), "--config", PathOf("setup.conf"), "--createek", "--create-ek-cert", "--lock-nvram", "--overwrite", "--vmid", "test");
        Run("swtpm", "socket", "--tpm2", "--tpmstate", $"dir={_folder}/state", "--server", $"type=tcp,port={_port},bindaddr=127.0.0.1",
            "--ctrl", $"type=tcp,port={_port + 1},bindaddr=127.0.0.1", "--flags", "not-need-init", "--pid", $"file={_folder}/pid", "--daemon");
    }

    /// <summary>Why tests with it are skipped; null when it is there. Where the test command installed everything, nothing is skipped.</summary>
    public static string? WhyNot { get; } = Environment.GetEnvironmentVariable("ROTPORTAL_TEST_OUTPUT") is null && Array.Exists(Tools, tool => Find(tool) is null)
        ? "swtpm and tpm2-tools are not installed; the test command installs them."
        : null;

    /// <summary>As rot names it.</summary>
    public string Device => $"tcp:127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}";

    public string PathOf(string file) => Path.Combine(_folder, file);

    public byte[] Read(string file) => File.ReadAllBytes(PathOf(file));

    public void Write(string file, ReadOnlySpan<byte> octets) => File.WriteAllBytes(PathOf(file), octets);

    /// <summary>Runs a tool in the folder of the TPM; it must end well.</summary>
    public string Run(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(tool) ?? throw new InvalidOperationException($"{tool} is not installed."), arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TPM2TOOLS_TCTI"] = $"swtpm:host=127.0.0.1,port={_port}";
        start.Environment["XDG_CONFIG_HOME"] = _folder;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} did not start.");
        var error = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{tool} {string.Join(' ', arguments)} ended with {process.ExitCode}: {said}{error.GetAwaiter().GetResult()}");
        return said;
    }

    /// <summary>Ends the TPM, as when a board is switched off.</summary>
    public void Kill()
    {
        if (!File.Exists(PathOf("pid")) || !int.TryParse(File.ReadAllText(PathOf("pid")), CultureInfo.InvariantCulture, out int pid))
            return;
        File.Delete(PathOf("pid"));
        using var process = Process.GetProcessById(pid);
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        Directory.Delete(_folder, recursive: true);
    }

    // The tools look for the control port right behind that of the TPM.
    private static int FreePort()
    {
        for (int tries = 0; tries < 100; tries++)
        {
            using var first = new TcpListener(IPAddress.Loopback, 0);
            first.Start();
            int port = ((IPEndPoint)first.LocalEndpoint).Port;
            try
            {
                using var second = new TcpListener(IPAddress.Loopback, port + 1);
                second.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; look further.
            }
        }

        throw new InvalidOperationException("There are no two free ports side by side.");
    }

    private static string? Find(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
}

/// <summary>A test that talks to swtpm.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SoftwareTpmFactAttribute : FactAttribute
{
    public SoftwareTpmFactAttribute() => Skip = SoftwareTpm.WhyNot;
}
