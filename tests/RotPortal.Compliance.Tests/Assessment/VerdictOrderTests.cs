using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using static RotPortal.Devices.CapabilityState;

namespace RotPortal.Compliance.Tests.Assessment;

public class VerdictOrderTests
{
    private static readonly Capability A = Capability.DebugLocked;
    private static readonly Capability B = Capability.BootEnforced;
    private static readonly Capability C = Capability.BootMeasured;

    [Theory]
    [InlineData(Met, Met, "supported (full)")]
    [InlineData(Met, BelowMinimum, "attested-only")]
    [InlineData(BelowMinimum, BelowMinimum, "attested-only")]
    [InlineData(Met, Stale, "evidence-stale")]
    [InlineData(BelowMinimum, Stale, "evidence-stale")]
    [InlineData(Met, Unknown, "no-evidence")]
    [InlineData(Stale, Unknown, "no-evidence")]
    [InlineData(BelowMinimum, Unknown, "no-evidence")]
    [InlineData(Met, Unmet, "gap")]
    [InlineData(Unknown, Unmet, "gap")]
    [InlineData(Stale, Unmet, "gap")]
    public void The_worst_of_what_is_needed_decides(CapabilityState a, CapabilityState b, string verdict)
    {
        var rule = Sample.Needs(Coverage.Full, A, B);
        Assert.Equal(verdict, Sample.Judge(rule, Sample.States((A, a), (B, b))).Text);
        Assert.Equal(verdict, Sample.Judge(rule, Sample.States((A, b), (B, a))).Text);
    }

    [Theory]
    [InlineData(Met, Unmet, "supported (partial)")]
    [InlineData(Met, Unknown, "supported (partial)")]
    [InlineData(BelowMinimum, Unmet, "attested-only")]
    [InlineData(BelowMinimum, Stale, "attested-only")]
    [InlineData(Stale, Unknown, "evidence-stale")]
    [InlineData(Stale, Unmet, "evidence-stale")]
    [InlineData(Unknown, Unmet, "no-evidence")]
    [InlineData(Unmet, Unmet, "gap")]
    public void The_best_of_a_group_decides_for_the_group(CapabilityState a, CapabilityState b, string verdict)
    {
        var rule = Sample.Rule(Coverage.Partial, [], [[A, B]]);
        Assert.Equal(verdict, Sample.Judge(rule, Sample.States((A, a), (B, b))).Text);
        Assert.Equal(verdict, Sample.Judge(rule, Sample.States((A, b), (B, a))).Text);
    }

    [Fact]
    public void A_group_stands_beside_what_is_needed_always()
    {
        var rule = Sample.Rule(Coverage.Full, [A], [[B, C]]);
        Assert.Equal("supported (full)", Sample.Judge(rule, Sample.States((A, Met), (C, Met))).Text);
        Assert.Equal("no-evidence", Sample.Judge(rule, Sample.States((A, Met))).Text);
        Assert.Equal("gap", Sample.Judge(rule, Sample.States((A, Unmet), (C, Met))).Text);
    }

    [Fact]
    public void What_only_helps_decides_nothing()
    {
        var rule = Sample.Rule(Coverage.Full, [A], null, [B]);
        foreach (var state in Enum.GetValues<CapabilityState>())
            Assert.Equal("supported (full)", Sample.Judge(rule, Sample.States((A, Met), (B, state))).Text);
    }

    [Fact]
    public void Partial_coverage_is_said_with_the_verdict() =>
        Assert.Equal("supported (partial)", Sample.Judge(Sample.Needs(Coverage.Partial, A), Sample.States((A, Met))).Text);

    [Fact]
    public void A_row_that_is_only_helped_contributes_whatever_is_on_file()
    {
        var rule = Sample.Rule(Coverage.Supporting, [A], null, [B]);
        foreach (var state in Enum.GetValues<CapabilityState>())
            Assert.Equal("contributes", Sample.Judge(rule, Sample.States((A, state), (B, state))).Text);
    }

    [Fact]
    public void A_row_without_a_rule_is_outside_the_root_of_trust()
    {
        var row = Sample.Judge(null, Sample.States((A, Met)));
        Assert.Equal("outside-rot", row.Text);
        Assert.Empty(row.Inputs);
        Assert.Equal("The whole row.", row.Outside);
    }

    [Fact]
    public void Not_applicable_comes_before_everything_else()
    {
        var scope = new ProductScope { Decisions = [new("sample", null, false, "not our market", "Ada Beck", new(2026, 5, 1))] };
        var framework = Sample.Framework(
            Sample.Row("1", null), Sample.Row("2", Sample.Rule(Coverage.Supporting, [], null, [A])), Sample.Row("3", Sample.Needs(Coverage.Full, A)));
        foreach (var view in Enum.GetValues<AssessmentView>())
        {
            var assessment = Sample.Assess(framework, Sample.States((A, Unmet)), scope, view: view);
            Assert.All(assessment.Rows, row => Assert.Equal("not-applicable", row.Text));
            Assert.All(assessment.Rows, row =>
                Assert.Equal("Held not applicable: not our market. Decided by Ada Beck on 2026-05-01.", row.Reason));
        }
    }

    [Fact]
    public void Nothing_on_file_is_no_evidence_and_never_a_gap()
    {
        foreach (var framework in Seed.Catalogue.Frameworks)
        {
            var assessment = Sample.Assess(framework, StateSignature.Empty, view: AssessmentView.Readiness);
            Assert.Equal(0, assessment.Counts.Gap + assessment.Counts.SupportedFull + assessment.Counts.SupportedPartial);
            Assert.Equal(assessment.Counts.Judged, assessment.Counts.NoEvidence);
        }
    }

    [Fact]
    public void Everything_met_supports_every_judged_row_and_no_other()
    {
        var all = StateSlot.All.Aggregate(StateSignature.Empty, (signature, slot) => signature.With(slot, Met));
        foreach (var framework in Seed.Catalogue.Frameworks)
        {
            var assessment = Sample.Assess(framework, all, view: AssessmentView.Readiness);
            Assert.Equal(assessment.Counts.Judged, assessment.Counts.SupportedFull + assessment.Counts.SupportedPartial);
            Assert.All(assessment.Rows, row => Assert.Equal(row.Coverage == Coverage.Full, row.Text == "supported (full)"));
        }
    }

    [Fact]
    public void The_three_rows_of_a_law_that_asks_for_no_root_of_trust_are_never_more_than_helped()
    {
        var random = new Random(7);
        for (int i = 0; i < 50; i++)
        {
            var rows = Sample.Assess(Seed.Framework("uk-psti"), Sample.Any(random)).Rows;
            Assert.All(rows, row => Assert.True(row.Verdict is Verdict.Contributes or Verdict.OutsideRot));
        }
    }
}
