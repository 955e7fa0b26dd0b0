using RotPortal.Pdf.Tests.Samples;

namespace RotPortal.Pdf.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void The_same_document_gives_the_same_octets() =>
        Assert.Equal(Document().Bytes(), Document().Bytes());

    private static PdfDocument Document() => Documents.Of(Documents.Title(), Documents.LongTable(120));
}
