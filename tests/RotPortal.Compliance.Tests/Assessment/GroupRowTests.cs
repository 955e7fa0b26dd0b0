using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using static RotPortal.Devices.CapabilityState;

namespace RotPortal.Compliance.Tests.Assessment;

public class GroupRowTests
{
    private static readonly Capability A = Capability.DebugLocked;
    private static readonly Capability B = Capability.BootEnforced;

    private static readonly Framework Framework = Sample.Framework(
        Sample.Heading("G"),
        Sample.Row("G-1", Sample.Needs(Coverage.Full, A)) with { Parent = "G" },
        Sample.Row("G-2", Sample.Needs(Coverage.Partial, B)) with { Parent = "G" },
        Sample.Row("G-3", null) with { Parent = "G" },
        Sample.Row("G-4", Sample.Rule(Coverage.Supporting, [], null, [A])) with { Parent = "G" });

    [Theory]
    [InlineData(Met, Met, "supported (partial)", "G-2")]
    [InlineData(BelowMinimum, Met, "attested-only", "G-1")]
    [InlineData(Met, Stale, "evidence-stale", "G-2")]
    [InlineData(Stale, Unknown, "no-evidence", "G-2")]
    [InlineData(Unmet, Unknown, "gap", "G-1")]
    public void A_heading_shows_the_worst_of_its_rows_and_says_which(CapabilityState a, CapabilityState b, string verdict, string child)
    {
        var rows = Sample.Assess(Framework, Sample.States((A, a), (B, b))).Rows;
        Assert.Equal(verdict, rows[0].Text);
        Assert.StartsWith($"A heading; it shows the worst of its rows, {child}: ", rows[0].Reason);
        var shown = rows.Single(row => row.Requirement.Id == child);
        Assert.Equal(shown.Missing, rows[0].Missing);
        Assert.Equal(shown.Inputs, rows[0].Inputs);
        Assert.Equal(shown.Coverage, rows[0].Coverage);
        Assert.Equal("G", rows[0].Requirement.Id);
    }

    [Fact]
    public void A_heading_over_rows_that_are_counted_apart_shows_the_one_nearest_to_the_root_of_trust()
    {
        var outside = Sample.Row("G-1", null) with { Parent = "G" };
        var helped = Sample.Row("G-2", Sample.Rule(Coverage.Supporting, [], null, [A])) with { Parent = "G" };
        Assert.Equal("outside-rot", Sample.Assess(Sample.Framework(Sample.Heading("G"), outside), default).Rows[0].Text);
        Assert.Equal("contributes", Sample.Assess(Sample.Framework(Sample.Heading("G"), outside, helped), default).Rows[0].Text);
    }

    [Fact]
    public void A_heading_may_follow_its_rows()
    {
        var framework = Sample.Framework(Sample.Row("G-1", Sample.Needs(Coverage.Full, A)) with { Parent = "G" }, Sample.Heading("G"));
        Assert.Equal("gap", Sample.Assess(framework, Sample.States((A, Unmet))).Rows[1].Text);
    }

    [Fact]
    public void A_row_held_not_applicable_does_not_show_in_its_heading()
    {
        var scope = new ProductScope { Decisions = [new("sample", "G-1", false, "no debug port", "Ada Beck", new(2026, 5, 1))] };
        Assert.Equal("supported (partial)", Sample.Assess(Framework, Sample.States((A, Unmet), (B, Met)), scope).Rows[0].Text);
    }

    [Fact]
    public void A_heading_all_of_whose_rows_are_held_not_applicable_gives_their_reason()
    {
        var framework = Sample.Framework(Sample.Heading("G"), Sample.Row("G-1", Sample.Needs(Coverage.Full, A)) with { Parent = "G" });
        var scope = new ProductScope { Decisions = [new("sample", "G-1", false, "no debug port", "Ada Beck", new(2026, 5, 1))] };
        var heading = Sample.Assess(framework, default, scope).Rows[0];
        Assert.Equal("not-applicable", heading.Text);
        Assert.Contains("no debug port", heading.Reason);
    }

    [Fact]
    public void Headings_are_not_counted()
    {
        var assessment = Sample.Assess(Framework, Sample.States((A, Unmet), (B, Met)));
        Assert.Equal(new VerdictCounts { Gap = 1, SupportedPartial = 1, OutsideRot = 1, Contributes = 1 }, assessment.Counts);
        Assert.Equal(1, assessment.GroupRows);
    }

    [Theory]
    [InlineData("nistir-8259a", 6)]
    [InlineData("nistir-8425", 7)]
    [InlineData("sp-800-193", 1)]
    public void The_headings_of_a_framework_and_its_counted_rows_make_up_all_of_it(string id, int headings)
    {
        var assessment = Sample.Assess(Seed.Framework(id), default);
        Assert.Equal(headings, assessment.GroupRows);
        Assert.Equal(assessment.Framework.Requirements.Count - headings, assessment.Counts.All);
    }
}
