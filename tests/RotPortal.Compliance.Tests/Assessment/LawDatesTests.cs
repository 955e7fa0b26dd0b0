using RotPortal.Compliance.Assessment;
using RotPortal.Devices;

namespace RotPortal.Compliance.Tests.Assessment;

public class LawDatesTests
{
    private static readonly string[] Reporting = ["A14-1", "A14-3", "A14-8"];

    [Theory]
    [InlineData("2026-09-10", 0)]
    [InlineData("2026-09-11", 3)]
    [InlineData("2026-11-22", 3)]
    [InlineData("2027-12-10", 3)]
    [InlineData("2027-12-11", 80)]
    public void The_CRA_becomes_law_in_steps(string on, int rows)
    {
        string[] law = LawOf("cra", on, ProductScope.Unspecified);
        Assert.Equal(rows, law.Length);
        if (rows == 3)
            Assert.Equal(Reporting, law);
    }

    [Theory]
    [InlineData("2026-05-01", null, "2027-12-11", 3)]
    [InlineData("2027-12-10", null, "2030-01-01", 3)]
    [InlineData("2027-12-11", null, "2027-12-11", 80)]
    [InlineData("2026-05-01", "2027-12-10", "2028-01-01", 3)]
    [InlineData("2026-05-01", "2027-12-11", "2028-01-01", 80)]
    [InlineData("2026-05-01", "2028-02-01", "2028-01-01", 3)]
    public void A_unit_placed_earlier_falls_under_the_CRA_only_after_a_substantial_modification(
        string placed, string? modified, string on, int rows)
    {
        var scope = new ProductScope { PlacedOnMarket = Date(placed), SubstantiallyModified = modified is null ? null : Date(modified) };
        Assert.Equal(rows, LawOf("cra", on, scope).Length);
    }

    [Theory]
    [InlineData("red-da-2022-30")]
    [InlineData("en-18031-1")]
    [InlineData("en-18031-2")]
    [InlineData("en-18031-3")]
    public void The_RED_delegated_act_and_its_standards_end_when_the_CRA_begins(string framework)
    {
        int all = Seed.Framework(framework).Requirements.Count;
        Assert.Empty(LawOf(framework, "2025-07-31", ProductScope.Unspecified));
        Assert.Equal(all, LawOf(framework, "2025-08-01", ProductScope.Unspecified).Length);
        Assert.Equal(all, LawOf(framework, "2026-11-22", ProductScope.Unspecified).Length);
        Assert.Equal(all, LawOf(framework, "2027-12-10", ProductScope.Unspecified).Length);
        Assert.Empty(LawOf(framework, "2027-12-11", ProductScope.Unspecified));
    }

    [Theory]
    [InlineData("2025-07-31", "2026-11-22", false)]
    [InlineData("2025-08-01", "2026-11-22", true)]
    [InlineData("2026-05-01", "2028-06-01", true)]
    [InlineData("2027-12-10", "2028-06-01", true)]
    [InlineData("2027-12-11", "2028-06-01", false)]
    public void Surveillance_under_the_RED_delegated_act_goes_on_for_units_placed_while_it_was_law(string placed, string on, bool law)
    {
        var scope = new ProductScope { PlacedOnMarket = Date(placed) };
        Assert.Equal(law ? 3 : 0, LawOf("red-da-2022-30", on, scope).Length);
    }

    [Theory]
    [InlineData("uk-psti", "2024-04-28", "2024-04-29", 8)]
    [InlineData("au-smart-devices-2025", "2026-03-03", "2026-03-04", 4)]
    [InlineData("us-ca-sb-327", "2019-12-31", "2020-01-01", 5)]
    [InlineData("eu-mdr-cyber", "2021-05-25", "2021-05-26", 8)]
    [InlineData("un-r155", "2021-01-21", "2021-01-22", 45)]
    [InlineData("un-r156", "2021-01-21", "2021-01-22", 9)]
    [InlineData("nis2-art21", "2024-10-17", "2024-10-18", 10)]
    public void A_law_begins_on_its_first_day(string framework, string before, string first, int rows)
    {
        Assert.Empty(LawOf(framework, before, ProductScope.Unspecified));
        Assert.Equal(rows, LawOf(framework, first, ProductScope.Unspecified).Length);
    }

    [Fact]
    public void The_law_and_the_guidance_of_the_FDA_begin_apart()
    {
        string[] law = LawOf("fda-524b", "2023-03-29", ProductScope.Unspecified);
        Assert.Equal(["524B-b1", "524B-b2", "524B-b2A", "524B-b2B", "524B-b3", "524B-b4"], law);
        Assert.Equal(28, LawOf("fda-524b", "2026-11-22", ProductScope.Unspecified).Length);
    }

    [Theory]
    [InlineData("etsi-en-303-645")]
    [InlineData("iec-62443-4-2")]
    [InlineData("nistir-8259a")]
    [InlineData("sg-cls")]
    public void What_is_voluntary_is_judged_in_both_views_on_any_day(string framework)
    {
        int all = Seed.Framework(framework).Requirements.Count;
        Assert.Equal(all, LawOf(framework, "2010-01-01", ProductScope.Unspecified).Length);
    }

    [Fact]
    public void Readiness_judges_the_same_rows_and_says_that_they_are_not_law_yet()
    {
        var row = Row("cra", "AI-I-2d", AssessmentView.Readiness, Date("2026-11-22"), ProductScope.Unspecified);
        Assert.Equal("no-evidence", row.Text);
        Assert.StartsWith("Applies from 2027-12-11; on 2026-11-22 it is not law yet.", row.NotLawBecause);
        Assert.Null(Row("cra", "A14-1", AssessmentView.Readiness, Date("2026-11-22"), ProductScope.Unspecified).NotLawBecause);
    }

    [Fact]
    public void A_reason_names_the_date_and_the_sentence_of_the_law()
    {
        Assert.Equal(
            "Applies from 2027-12-11; on 2026-11-22 it is not law yet. Products placed on the market before 2027-12-11 fall under the "
            + "requirements only after a substantial modification from that date (Art. 69(2)).",
            Row("cra", "AI-I-2d", AssessmentView.AsLaw, Date("2026-11-22"), ProductScope.Unspecified).Reason);
        Assert.StartsWith(
            "Applies to units placed on the market from 2027-12-11; these were placed on 2026-05-01.",
            Row("cra", "AI-I-2d", AssessmentView.AsLaw, Date("2028-01-01"), new ProductScope { PlacedOnMarket = Date("2026-05-01") }).Reason);
        Assert.StartsWith(
            "Law until 2027-12-11; on 2028-01-01 it is law no longer.",
            Row("red-da-2022-30", "3-3-d", AssessmentView.AsLaw, Date("2028-01-01"), ProductScope.Unspecified).Reason);
    }

    [Fact]
    public void A_date_of_placing_that_is_not_recorded_is_said()
    {
        var unknown = Sample.Assess(Seed.Framework("cra"), default);
        Assert.Contains(unknown.Remarks, remark => remark.Text.StartsWith("The date of placing on the market is not recorded", StringComparison.Ordinal));
        var known = Sample.Assess(Seed.Framework("cra"), default, new ProductScope { PlacedOnMarket = Sample.Today });
        Assert.DoesNotContain(known.Remarks, remark => remark.Text.StartsWith("The date of placing", StringComparison.Ordinal));
    }

    private static string[] LawOf(string framework, string on, ProductScope scope) =>
    [
        .. Sample.Assess(Seed.Framework(framework), StateSignature.Empty, scope, Date(on)).Rows
            .Where(row => row.Verdict != Verdict.NotApplicable).Select(row => row.Requirement.Id),
    ];

    private static RequirementVerdict Row(string framework, string id, AssessmentView view, DateOnly on, ProductScope scope) =>
        Sample.Assess(Seed.Framework(framework), StateSignature.Empty, scope, on, view).Rows.Single(row => row.Requirement.Id == id);

    private static DateOnly Date(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd");
}
