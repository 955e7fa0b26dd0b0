using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using static RotPortal.Devices.CapabilityState;

namespace RotPortal.Compliance.Tests.Assessment;

public class VerdictCountsTests
{
    [Fact]
    public void Levels_are_kept_apart_and_add_up()
    {
        var random = new Random(1);
        foreach (var framework in Seed.Catalogue.Frameworks)
        {
            var assessment = Sample.Assess(framework, Sample.Any(random), view: AssessmentView.Readiness);
            foreach (var level in Enum.GetValues<ObligationLevel>())
            {
                long rows = framework.Requirements.Count(row => row.Level == level && !row.IsGroupRow);
                Assert.Equal(rows, assessment.ByLevel.Of(level).All);
            }

            foreach (var (verdict, coverage) in Kinds())
            {
                long sum = Enum.GetValues<ObligationLevel>().Sum(level => assessment.ByLevel.Of(level).Of(verdict, coverage));
                Assert.Equal(assessment.Counts.Of(verdict, coverage), sum);
                Assert.Equal(
                    assessment.Rows.Count(row => !row.Requirement.IsGroupRow && row.Text == VerdictWords.Of(verdict, coverage)),
                    assessment.Counts.Of(verdict, coverage));
            }
        }
    }

    [Fact]
    public void A_recommendation_is_not_counted_among_what_is_mandatory()
    {
        var rule = Sample.Needs(Coverage.Full, Capability.DebugLocked);
        var framework = Sample.Framework(
            Sample.Row("1", rule), Sample.Row("2", rule, ObligationLevel.Recommended), Sample.Row("3", rule, ObligationLevel.Conditional));
        var assessment = Sample.Assess(framework, Sample.States((Capability.DebugLocked, Unmet)));
        Assert.Equal(new VerdictCounts { Gap = 3 }, assessment.Counts);
        Assert.Equal(new VerdictCounts { Gap = 1 }, assessment.ByLevel.Mandatory);
        Assert.Equal(new VerdictCounts { Gap = 1 }, assessment.ByLevel.Recommended);
        Assert.Equal(new VerdictCounts { Gap = 1 }, assessment.ByLevel.Conditional);
    }

    [Fact]
    public void What_is_counted_apart_is_never_part_of_what_was_judged()
    {
        var counts = new VerdictCounts();
        foreach (var (verdict, coverage) in Kinds())
            counts = counts.Plus(verdict, coverage, 10);
        Assert.Equal((60, 30, 90), (counts.Judged, counts.Apart, counts.All));
        Assert.All(Kinds(), kind => Assert.Equal(10, counts.Of(kind.Verdict, kind.Coverage)));
    }

    [Theory]
    [InlineData(Verdict.NotApplicable, Coverage.Full, "not-applicable")]
    [InlineData(Verdict.OutsideRot, Coverage.None, "outside-rot")]
    [InlineData(Verdict.Contributes, Coverage.Supporting, "contributes")]
    [InlineData(Verdict.Gap, Coverage.Full, "gap")]
    [InlineData(Verdict.NoEvidence, Coverage.Full, "no-evidence")]
    [InlineData(Verdict.EvidenceStale, Coverage.Full, "evidence-stale")]
    [InlineData(Verdict.AttestedOnly, Coverage.Full, "attested-only")]
    [InlineData(Verdict.Supported, Coverage.Full, "supported (full)")]
    [InlineData(Verdict.Supported, Coverage.Partial, "supported (partial)")]
    public void Verdicts_are_written_in_one_way(Verdict verdict, Coverage coverage, string text) =>
        Assert.Equal(text, VerdictWords.Of(verdict, coverage));

    private static IEnumerable<(Verdict Verdict, Coverage Coverage)> Kinds() =>
        Enum.GetValues<Verdict>().Select(verdict => (verdict, Coverage.Full)).Append((Verdict.Supported, Coverage.Partial));
}
