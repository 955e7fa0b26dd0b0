using System.Text.RegularExpressions;
using RotPortal.Compliance.Assessment;
using RotPortal.Devices;
using static RotPortal.Devices.CapabilityState;

namespace RotPortal.Compliance.Tests.Assessment;

public partial class ReasonTests
{
    [Fact]
    public void No_evidence_says_what_is_asked_for_and_what_would_turn_it()
    {
        var row = Row("en-18031-1", "CCK-2", StateSignature.Empty);
        Assert.Equal(
            "No evidence on file for keys made inside the hardware (key.generated-in-hardware, asks for E3 vendor-signed or better) and an "
            + "assessed source of random numbers (rng.assessed, asks for E3 vendor-signed or better).",
            row.Reason);
        Assert.Equal(
            [
                "Evidence at E3 vendor-signed or better for keys made inside the hardware (key.generated-in-hardware).",
                "Evidence at E3 vendor-signed or better for an assessed source of random numbers (rng.assessed).",
            ],
            row.Missing);
    }

    [Fact]
    public void A_gap_names_what_is_known_not_to_hold_and_asks_for_a_remedy_first()
    {
        var row = Row("cra", "AI-I-2b", Sample.States((Capability.KeyNoFleetSharing, Unmet)));
        Assert.Equal(
            "Known not to hold: no secret shared between devices (key.no-fleet-sharing, asks for E4 cryptographically verified).", row.Reason);
        Assert.Equal(
            ["A remedy for no secret shared between devices (key.no-fleet-sharing), which is known not to hold, and then evidence at E4 cryptographically verified."],
            row.Missing);
    }

    [Fact]
    public void Weak_and_stale_evidence_are_told_apart()
    {
        Assert.StartsWith(
            "Evidence is on file, yet weaker than asked for: closed debug interfaces (debug.locked",
            Row("etsi-en-303-645", "5.6-4A", Sample.States((Capability.DebugLocked, BelowMinimum))).Reason);
        var stale = Row("etsi-en-303-645", "5.6-4A", Sample.States((Capability.DebugLocked, Stale)));
        Assert.StartsWith("Evidence was on file and no longer counts, past its age limit or withdrawn: closed debug interfaces", stale.Reason);
        Assert.StartsWith("Fresh evidence at E3 vendor-signed or better", stale.Missing.Single());
    }

    [Fact]
    public void What_is_missing_is_one_thing_per_need_and_the_nearest_of_a_choice_comes_first()
    {
        var row = Row("cra", "A13-5", Sample.States((Capability.VendorCertifiedSesip, Stale), (Capability.VendorCertifiedCc, Unmet)));
        Assert.Equal("evidence-stale", row.Text);
        string only = Assert.Single(row.Missing);
        Assert.StartsWith("Evidence for one of these: a SESIP certificate of the platform (vendor.certified-sesip), E3 vendor-signed or better, now past", only);
        Assert.EndsWith("a Common Criteria certificate of the element (vendor.certified-cc), E3 vendor-signed or better, now known not to hold.", only);
    }

    [Fact]
    public void A_recommendation_not_shown_is_no_failure()
    {
        Assert.EndsWith(
            "This is a recommendation not shown, not a failure; provision 5.0-1 asks for a recorded reason.",
            Row("etsi-en-303-645", "5.7-1", StateSignature.Empty).Reason);
        Assert.EndsWith("This is a recommendation not shown, not a failure.", Row("nistir-8259a", "DI-1", StateSignature.Empty).Reason);
        Assert.DoesNotContain("recommendation", Row("etsi-en-303-645", "5.4-2", StateSignature.Empty).Reason);
    }

    [Fact]
    public void What_only_helps_is_listed_and_what_is_known_not_to_hold_is_remarked()
    {
        var row = Row("uk-psti", "S1-1-2", Sample.States((Capability.KeyNoFleetSharing, Unmet)));
        Assert.EndsWith("Nothing that helps is on file.", row.Reason);
        Assert.Equal("Known not to hold: no secret shared between devices (key.no-fleet-sharing).", Assert.Single(row.Remarks).Text);
        Assert.EndsWith(
            "On file: no secret shared between devices (key.no-fleet-sharing), weaker than asked for.",
            Row("uk-psti", "S1-1-2", Sample.States((Capability.KeyNoFleetSharing, BelowMinimum))).Reason);
    }

    [Fact]
    public void Of_a_choice_only_what_is_shown_is_counted_and_a_lapsed_one_is_remarked()
    {
        var row = Row("cra", "A13-5", Sample.States((Capability.VendorCertifiedCc, Met), (Capability.VendorCertifiedFips, Stale)));
        Assert.Equal("supported (partial)", row.Text);
        Assert.DoesNotContain("vendor.certified-fips", row.Reason);
        Assert.Contains(row.Remarks, remark => remark.Text.StartsWith("Past its age limit or withdrawn, and not counted: a FIPS 140", StringComparison.Ordinal));
        Assert.Empty(row.Missing);
    }

    [Fact]
    public void A_supported_row_says_what_would_help_and_is_not_on_file()
    {
        var signature = Sample.States(
            (Capability.IdentityUniquePerDevice, Met), (Capability.IdentityHardwareRooted, Met), (Capability.KeyNonExportable, Met));
        var row = Row("etsi-en-303-645", "5.4-2", signature);
        Assert.Equal("supported (full)", row.Text);
        Assert.Contains("tamper.resistance-rated", Assert.Single(row.Remarks).Text);
        Assert.Equal("Keys, software and interfaces that are not recorded here.", row.Outside);
    }

    [Fact]
    public void A_partial_row_says_what_lies_outside() =>
        Assert.Equal(
            "Device identity is the basis of machine authentication; user access control and its reporting are not covered.",
            Row("cra", "AI-I-2d", StateSignature.Empty).Outside);

    [Fact]
    public void A_draft_a_selection_and_an_unverified_source_are_said_once_for_the_whole()
    {
        Assert.Contains(Remarks("etsi-en-304-623-draft"), text => text.StartsWith("This is a draft", StringComparison.Ordinal));
        Assert.Contains(Remarks("un-r156"), text => text.StartsWith("The rows are a selection", StringComparison.Ordinal));
        Assert.Contains(Remarks("sg-cls"), text => text.StartsWith("The rows were not verified", StringComparison.Ordinal));
        Assert.Contains(Remarks("sg-cls"), text => text.StartsWith("No worked cases exist", StringComparison.Ordinal));
        Assert.Empty(Remarks("iec-62443-4-2"));
    }

    [Fact]
    public void Every_verdict_in_every_framework_has_plain_words()
    {
        var random = new Random(11);
        for (int i = 0; i < 20; i++)
        {
            var signature = Sample.Any(random);
            foreach (var row in Seed.Catalogue.Frameworks.SelectMany(framework => Sample.Assess(framework, signature, view: AssessmentView.Readiness).Rows))
            {
                string[] sentences = [row.Reason, .. row.Missing, .. row.Remarks.Select(remark => remark.Text)];
                Assert.All(sentences, sentence => Assert.Matches(@"^[A-Z].*\.$", sentence));
                Assert.All(sentences, sentence => Assert.DoesNotMatch(Forbidden(), sentence));
                Assert.Equal(Sample.Goodness(row) is >= 0 and < 4, row.Missing.Count > 0);
                Assert.Equal(row.Verdict == Verdict.OutsideRot, row.Inputs.Count == 0);
            }
        }
    }

    [Fact]
    public void Inputs_are_the_states_the_rule_looked_at_with_their_part()
    {
        var row = Row("iec-62443-4-2", "EDR 3.14", Sample.States((Capability.BootEnforced, Met), (Capability.BootMeasured, Stale)));
        Assert.Equal(
            [
                new RuleInput(Capability.BootEnforced, null, RulePart.AllOf, null, Met),
                new RuleInput(Capability.BootVerifiedChain, null, RulePart.AnyOf, 0, Unknown),
                new RuleInput(Capability.BootMeasured, null, RulePart.AnyOf, 0, Stale),
            ],
            row.Inputs);
    }

    private static IEnumerable<string> Remarks(string framework) =>
        Sample.Assess(Seed.Framework(framework), default).Remarks.Select(remark => remark.Text);

    private static RequirementVerdict Row(string framework, string id, StateSignature signature) =>
        Sample.Assess(Seed.Framework(framework), signature, view: AssessmentView.Readiness).Rows.Single(row => row.Requirement.Id == id);

    [GeneratedRegex(@"\b(complies|compliant|conforms|conformant|certified by us|passed|failed|guaranteed)\b|!", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();
}
