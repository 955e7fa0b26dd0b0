using RotPortal.Reports.Formats.Oscal;

namespace RotPortal.Reports.Tests.Formats.Oscal;

public sealed class OscalTextTests
{
    [Theory]
    [InlineData("a  b", "a b")]
    [InlineData(" a\r\nb\u00a0", "a b")]
    [InlineData("", "not stated")]
    [InlineData(" \t\n", "not stated")]
    public void A_line_has_no_breaks_and_no_blanks_at_its_ends(string text, string expected) => Assert.Equal(expected, OscalText.Line(text));

    [Theory]
    [InlineData("CR 1.2 RE(1)", "cr-1.2-re-1")]
    [InlineData("5.4-1", "_5.4-1")]
    [InlineData("AI-I-2d", "ai-i-2d")]
    [InlineData("(§)", "_")]
    public void A_token_is_made_of_letters_digits_points_and_hyphens(string text, string expected) => Assert.Equal(expected, OscalText.Token(text));

    [Theory]
    [InlineData("a*b_c", @"a\*b\_c")]
    [InlineData("<b>", @"\<b\>")]
    [InlineData("- item", @"\- item")]
    [InlineData("1. one", @"1\. one")]
    [InlineData("5.4-2 is kept", @"5\.4-2 is kept")]
    public void Text_means_itself_in_markdown(string text, string expected) => Assert.Equal(expected, OscalText.MarkupLine(text));

    [Fact]
    public void Lines_of_text_become_paragraphs() => Assert.Equal("a\n\nb", OscalText.Markup("a \n\n\n b"));
}
