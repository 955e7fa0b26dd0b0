using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using static RotPortal.Devices.CapabilityState;

namespace RotPortal.Compliance.Tests.Assessment;

public class AssessmentDifferenceTests
{
    private static readonly Capability A = Capability.DebugLocked;
    private static readonly Capability B = Capability.BootEnforced;

    [Fact]
    public void Worse_rows_come_first_and_every_row_is_there()
    {
        var before = Sample.Assess(
            Sample.Framework(RowOf("better", A), RowOf("worse", B), RowOf("gone", A), Sample.Row("same", null)),
            Sample.States((A, Stale), (B, Met)));
        var after = Sample.Assess(
            Sample.Framework(RowOf("better", A), RowOf("worse", B), RowOf("new", A), Sample.Row("same", null)),
            Sample.States((A, Met), (B, Unmet)));
        Assert.Equal(
            [
                ("worse", VerdictChange.Worse), ("gone", VerdictChange.Gone), ("new", VerdictChange.New), ("better", VerdictChange.Better),
                ("same", VerdictChange.Unchanged),
            ],
            AssessmentDifference.Between(before, after).Select(row => (row.RequirementId, row.Change)));
    }

    [Fact]
    public void A_row_that_becomes_law_is_regrouped_and_neither_better_nor_worse()
    {
        var before = Sample.Assess(Seed.Framework("cra"), default, on: new DateOnly(2027, 12, 10));
        var after = Sample.Assess(Seed.Framework("cra"), default, on: new DateOnly(2027, 12, 11));
        var changes = AssessmentDifference.Between(before, after).ToLookup(row => row.Change);
        Assert.Equal(77, changes[VerdictChange.Regrouped].Count());
        Assert.Equal(3, changes[VerdictChange.Unchanged].Count());
    }

    [Fact]
    public void Coverage_counts_as_better_or_worse()
    {
        var partial = Sample.Assess(Sample.Framework(Sample.Row("1", Sample.Needs(Coverage.Partial, A))), Sample.States((A, Met)));
        var full = Sample.Assess(Sample.Framework(Sample.Row("1", Sample.Needs(Coverage.Full, A))), Sample.States((A, Met)));
        Assert.Equal(VerdictChange.Better, AssessmentDifference.Between(partial, full).Single().Change);
        Assert.Equal(VerdictChange.Worse, AssessmentDifference.Between(full, partial).Single().Change);
    }

    [Fact]
    public void Two_frameworks_cannot_be_compared() => Assert.Throws<ArgumentException>(() =>
        AssessmentDifference.Between(Sample.Assess(Seed.Framework("cra"), default), Sample.Assess(Seed.Framework("uk-psti"), default)));

    private static Requirement RowOf(string id, Capability capability) => Sample.Row(id, Sample.Needs(Coverage.Full, capability));
}
