using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using RotPortal.Reports.Content;
using RotPortal.Reports.Tests.Samples;

namespace RotPortal.Reports.Tests;

public sealed class AuditReportBuilderTests
{
    [Fact]
    public void The_worked_smart_lock_gets_the_counts_that_were_reasoned_by_hand()
    {
        var content = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 12)).Content;

        Assert.Equal("1 5 1 2 8 3 13 5 40", CountsOf(content.Frameworks[0]));
        Assert.Equal("0 4 0 0 8 1 9 2 9", CountsOf(content.Frameworks[1]));
        Assert.Equal("0 5 0 2 6 0 25 1 41", CountsOf(content.Frameworks[2]));
        Assert.Equal(191, VerdictOrder.Count(content).All);
    }

    [Fact]
    public void Units_that_share_their_facts_are_one_group_and_revoked_units_are_in_none()
    {
        var content = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 12)).Content;

        Assert.Equal(new UnitTotals(12, 2, 1, 0, 0), content.Units);
        Assert.Equal(12, Assert.Single(content.Groups).Units);
        Assert.Equal(3, content.UnitList.Count(unit => unit.Group is null));
        Assert.All(content.UnitList.Where(unit => unit.Standing == UnitStanding.Revoked), unit => Assert.Equal("key compromise", unit.StandingReason));
    }

    [Fact]
    public void A_row_shows_the_worst_unit_and_says_how_many_have_which_verdict()
    {
        var request = SmartLock.Product(Seed.Catalogue, 5);
        var weak = request.Devices[0] with { Facts = [.. request.Devices[0].Facts.Where(fact => !ReferenceEquals(fact.Capability, Capability.UpdateAnchorProtected))] };
        var content = AuditReportBuilder.Build(request with { Devices = [weak, .. request.Devices.Skip(1)] }).Content;
        var row = Row(content, "etsi-en-303-645", "5.3-10");

        Assert.Equal(Verdict.NoEvidence, row.Verdict);
        Assert.Equal("G2", row.Group);
        Assert.Equal([new VerdictUnits(Verdict.NoEvidence, Coverage.None, 1), new VerdictUnits(Verdict.Supported, Coverage.Full, 4)], row.Units);
    }

    [Fact]
    public void Simulated_evidence_counts_as_nothing_on_file()
    {
        var request = SmartLock.Product(Seed.Catalogue, 4);
        var simulated = request with { Devices = [.. request.Devices.Select(device => device with { IsSimulated = true })] };
        var content = AuditReportBuilder.Build(simulated).Content;

        Assert.Equal(StateSignature.Empty, Assert.Single(content.Groups).Signature);
        Assert.Equal(0, VerdictOrder.Count(content).SupportedFull + VerdictOrder.Count(content).SupportedPartial);
        Assert.Contains(content.Limits, limit => limit.Contains("simulated evidence", StringComparison.Ordinal));

        var demonstration = AuditReportBuilder.Build(simulated with { Mark = ReportMark.Demonstration }).Content;
        Assert.Equal(4, VerdictOrder.Count(demonstration).SupportedFull);
    }

    [Fact]
    public void A_draft_has_no_number_and_neither_a_draft_nor_a_demonstration_is_signed()
    {
        var draft = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 1) with { Mark = ReportMark.Draft }).Content;
        var demonstration = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 1) with { Mark = ReportMark.Demonstration }).Content;

        var unnumbered = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 1) with { Mark = ReportMark.Demonstration, Number = null }).Content;

        Assert.Null(draft.Head.Number);
        Assert.Null(unnumbered.Head.Number);
        Assert.False(draft.Integrity.Signature.IsSigned());
        Assert.False(demonstration.Integrity.Signature.IsSigned());
    }

    [Fact]
    public void Where_no_unit_is_judged_nothing_reads_as_success()
    {
        var content = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 0)).Content;

        Assert.Equal(0, VerdictOrder.Count(content).SupportedFull + VerdictOrder.Count(content).SupportedPartial);
        Assert.All(content.Frameworks.SelectMany(framework => framework.Rows), row => Assert.Empty(row.Units));
        Assert.Contains(content.Limits, limit => limit.Contains("nothing was checked", StringComparison.Ordinal));
    }

    [Fact]
    public void The_order_in_which_things_are_given_does_not_matter()
    {
        var request = SmartLock.Product(Seed.Catalogue, 6);
        var shuffled = request with
        {
            Devices = [.. request.Devices.Reverse().Select(device => device with { Facts = [.. device.Facts.Reverse()], Evidence = [.. device.Evidence.Reverse()] })],
            Evidence = [.. request.Evidence.Reverse()],
            Anchors = [.. request.Anchors.Reverse()],
        };

        Assert.Equal(AuditReportBuilder.Build(request).Digest, AuditReportBuilder.Build(shuffled).Digest);
    }

    [Fact]
    public void Evidence_that_facts_cite_and_nobody_describes_is_listed_as_not_described()
    {
        var content = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 2) with { Evidence = [] }).Content;

        Assert.All(content.Evidence.Where(entry => entry.Sha256 is not null), entry => Assert.Equal("not-described", entry.Kind));
        Assert.Contains("EV-1", content.Evidence.Select(entry => entry.Number));
    }

    [Fact]
    public void What_was_observed_after_the_data_cut_is_left_out()
    {
        var request = SmartLock.Product(Seed.Catalogue, 1) with { DataCut = SmartLock.At("2026-11-05T00:00:00Z") };
        var facts = AuditReportBuilder.Build(request).Content.Groups[0].Facts;

        Assert.DoesNotContain(facts, fact => ReferenceEquals(fact.Capability, Capability.IdentityPossessionProven));
        Assert.Contains(facts, fact => ReferenceEquals(fact.Capability, Capability.KeyNotInFirmware));
    }

    [Fact]
    public void A_change_since_the_previous_report_is_named_with_its_direction()
    {
        var request = SmartLock.Product(Seed.Catalogue, 2);
        var before = AuditReportBuilder.Build(request);
        var devices = request.Devices.Select(device => device with
        {
            Facts = [.. device.Facts.Where(fact => !ReferenceEquals(fact.Capability, Capability.KeyNotInFirmware) && !ReferenceEquals(fact.Capability, Capability.UpdateAnchorProtected))],
        });
        var after = AuditReportBuilder.Build(request with { Number = "RP-2026-0050", Devices = [.. devices], Previous = before }).Content;

        Assert.Equal(before.Digest, after.Integrity.Previous?.Sha256);
        Assert.NotNull(after.Changes);
        Assert.Contains(after.Changes.Rows, change => change.Row == new RowReference("etsi-en-303-645", "5.4-3") && change.Direction == ChangeDirection.Better);
        Assert.Contains(after.Changes.Rows, change => change.Row == new RowReference("etsi-en-303-645", "5.3-10") && change.Direction == ChangeDirection.Worse);
        Assert.Equal(191, after.Changes.Rows.Count + after.Changes.Unchanged);
    }

    public static TheoryData<string> Mistakes => ["no framework", "unknown framework", "framework twice", "two devices", "same name", "no number", "previous draft"];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_request_that_makes_no_sense_is_our_mistake(string name)
    {
        var product = SmartLock.Product(Seed.Catalogue, 2);
        var request = name switch
        {
            "no framework" => product with { Frameworks = [] },
            "unknown framework" => product with { Frameworks = [new FrameworkChoice("nothing", AssessmentView.AsLaw)] },
            "framework twice" => product with { Frameworks = [product.Frameworks[0], product.Frameworks[0]] },
            "two devices" => product with { Kind = ReportKind.Device },
            "same name" => product with { Devices = [product.Devices[0], product.Devices[0]] },
            "no number" => product with { Number = " " },
            "previous draft" => product with { Previous = AuditReportBuilder.Build(product with { Mark = ReportMark.Draft }) },
            _ => throw new InvalidOperationException(name),
        };
        Assert.Throws<ArgumentException>(() => AuditReportBuilder.Build(request));
    }

    private static string CountsOf(ReportedFramework framework)
    {
        var counts = VerdictOrder.Count(framework.Rows);
        return string.Join(' ', VerdictOrder.WorstFirst.Select(entry => counts.Of(entry.Verdict, entry.Coverage)));
    }

    private static ReportedRow Row(ReportContent content, string framework, string row) =>
        content.Frameworks.First(one => one.Id == framework).Rows.First(one => one.Id == row);
}
