using System.Diagnostics;

namespace RotPortal.Reports.Tests.Samples;

/// <summary>Tools of the distribution that look at a PDF from outside: pdftotext, pdfinfo, qpdf.</summary>
internal static class Poppler
{
    internal static bool Has(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));

    /// <summary>The text of a PDF as it is laid out.</summary>
    internal static string Text(byte[] pdf) => Run("pdftotext", pdf, file => ["-layout", "-enc", "UTF-8", file, "-"]);

    /// <summary>The text of some pages in reading order.</summary>
    internal static string Pages(byte[] pdf, int first, int last) => Run("pdftotext", pdf, file => ["-f", $"{first}", "-l", $"{last}", "-enc", "UTF-8", file, "-"]);

    internal static string Run(string tool, byte[] pdf, Func<string, string[]> arguments)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, pdf);
            using var process = Process.Start(new ProcessStartInfo(tool, arguments(file)) { RedirectStandardOutput = true, RedirectStandardError = true })
                ?? throw new InvalidOperationException(tool);
            var error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{tool}: {error.GetAwaiter().GetResult()}");
        }
        finally
        {
            File.Delete(file);
        }
    }
}

/// <summary>A fact that needs a tool of the distribution.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string tool)
    {
        if (!Poppler.Has(tool))
            Skip = $"{tool} is not installed.";
    }
}

/// <summary>A theory that needs a tool of the distribution.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolTheoryAttribute : TheoryAttribute
{
    public ToolTheoryAttribute(string tool)
    {
        if (!Poppler.Has(tool))
            Skip = $"{tool} is not installed.";
    }
}
