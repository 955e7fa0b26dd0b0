using RotPortal.Pdf.Tests.Samples;
using RotPortal.Pdf.Tests.Tools;

namespace RotPortal.Pdf.Tests;

/// <summary>Whole documents, read by programs that are not ours. With ROTPORTAL_TEST_OUTPUT set they are kept there to be looked at.</summary>
public sealed class SampleTests
{
    [ToolFact("qpdf")]
    public void Qpdf_finds_nothing_wrong_with_a_document_that_uses_everything()
    {
        var bytes = ReportSample.Document().Bytes();
        using var file = new ScratchFile(bytes);
        Keep("report.pdf", bytes);
        var (exit, output, errors) = Tool.Run("qpdf", "--check", file.FilePath);
        Assert.True(exit == 0, output + errors);
        Assert.Contains("No syntax or stream encoding errors found", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_document_gives_the_same_octets() =>
        Assert.Equal(ReportSample.Document().Bytes(), ReportSample.Document().Bytes());

    private static void Keep(string name, byte[] bytes)
    {
        if (Environment.GetEnvironmentVariable("ROTPORTAL_TEST_OUTPUT") is not { Length: > 0 } folder) return;
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, name), bytes);
    }
}
