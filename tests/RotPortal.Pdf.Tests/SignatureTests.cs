using System.Text;
using System.Text.RegularExpressions;
using RotPortal.Pdf.Tests.Samples;
using RotPortal.Pdf.Tests.Tools;

namespace RotPortal.Pdf.Tests;

public sealed partial class SignatureTests
{
    [ToolFact("pdfsig")]
    public void A_signed_document_is_valid_and_signed_from_end_to_end()
    {
        using var file = new ScratchFile(Signed());
        var output = Tool.Run("pdfsig", "-nocert", file.FilePath).Output;
        Assert.Contains("Signature is Valid", output, StringComparison.Ordinal);
        Assert.Contains("Total document signed", output, StringComparison.Ordinal);
        Assert.Contains("ETSI.CAdES.detached", output, StringComparison.Ordinal);
        Assert.Contains("Test key of the PDF writer", output, StringComparison.Ordinal);
    }

    [ToolFact("qpdf")]
    public void A_signed_document_keeps_all_other_rules()
    {
        var bytes = Signed();
        using var file = new ScratchFile(bytes);
        Assert.Equal(0, Tool.Run("qpdf", "--check", file.FilePath).Exit);
        Assert.Empty(TagRules.Faults(bytes));
    }

    [ToolFact("pdfsig")]
    public void Changing_any_part_of_a_signed_document_is_noticed()
    {
        var original = Signed();
        var (start, end) = Slot(original);
        foreach (var at in new[] { 20, start - 60, end + 3, original.Length - 30 })
        {
            var changed = original.ToArray();
            changed[at] ^= 1;
            using var file = new ScratchFile(changed);
            Assert.DoesNotContain("Signature is Valid", Tool.Run("pdfsig", "-nocert", file.FilePath).Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_signer_is_given_everything_but_its_own_signature()
    {
        var signer = new Recorder();
        var bytes = Write(signer);
        var (start, end) = Slot(bytes);
        Assert.Equal([.. bytes[..start], .. bytes[end..]], signer.Content);
        Assert.Equal("010203" + new string('0', 2 * signer.MaximumSignatureBytes - 6), Encoding.ASCII.GetString(bytes[(start + 1)..(end - 1)]));
    }

    [Fact]
    public void A_signature_longer_than_its_room_is_refused_and_nothing_is_written()
    {
        using var signer = new TestSigner { MaximumSignatureBytes = 100 };
        using var output = new MemoryStream();
        var refusal = Assert.Throws<InvalidOperationException>(() => PdfWriter.WriteSigned(ReportSample.Document(3), new PdfSignature(signer, Documents.At), output));
        Assert.Contains("room was kept for 100", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, output.Length);
    }

    private static byte[] Signed()
    {
        using var signer = new TestSigner();
        return Write(signer);
    }

    private static byte[] Write(IPdfSigner signer)
    {
        using var output = new MemoryStream();
        PdfWriter.WriteSigned(ReportSample.Document(12), new PdfSignature(signer, Documents.At) { SignerName = "Test key", Reason = "Issue of the report" }, output);
        return output.ToArray();
    }

    private static (int Start, int End) Slot(byte[] bytes)
    {
        var range = ByteRange().Match(Encoding.Latin1.GetString(bytes));
        Assert.Equal(bytes.Length, int.Parse(range.Groups[2].Value) + int.Parse(range.Groups[3].Value));
        return (int.Parse(range.Groups[1].Value), int.Parse(range.Groups[2].Value));
    }

    [GeneratedRegex(@"/ByteRange \[0 (\d+) (\d+) (\d+)\]")]
    private static partial Regex ByteRange();

    private sealed class Recorder : IPdfSigner
    {
        public byte[] Content { get; private set; } = [];

        public int MaximumSignatureBytes => 64;

        public byte[] SignDetached(byte[] content)
        {
            Content = content;
            return [1, 2, 3];
        }
    }
}
