using System.Text.RegularExpressions;
using RotPortal.Compliance.Assessment;
using RotPortal.Reports.Content;
using RotPortal.Reports.Tests.Samples;

namespace RotPortal.Reports.Tests;

/// <summary>A report says what was shown and claims nothing more, in every format and with every framework.</summary>
public sealed partial class WordingTests
{
    [ToolTheory("pdftotext")]
    [InlineData(ReportKind.Product, ReportMark.Issued)]
    [InlineData(ReportKind.Device, ReportMark.Issued)]
    [InlineData(ReportKind.Product, ReportMark.Draft)]
    [InlineData(ReportKind.Product, ReportMark.Demonstration)]
    public void No_format_claims_more_than_was_shown(ReportKind kind, ReportMark mark)
    {
        var request = kind == ReportKind.Device ? SmartLock.Device(Seed.Catalogue) : SmartLock.Product(Seed.Catalogue, 3);
        var every = Seed.Catalogue.Frameworks
            .SelectMany(framework => Enum.GetValues<AssessmentView>().Select(view => new FrameworkChoice(framework.Id, view))).ToList();
        var report = WithoutTheWordsOfRequirements(AuditReportBuilder.Build(request with { Mark = mark, Frameworks = every }));

        foreach (var format in ReportFormats.All)
        {
            string text = format.Id == "pdf" ? Poppler.Text(Written.As("pdf", report)) : Written.Text(format.Id, report);
            Assert.Empty(Claims().Matches(text).Select(match => $"{format.Id}: {Around(text, match.Index)}"));
        }
    }

    /// <summary>A requirement may ask for an "approved algorithm"; what is tested here is what we say.</summary>
    private static AuditReport WithoutTheWordsOfRequirements(AuditReport report) => CanonicalReport.Freeze(report.Content with
    {
        Frameworks =
        [
            .. report.Content.Frameworks.Select(framework => framework with
            {
                Rows = [.. framework.Rows.Select(row => row with { Title = "title", Summary = "paraphrase" })],
            }),
        ],
    });

    private static string Around(string text, int place) => text[Math.Max(0, place - 60)..Math.Min(text.Length, place + 60)];

    // "PSA Certified" is the name of a scheme and "vendor.certified-psa" of a capability; neither says that this product is.
    [GeneratedRegex(@"\b(complies|comply|conforms|compliant|approved|passed|guaranteed|CE-ready|meets the law)\b|(?<!PSA |vendor\.|vendor-)\bcertified\b", RegexOptions.IgnoreCase)]
    private static partial Regex Claims();
}
