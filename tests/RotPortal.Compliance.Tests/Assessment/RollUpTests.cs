using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using static RotPortal.Devices.CapabilityState;

namespace RotPortal.Compliance.Tests.Assessment;

public class RollUpTests
{
    private static readonly Capability A = Capability.DebugLocked;
    private static readonly Capability B = Capability.BootEnforced;

    private static readonly Framework Framework = Sample.Framework(
        Sample.Row("1", Sample.Needs(Coverage.Full, A)),
        Sample.Row("2", Sample.Rule(Coverage.Partial, [A], null, [B])),
        Sample.Row("3", Sample.Rule(Coverage.Supporting, [], null, [A])),
        Sample.Row("4", null));

    [Fact]
    public void The_worst_device_decides_and_the_counts_say_for_how_many_it_speaks()
    {
        var fleet = Fleet(Framework, (Sample.States((A, Met)), 990), (Sample.States((A, BelowMinimum)), 9), (Sample.States((A, Unmet)), 1));
        Assert.Equal(1000, fleet.Devices);
        Assert.Equal("gap", fleet.Rows[0].Worst.Text);
        Assert.Equal(new VerdictCounts { SupportedFull = 990, AttestedOnly = 9, Gap = 1 }, fleet.Rows[0].Devices);
        Assert.Equal(new VerdictCounts { SupportedPartial = 990, AttestedOnly = 9, Gap = 1 }, fleet.Rows[1].Devices);
        Assert.Equal(new VerdictCounts { Gap = 2, Contributes = 1, OutsideRot = 1 }, fleet.Counts);
    }

    [Fact]
    public void A_device_without_evidence_is_never_turned_into_a_pass() =>
        Assert.Equal("no-evidence", Fleet(Framework, (Sample.States((A, Met)), 999_999), (StateSignature.Empty, 1)).Rows[0].Worst.Text);

    [Fact]
    public void What_is_counted_apart_says_so_for_every_device()
    {
        var fleet = Fleet(Framework, (Sample.States((A, Met)), 3), (Sample.States((A, Unmet)), 2));
        Assert.Equal(("contributes", new VerdictCounts { Contributes = 5 }), (fleet.Rows[2].Worst.Text, fleet.Rows[2].Devices));
        Assert.Equal(("outside-rot", new VerdictCounts { OutsideRot = 5 }), (fleet.Rows[3].Worst.Text, fleet.Rows[3].Devices));
    }

    [Fact]
    public void Devices_that_look_the_same_to_a_row_are_one_part_of_it()
    {
        var fleet = Fleet(Framework, (Sample.States((A, Met), (B, Met)), 4), (Sample.States((A, Met), (B, Stale)), 5), (Sample.States((A, Unmet)), 6));
        Assert.Equal([6L, 9L], fleet.Rows[0].Parts.Select(part => part.Devices));
        Assert.Equal([6L, 5L, 4L], fleet.Rows[1].Parts.Select(part => part.Devices));
        Assert.Equal("gap", fleet.Rows[1].Parts[0].Verdict.Text);
        Assert.Single(fleet.Rows[3].Parts);
    }

    [Fact]
    public void The_same_signature_twice_counts_for_both()
    {
        var once = Fleet(Framework, (Sample.States((A, Met)), 7));
        var twice = Fleet(Framework, (Sample.States((A, Met)), 3), (Sample.States((A, Met)), 4));
        Assert.Equal(once.Rows[0].Devices, twice.Rows[0].Devices);
        Assert.Equal(once.Rows[0].Parts.Count, twice.Rows[0].Parts.Count);
    }

    [Fact]
    public void The_order_of_the_signatures_does_not_matter()
    {
        var random = new Random(3);
        SignatureCount[] signatures = [.. Enumerable.Range(1, 30).Select(devices => new SignatureCount(Sample.Any(random), devices))];
        var framework = Seed.Framework("etsi-en-303-645");
        var there = RollUp.Assess(framework, signatures, ProductScope.Unspecified, Sample.Today, AssessmentView.AsLaw);
        var back = RollUp.Assess(framework, signatures.Reverse(), ProductScope.Unspecified, Sample.Today, AssessmentView.AsLaw);
        Assert.Equal(there.Counts, back.Counts);
        foreach (var (a, b) in there.Rows.Zip(back.Rows))
        {
            Assert.Equal(a.Devices, b.Devices);
            Assert.Equal(a.Parts.Select(part => (part.Verdict.Reason, part.Devices)), b.Parts.Select(part => (part.Verdict.Reason, part.Devices)));
        }
    }

    [Fact]
    public void A_fleet_gives_what_its_devices_give_one_by_one()
    {
        var random = new Random(4);
        foreach (var framework in Seed.Catalogue.Frameworks)
        {
            SignatureCount[] signatures = [.. Enumerable.Range(1, 12).Select(devices => new SignatureCount(Sample.Any(random), devices))];
            var fleet = RollUp.Assess(framework, signatures, ProductScope.Unspecified, Sample.Today, AssessmentView.Readiness);
            var single = signatures.Select(one => (Sample.Assess(framework, one.Signature, view: AssessmentView.Readiness), one.Devices)).ToList();
            for (int i = 0; i < framework.Requirements.Count; i++)
            {
                var expected = single.Aggregate(
                    new VerdictCounts(), (counts, one) => counts.Plus(one.Item1.Rows[i].Verdict, one.Item1.Rows[i].Coverage, one.Devices));
                Assert.Equal(expected, fleet.Rows[i].Devices);
                Assert.Equal(fleet.Devices, fleet.Rows[i].Parts.Sum(part => part.Devices));
                var worst = single.Select(one => one.Item1.Rows[i]).MinBy(row => Sample.Goodness(row) ?? 9);
                Assert.Equal(worst?.Text, fleet.Rows[i].Worst.Text);
                Assert.Contains(single.Select(one => one.Item1.Rows[i].Reason), reason => reason == fleet.Rows[i].Worst.Reason);
            }
        }
    }

    [Fact]
    public void Adding_a_device_never_improves_a_row()
    {
        var random = new Random(5);
        var framework = Seed.Framework("cra");
        SignatureCount[] signatures = [.. Enumerable.Range(0, 40).Select(_ => new SignatureCount(Sample.Any(random), 1))];
        for (int count = 2; count <= signatures.Length; count++)
        {
            var fewer = RollUp.Assess(framework, signatures.Take(count - 1), ProductScope.Unspecified, Sample.Today, AssessmentView.Readiness);
            var more = RollUp.Assess(framework, signatures.Take(count), ProductScope.Unspecified, Sample.Today, AssessmentView.Readiness);
            foreach (var (before, after) in fewer.Rows.Zip(more.Rows))
                Assert.False(Sample.Goodness(after.Worst) > Sample.Goodness(before.Worst));
        }
    }

    [Fact]
    public void Nothing_at_all_is_our_own_mistake_and_no_verdict()
    {
        Assert.Throws<ArgumentException>(() => Fleet(Framework));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fleet(Framework, (StateSignature.Empty, 0)));
    }

    private static FleetAssessment Fleet(Framework framework, params (StateSignature Signature, long Devices)[] devices) => RollUp.Assess(
        framework,
        devices.Select(one => new SignatureCount(one.Signature, one.Devices)),
        ProductScope.Unspecified,
        Sample.Today,
        AssessmentView.AsLaw);
}
