using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Tests.Samples;

namespace RotPortal.Pdf.Tests.Tools;

/// <summary>The rules themselves: what they must find.</summary>
public sealed class TagRulesTests
{
    [ToolFact("qpdf")]
    public void A_skipped_level_is_found() =>
        Assert.Equal(["H3 after H1"], TagRules.Faults(Documents.Of(Documents.Title(), new Heading(3, "Too deep", Styles.SubHeading)).Bytes()));

    [ToolFact("qpdf")]
    public void A_ragged_table_is_found()
    {
        var table = new Table([new TableColumn(20, "a"), new TableColumn(20, "b")], [new TableUnit.Row(["alone"])], Styles.Table);
        Assert.Equal(["a row of 1 columns in a table of 2"], TagRules.Faults(Documents.Of(Documents.Title(), table).Bytes()));
    }

    [Theory]
    [InlineData("/P <</MCID 0>>BDC BT (a)Tj ET EMC", "")]
    [InlineData("/Artifact BMC 0 0 m 1 1 l S EMC", "")]
    [InlineData("0 0 m 1 1 l S", "S outside marked content")]
    [InlineData("/P <</MCID 0>>BDC /Artifact BMC EMC EMC", "marked content in marked content: /Artifact")]
    [InlineData("/P BMC EMC", "neither content nor artifact: /P")]
    [InlineData("/P <</MCID 0>>BDC", "marked content is not ended")]
    public void Content_outside_marks_is_found(string content, string fault) =>
        Assert.Equal(fault, string.Join("; ", ContentScan.Of(System.Text.Encoding.ASCII.GetBytes(content)).Faults));
}
