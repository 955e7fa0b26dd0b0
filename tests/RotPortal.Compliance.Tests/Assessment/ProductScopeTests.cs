using RotPortal.Compliance.Assessment;
using RotPortal.Devices;

namespace RotPortal.Compliance.Tests.Assessment;

public class ProductScopeTests
{
    private const string Iec = "iec-62443-4-2";

    [Fact]
    public void A_component_type_leaves_out_the_rows_of_other_types()
    {
        var rows = Rows(new ProductScope { ComponentType = "host-device" });
        Assert.Equal("not-applicable", rows["EDR 2.13"].Text);
        Assert.Equal("The product is recorded as host-device; this row is for embedded-device.", rows["EDR 2.13"].Reason);
        Assert.Equal("no-evidence", rows["HDR 2.13"].Text);
        Assert.NotEqual("not-applicable", rows["CR 1.2"].Text);
    }

    [Fact]
    public void A_target_level_leaves_out_the_rows_of_other_levels()
    {
        var rows = Rows(new ProductScope { SecurityLevel = 2 });
        Assert.Equal("not-applicable", rows["CR 1.2 RE(1)"].Text);
        Assert.Equal("The product targets SL-C 2; this row is asked for at SL-C 3, 4.", rows["CR 1.2 RE(1)"].Reason);
        Assert.Equal("no-evidence", rows["CR 1.2"].Text);
        Assert.NotEqual("not-applicable", rows["CCSC 1"].Text);
    }

    [Fact]
    public void Without_type_and_level_every_row_is_judged() =>
        Assert.All(Rows(ProductScope.Unspecified).Values, row => Assert.NotEqual("not-applicable", row.Text));

    [Fact]
    public void A_decision_that_a_row_applies_goes_before_type_and_level_and_is_shown()
    {
        var scope = new ProductScope { ComponentType = "host-device", Decisions = [Decision("EDR 2.13", true)] };
        var row = Rows(scope)["EDR 2.13"];
        Assert.Equal("no-evidence", row.Text);
        Assert.Contains(row.Remarks, remark => remark.Text == "Held applicable: because. Decided by Ada Beck on 2026-05-01.");
    }

    [Fact]
    public void A_decision_on_a_row_goes_before_one_on_its_framework()
    {
        var rows = Rows(new ProductScope { Decisions = [Decision("CR 1.2", true), Decision(null, false)] });
        Assert.Equal("no-evidence", rows["CR 1.2"].Text);
        Assert.Equal("not-applicable", rows["CR 1.8"].Text);
    }

    [Fact]
    public void The_latest_decision_counts_whatever_the_order_of_the_list()
    {
        var earlier = Decision("CR 1.2", false) with { On = new(2025, 1, 1) };
        var later = Decision("CR 1.2", true);
        Assert.Equal("no-evidence", Rows(new ProductScope { Decisions = [later, earlier] })["CR 1.2"].Text);
        Assert.Equal("no-evidence", Rows(new ProductScope { Decisions = [earlier, later] })["CR 1.2"].Text);
    }

    [Fact]
    public void A_decision_on_another_framework_changes_nothing()
    {
        var scope = new ProductScope { Decisions = [Decision("CR 1.2", false) with { FrameworkId = "cra" }] };
        Assert.Equal("no-evidence", Rows(scope)["CR 1.2"].Text);
    }

    [Fact]
    public void A_decision_that_a_row_applies_does_not_make_it_law_before_its_day()
    {
        var scope = new ProductScope { Decisions = [new("cra", "AI-I-2d", true, "we sell it", "Ada Beck", new(2026, 5, 1))] };
        var row = Sample.Assess(Seed.Framework("cra"), default, scope).Rows.Single(row => row.Requirement.Id == "AI-I-2d");
        Assert.Equal("not-applicable", row.Text);
        Assert.StartsWith("Applies from 2027-12-11", row.Reason);
    }

    private static ApplicabilityDecision Decision(string? row, bool applies) => new(Iec, row, applies, "because.", "Ada Beck", new(2026, 5, 1));

    private static Dictionary<string, RequirementVerdict> Rows(ProductScope scope) =>
        Sample.Assess(Seed.Framework(Iec), StateSignature.Empty, scope).Rows.ToDictionary(row => row.Requirement.Id);
}
