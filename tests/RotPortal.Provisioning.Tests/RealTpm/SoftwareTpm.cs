using System.Diagnostics;
using System.Globalization;

namespace RotPortal.Provisioning.Tests.RealTpm;

/// <summary>A TPM of swtpm with endorsement keys and certificates of its own small authority, and tpm2-tools that talk to it over a socket.</summary>
internal sealed class SoftwareTpm : IDisposable
{
    private const int Patience = 60_000;
    private static readonly string[] Tools = ["swtpm", "swtpm_setup", "swtpm_localca", "tpm2_activatecredential", "tpm2_certifycreation", "tpm2_quote"];
    private readonly string _folder = Directory.CreateTempSubdirectory("rotportal-tpm-").FullName;

    public SoftwareTpm()
    {
        Directory.CreateDirectory(PathOf("state"));
        File.WriteAllText(PathOf("localca.conf"), $"statedir = {_folder}/ca\nsigningkey = {_folder}/ca/signkey.pem\nissuercert = {_folder}/ca/issuercert.pem\ncertserial = {_folder}/ca/certserial\n");
        File.WriteAllText(PathOf("localca.options"), "--platform-manufacturer RotPortal\n--platform-version 1\n--platform-model Test\n");
        File.WriteAllText(PathOf("setup.conf"), $"create_certs_tool = {Find("swtpm_localca")}\ncreate_certs_tool_config = {_folder}/localca.conf\ncreate_certs_tool_options = {_folder}/localca.options\nactive_pcr_banks = sha256\n");
        Directory.CreateDirectory(PathOf("ca"));
        Run("swtpm_setup", "--tpm2", "--tpmstate", PathOf("state"), "--config", PathOf("setup.conf"), "--createek", "--create-ek-cert", "--lock-nvram", "--overwrite", "--vmid", "test");
        Run("swtpm", "socket", "--tpm2", "--tpmstate", $"dir={_folder}/state", "--server", $"type=unixio,path={_folder}/tpm", "--ctrl", $"type=unixio,path={_folder}/tpm.ctrl",
            "--flags", "not-need-init,startup-clear", "--pid", $"file={_folder}/pid", "--daemon");
    }

    public static string? WhyNot { get; } = Environment.GetEnvironmentVariable("ROTPORTAL_TEST_OUTPUT") is null && Array.Exists(Tools, tool => Find(tool) is null)
        ? "swtpm and tpm2-tools are not installed; tests/run installs them."
        : null;

    public string PathOf(string file) => Path.Combine(_folder, file);

    public byte[] Read(string file) => File.ReadAllBytes(PathOf(file));

    public void Write(string file, byte[] octets) => File.WriteAllBytes(PathOf(file), octets);

    /// <summary>Runs a tool in the folder of the TPM, with nothing left loaded from the one before; it must end well.</summary>
    public void Do(string tool, params string[] arguments)
    {
        Run("tpm2_flushcontext", "-t");
        Run(tool, arguments);
    }

    /// <summary>The same for what is meant to fail.</summary>
    public bool Succeeds(string tool, params string[] arguments)
    {
        Run("tpm2_flushcontext", "-t");
        return Start(tool, arguments).Exit == 0;
    }

    public void Run(string tool, params string[] arguments)
    {
        var (exit, said) = Start(tool, arguments);
        Assert.True(exit == 0, $"{tool} {string.Join(' ', arguments)} ended with {exit}: {said}");
    }

    public void Dispose()
    {
        if (File.Exists(PathOf("pid")) && int.TryParse(File.ReadAllText(PathOf("pid")), CultureInfo.InvariantCulture, out int pid))
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
            process.WaitForExit(Patience);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private (int Exit, string Said) Start(string tool, string[] arguments)
    {
        var start = new ProcessStartInfo(Find(tool) ?? throw new InvalidOperationException($"{tool} is not installed."), arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TPM2TOOLS_TCTI"] = $"swtpm:path={_folder}/tpm";
        // swtpm_setup keeps its files where this says.
        start.Environment["XDG_CONFIG_HOME"] = _folder;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} did not start.");
        var error = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Patience), $"{tool} did not end.");
        return (process.ExitCode, said + error.GetAwaiter().GetResult());
    }

    private static string? Find(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
}
