using RotPortal.Pdf.Fonts;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Tests.Fonts;

public sealed class FontFaceTests
{
    public static TheoryData<Face> Faces => [.. Enum.GetValues<Face>()];

    [Theory]
    [MemberData(nameof(Faces))]
    public void Figures_are_tabular(Face face)
    {
        var font = FontFace.Of(face);
        var figures = "0123456789".Select(c => font.Glyph(c)).ToList();
        Assert.Single(figures.Select(g => font.Widths[g]).Distinct());
        Assert.All(figures.SelectMany(a => figures.Select(b => font.Kerning.Between(a, b))), kern => Assert.Equal(0, kern));
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public void A_missing_letter_has_something_to_be_seen(Face face)
    {
        var font = FontFace.Of(face);
        Assert.Equal(0, font.Glyph('锁'));
        Assert.True(font.Widths[font.Replacement] > 0);
        Assert.Equal(0xFFFD, font.Scalar(font.Replacement));
    }

    // Expected values from HarfBuzz (hb-shape) for the same files.
    [Theory]
    [InlineData(Face.Regular, "To", 507)]
    [InlineData(Face.Regular, "AV", 600)]
    [InlineData(Face.Regular, "LT", 431)]
    [InlineData(Face.Regular, "r.", 287)]
    [InlineData(Face.Light, "To", 503)]
    [InlineData(Face.Light, "Ta", 498)]
    [InlineData(Face.Light, "Py", 613)]
    [InlineData(Face.Mono, "To", 600)]
    public void Pairs_are_as_far_apart_as_another_shaper_sets_them(Face face, string pair, int advance)
    {
        var font = FontFace.Of(face);
        ushort first = font.Glyph(pair[0]), second = font.Glyph(pair[1]);
        Assert.Equal(advance, font.Widths[first] + font.Kerning.Between(first, second));
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public void A_subset_is_a_font_that_keeps_numbers_and_the_parts_of_composite_glyphs(Face face)
    {
        var font = FontFace.Of(face);
        var subset = new FontFile(FontSubset.Of(font, new HashSet<ushort> { font.Glyph('ä') }));
        Assert.Equal(FontFile.U16(font.File.Table("maxp"), 4), FontFile.U16(subset.Table("maxp"), 4));
        uint Length(ushort glyph) => FontFile.U32(subset.Table("loca"), 4 * glyph + 4) - FontFile.U32(subset.Table("loca"), 4 * glyph);
        Assert.True(Length(font.Glyph('ä')) > 0);
        Assert.True(Length(font.Glyph('b')) == 0);
        Assert.True(subset.Bytes.Length < font.File.Bytes.Length / 4);
    }

    [Fact]
    public void Fonts_travel_with_their_licence()
    {
        using var licence = typeof(FontFace).Assembly.GetManifestResourceStream("OFL.txt");
        Assert.NotNull(licence);
    }
}
