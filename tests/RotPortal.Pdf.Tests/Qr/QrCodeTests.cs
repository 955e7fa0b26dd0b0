using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Qr;
using RotPortal.Pdf.Tests.Samples;
using RotPortal.Pdf.Tests.Tools;

namespace RotPortal.Pdf.Tests.Qr;

public sealed class QrCodeTests
{
    [ToolFact("zbarimg", "pdftoppm")]
    public void A_code_in_a_document_is_read_by_a_scanner()
    {
        // One text for each of several versions, with and without version patterns and with several blocks.
        foreach (var length in new[] { 1, 42, 150, 666, 2331 })
        {
            var text = string.Concat(Enumerable.Range(0, length).Select(i => "https://verify.example.com/r/RP-2026-0042?"[i % 42]));
            using var file = new ScratchFile(Documents.Of(Documents.Title(), new Figure(QrCode.Of(text).Draw(150), "address")).Bytes());
            Tool.Run("pdftoppm", "-r", "150", "-png", "-singlefile", file.FilePath, file.Beside("page"));
            var (_, output, _) = Tool.Run("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file.Beside("page.png"));
            Assert.Equal(text, output.TrimEnd('\n'));
        }
    }

    [Fact]
    public void Letters_beyond_ASCII_are_counted_in_octets() =>
        Assert.Equal(25, QrCode.Of("Västra Vatten äöü").Size); // 21 octets need version 2

    [Fact]
    public void A_text_that_does_not_fit_is_refused() =>
        Assert.Throws<ArgumentException>(() => QrCode.Of(new string('a', QrCode.MaximumBytes + 1)));
}
