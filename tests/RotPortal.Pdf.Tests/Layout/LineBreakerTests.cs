using RotPortal.Pdf.Layout;
using RotPortal.Pdf.Tests.Samples;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Tests.Layout;

public sealed class LineBreakerTests
{
    private static readonly TextStyle Mono = new(Face.Mono, 10, 12); // one letter is 0.6 em: 2.1167 mm

    [Theory]
    [InlineData("one two three", 8, "one two|three")]
    [InlineData("a tamper-resistant part", 10, "a tamper-|resistant|part")]
    [InlineData("input/output", 8, "input/|output")]
    [InlineData("see key.not-in-firmware here", 20, "see|key.not-in-firmware|here")]
    [InlineData("key.not-in-firmware", 12, "key.not-in-|firmware")]
    [InlineData("on 2026-11-22 at", 11, "on|2026-11-22|at")]
    [InlineData("EN 18031-1 says", 8, "EN|18031-1|says")]
    [InlineData("a\nb", 20, "a|b")]
    [InlineData("a\n\nb", 20, "a||b")]
    [InlineData("dea850562419e2cf", 6, "dea850|562419|e2cf")]
    [InlineData("one\u00a0two three", 8, "one\u00a0two|three")]
    [InlineData("ab\u200bcd", 3, "ab|cd")]
    [InlineData("soft\u00adware", 5, "soft|ware")]
    [InlineData("", 5, "")]
    [InlineData("word", 0.1, "w|o|r|d")]
    public void Lines_end_where_a_reader_expects(string text, double letters, string expected) =>
        Assert.Equal(expected, string.Join('|', Lines(text, letters)));

    [Fact]
    public void A_joined_run_moves_to_the_next_line_as_a_whole() =>
        Assert.Equal(["on", "2026-11-22 06:00 UTC"], Lines(["on ", Run.Joined("2026-11-22 06:00 UTC")], 20));

    [Fact]
    public void A_joined_run_longer_than_a_line_breaks_all_the_same() =>
        Assert.Equal(["2026-11-22 ", "06:00 UTC"], Lines(Run.Joined("2026-11-22 06:00 UTC"), 14));

    [Fact]
    public void A_word_that_changes_its_face_is_one_word() =>
        Assert.Equal(["the", "unbreakable"], Lines(["the un", Run.SemiBold("break"), "able"], 12));

    [Fact]
    public void A_symbol_stays_with_its_word()
    {
        var symbol = new Symbol(new Drawings.Drawing(2, 2, []), After: 1);
        Assert.Equal(["verdict", "supported"], Lines(["verdict ", symbol, "supported"], 13));
    }

    [Fact]
    public void No_line_is_wider_than_its_width()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(200)).Select(_ => "abcdefg ijk-./\u00a0MWil1234"[random.Next(23)]));
            var width = 5 + random.NextDouble() * 60;
            var laid = LineBreaker.Break(text, Styles.Body, width, Align.Left, _ => null);
            Assert.All(laid.Lines, line => Assert.True(line.Width <= width + 0.011 || line.End - line.Start == 1));
            Assert.Equal(laid.Glyphs.Length, laid.Lines[^1].End);
            Assert.All(laid.Lines.Zip(laid.Lines.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        }
    }

    private static IEnumerable<string> Lines(RichText text, double letters)
    {
        var laid = LineBreaker.Break(text, Mono, letters * 6 * Length.Point, Align.Left, _ => null);
        foreach (var line in laid.Lines)
        {
            var glyphs = laid.Glyphs[line.Start..line.End].Where(g => g.Scalar > 0 && g.Scalar is not ('\n' or 0xAD or 0x200B));
            var isJoined = laid.Glyphs[line.Start..line.End].All(g => laid.Pieces[g.Piece].KeepTogether);
            var words = string.Concat(glyphs.Select(g => char.ConvertFromUtf32(g.Scalar)));
            yield return isJoined ? words : words.TrimEnd(' ');
        }
    }
}
