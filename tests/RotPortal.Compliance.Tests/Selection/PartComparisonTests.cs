using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Selection;

namespace RotPortal.Compliance.Tests.Selection;

public class PartComparisonTests
{
    [Fact]
    public void A_line_on_which_all_agree_is_no_difference()
    {
        var comparison = Compare("atecc608b-tngtls", "atecc608b-tngtls");
        Assert.All(comparison.Lines, line => Assert.False(line.Differs));
    }

    [Fact]
    public void A_line_on_which_one_is_apart_is_a_difference()
    {
        var lines = Compare("se050e", "se051c", "slb9672").Lines;
        Assert.True(Line("interfaces").Differs);
        Assert.True(Line("commonCriteria").Differs);
        Assert.False(Line("keyGeneration").Differs);

        ComparisonLine Line(string key) => lines.Single(line => line.Key == key);
    }

    [Fact]
    public void One_part_alone_shows_every_line() => Assert.All(Compare("slb9672").Lines, line => Assert.True(line.Differs));

    [Fact]
    public void Every_line_has_a_word_for_every_part() =>
        Assert.All(Compare("se050e", "rp2350", "u-boot-fit", "arm-cca", "zymkey5").Lines.Where(line => line.Group != ComparisonGroup.Certificates), line => Assert.DoesNotContain("", line.Values));

    [Fact]
    public void More_than_five_parts_are_not_compared() =>
        Assert.Throws<ArgumentException>(() => Compare("se050e", "rp2350", "u-boot-fit", "arm-cca", "zymkey5", "slb9672"));

    [Fact]
    public void The_day_moves_the_certificates()
    {
        static string Line(int year) => Compare(new DateOnly(year, 11, 24), "slb9672").Lines.Single(line => line.Key == "commonCriteria").Values[0];
        Assert.Contains("InForce", Line(2026), StringComparison.Ordinal);
        Assert.DoesNotContain("InForce", Line(2029), StringComparison.Ordinal);
    }

    private static PartComparison Compare(params string[] parts) => Compare(Parts.Today, parts);

    private static PartComparison Compare(DateOnly on, params string[] parts) =>
        PartComparison.Of(Seed.Framework("etsi-en-303-645"), [.. parts.Select(Parts.Find)], ProductScope.Unspecified, on, AssessmentView.Readiness);
}
