using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Selection;
using RotPortal.Devices;

namespace RotPortal.Compliance.Tests.Selection;

public class WhatIfTests
{
    [Fact]
    public void A_part_without_a_word_takes_away_what_was_a_matter_of_the_part()
    {
        var whatIf = Of(Parts.Made(), Everything());
        Assert.Equal(WhatIfChange.Lost, ChangeOf(whatIf, "5.4-2"));
        Assert.Equal(WhatIfChange.Unchanged, ChangeOf(whatIf, "5.4-3"));
        Assert.Equal(0, whatIf.Of(WhatIfChange.Gained));
        Assert.Equal(WhatIfChange.Lost, whatIf.Rows[0].Change);
    }

    [Fact]
    public void A_part_that_can_bring_it_gains_a_row_that_nothing_on_file_supports()
    {
        var onFile = StateSignature.Empty.With(StateSlot.Of(Capability.IdentityUniquePerDevice, null), CapabilityState.Met);
        var whatIf = Of(Parts.Find("atecc608b-tngtls"), onFile);
        Assert.Equal(WhatIfChange.Gained, ChangeOf(whatIf, "5.4-2"));
        Assert.Equal(WhatIfChange.GainedWithMore, ChangeOf(whatIf, "5.7-1"));
        Assert.Equal(WhatIfChange.Unchanged, ChangeOf(whatIf, "5.3-9"));
        Assert.Equal(0, whatIf.Of(WhatIfChange.Lost));
    }

    [Fact]
    public void What_is_known_to_be_false_of_the_product_stays_so()
    {
        var onFile = StateSignature.Empty.With(StateSlot.Of(Capability.UpdateSignatureEnforced, null), CapabilityState.Unmet);
        Assert.Equal(WhatIfChange.Unchanged, ChangeOf(Of(Parts.Find("stm32h5"), onFile), "5.3-9"));
    }

    [Fact]
    public void Every_judged_row_is_there_once()
    {
        var whatIf = Of(Parts.Find("slb9672"), StateSignature.Empty);
        Assert.Equal(whatIf.Rows.Count, whatIf.Rows.Select(row => row.Requirement.Id).Distinct().Count());
        Assert.Equal(whatIf.Rows.Count, Enum.GetValues<WhatIfChange>().Sum(whatIf.Of));
    }

    [Fact]
    public void A_product_without_devices_has_no_what_if() =>
        Assert.Throws<ArgumentException>(() => WhatIf.Of(
            Seed.Framework("etsi-en-303-645"), Parts.Made(), [], ProductScope.Unspecified, Parts.Today, AssessmentView.Readiness));

    private static StateSignature Everything() => StateSlot.All.Aggregate(StateSignature.Empty, (states, slot) => states.With(slot, CapabilityState.Met));

    private static WhatIf Of(Part part, StateSignature onFile) => WhatIf.Of(
        Seed.Framework("etsi-en-303-645"), part, [new SignatureCount(onFile, 3)], ProductScope.Unspecified, Parts.Today, AssessmentView.Readiness);

    private static WhatIfChange ChangeOf(WhatIf whatIf, string row) => whatIf.Rows.Single(one => one.Requirement.Id == row).Change;
}
