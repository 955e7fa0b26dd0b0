using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RotPortal.SoftToken;

/// <summary>
/// SoftHSM 2, a PKCS#11 module in software, with a store of its own that lasts as long as the process of the tests. The module finds its store
/// through the environment of the process, so all tests of a process share one store and take turns; each makes tokens of its own.
/// </summary>
internal static class SoftHsm
{
    public const string Module = "/usr/lib/softhsm/libsofthsm2.so";
    public const string Pin = "1234";

    private static readonly string Store = Prepare();
    private static int _count;

    /// <summary>Why tests with it are skipped; null when it is there. Where the test command installed everything, nothing is skipped.</summary>
    public static string? WhyNot { get; } = File.Exists(Module) || Environment.GetEnvironmentVariable("ROTPORTAL_TEST_OUTPUT") is not null
        ? null
        : "SoftHSM is not installed; the test command installs it (Debian package softhsm2).";

    /// <summary>Makes a token and gives its label.</summary>
    public static string NewToken(string? label = null)
    {
        label ??= $"token {Interlocked.Increment(ref _count)} of {Environment.ProcessId}";
        Run("softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "0000", "--pin", Pin);
        return label;
    }

    /// <summary>The folder in which a token lives.</summary>
    public static string FolderOf(string label) => Directory.EnumerateDirectories(Store)
        .Single(folder => File.ReadAllBytes(Path.Combine(folder, "token.object")).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(label)) >= 0);

    /// <summary>Runs a program that uses the same store.</summary>
    public static string Run(string program, params string[] arguments)
    {
        _ = Store;
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}{error.GetAwaiter().GetResult()}");
    }

    /// <summary>pkcs11-tool on a token, logged in.</summary>
    public static string Tool(string label, params string[] arguments) =>
        Run("pkcs11-tool", ["--module", Module, "--token-label", label, "--login", "--pin", Pin, .. arguments]);

    private static string Prepare()
    {
        var folder = Directory.CreateTempSubdirectory("rotportal-softhsm-");
        string store = folder.CreateSubdirectory("tokens").FullName;
        string settings = Path.Combine(folder.FullName, "softhsm2.conf");
        File.WriteAllText(settings, $"directories.tokendir = {store}\nobjectstore.backend = file\nlog.level = ERROR\n");
        // The runtime keeps an environment of its own; the module asks the system's.
        Environment.SetEnvironmentVariable("SOFTHSM2_CONF", settings);
        if (SetVariable("SOFTHSM2_CONF", settings, 1) != 0)
            throw new InvalidOperationException("The environment cannot be changed.");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return store;
    }

    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetVariable([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}

/// <summary>A test with SoftHSM.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SoftHsmFactAttribute : FactAttribute
{
    public SoftHsmFactAttribute() => Skip = SoftHsm.WhyNot;
}

/// <summary>A theory with SoftHSM.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SoftHsmTheoryAttribute : TheoryAttribute
{
    public SoftHsmTheoryAttribute() => Skip = SoftHsm.WhyNot;
}
