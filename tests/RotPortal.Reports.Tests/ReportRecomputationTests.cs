using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using RotPortal.Reports.Tests.Samples;

namespace RotPortal.Reports.Tests;

public sealed class ReportRecomputationTests
{
    [Fact]
    public void A_report_as_it_was_made_gives_no_difference()
    {
        var every = Seed.Catalogue.Frameworks.Select(framework => new FrameworkChoice(framework.Id, AssessmentView.Readiness)).ToList();
        var found = ReportRecomputation.Recompute(AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 3) with { Frameworks = every }), Seed.Catalogue);

        Assert.True(found.SameCatalogue);
        Assert.Empty(found.Differences);
        Assert.True(found.Rows > 700);
    }

    [Fact]
    public void A_verdict_that_was_changed_is_named()
    {
        var report = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 3));
        var framework = report.Content.Frameworks[0];
        var rows = framework.Rows.Select(row => row.Id == "5.4-3" ? row with { Verdict = Verdict.Supported, Coverage = Coverage.Full } : row);
        var forged = CanonicalReport.Freeze(report.Content with { Frameworks = [framework with { Rows = [.. rows] }, .. report.Content.Frameworks.Skip(1)] });

        var difference = Assert.Single(ReportRecomputation.Recompute(forged, Seed.Catalogue).Differences);
        Assert.Equal(("etsi-en-303-645", "5.4-3"), (difference.FrameworkId, difference.RequirementId));
        Assert.Equal("The report says supported (full); the facts give gap.", difference.What);
    }

    [Fact]
    public void A_row_that_was_left_out_is_named()
    {
        var report = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 3));
        var framework = report.Content.Frameworks[0];
        var forged = CanonicalReport.Freeze(report.Content with { Frameworks = [framework with { Rows = [.. framework.Rows.Where(row => row.Id != "5.4-3")] }] });

        Assert.Equal("The report leaves this row out.", Assert.Single(ReportRecomputation.Recompute(forged, Seed.Catalogue).Differences).What);
    }

    [Fact]
    public void A_fact_that_was_changed_shows_in_states_and_rows()
    {
        var report = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 3));
        var group = report.Content.Groups[0];
        var facts = group.Facts.Select(fact => ReferenceEquals(fact.Capability, Capability.KeyNotInFirmware) ? fact with { Holds = true } : fact);
        var forged = CanonicalReport.Freeze(report.Content with { Groups = [group with { Facts = [.. facts] }] });

        var found = ReportRecomputation.Recompute(forged, Seed.Catalogue).Differences;
        Assert.Contains(found, difference => difference.FrameworkId is null);
        Assert.Contains(found, difference => difference.RequirementId == "5.4-3");
    }

    [Fact]
    public void Another_catalogue_is_said_to_be_another()
    {
        var report = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 1));
        var other = CanonicalReport.Freeze(report.Content with { Head = report.Content.Head with { CatalogueSha256 = SmartLock.Digest("another") } });

        Assert.False(ReportRecomputation.Recompute(other, Seed.Catalogue).SameCatalogue);
    }
}
