using System.Diagnostics;
using System.Text;

namespace RotPortal.Pdf.Tests.Tools;

/// <summary>Programs of the distribution that read PDF independently of us: qpdf, poppler-utils, mupdf-tools, zbar-tools.</summary>
internal static class Tool
{
    /// <summary>Whether a program is on the path.</summary>
    public static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));

    /// <summary>Runs a program and gives what it printed.</summary>
    public static (int Exit, string Output, string Errors) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}

/// <summary>A test that needs programs of the distribution; skipped where one is missing. <c>tests/run</c> installs them.</summary>
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(params string[] programs)
    {
        var missing = programs.Where(p => !Tool.Exists(p)).ToList();
        if (missing.Count > 0) Skip = $"Not installed: {string.Join(", ", missing)}.";
    }
}

/// <summary>A file in a folder that goes away with it.</summary>
internal sealed class ScratchFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rotportal-pdf-").FullName;

    public ScratchFile(byte[] bytes, string name = "sample.pdf")
    {
        FilePath = Path.Combine(_folder, name);
        File.WriteAllBytes(FilePath, bytes);
    }

    public string FilePath { get; }

    public string Beside(string name) => Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
