using System.Text;
using RotPortal.Compliance.Assessment;
using RotPortal.Reports.Tests.Samples;

namespace RotPortal.Reports.Tests;

/// <summary>
/// Two small stored reports and what they look like in every format, as text, so that a reviewer sees what a change does to paper. They start
/// from stored data, not from the catalogue: a requirement may be worded anew without a word here changing. To accept a change run the tests
/// with <c>ROTPORTAL_RENEW_GOLDEN=1</c> and read the difference.
/// </summary>
public sealed class GoldenTests
{
    private const string Variable = "ROTPORTAL_RENEW_GOLDEN";

    private static readonly bool Writes = Environment.GetEnvironmentVariable(Variable) == "1";

    private static readonly string Folder = Path.Combine(Seed.RepositoryRoot, "tests", "RotPortal.Reports.Tests", "Golden");

    private static readonly Lazy<AuditReport> Product = new(() => Stored("product.data.json", SmartLock.Product(Seed.Catalogue, 2, 1, 0)));

    private static readonly Lazy<AuditReport> Device = new(() => Stored("device.data.json", SmartLock.Device(Seed.Catalogue)));

    [Theory]
    [InlineData("csv", "product.csv")]
    [InlineData("units", "product.units.csv")]
    [InlineData("oscal", "product.oscal.json")]
    [InlineData("oscal-plan", "product.oscal-plan.json")]
    public void A_stored_report_looks_as_it_did(string format, string file) => Compare(file, Written.Text(format, Product.Value));

    [ToolFact("pdftotext")]
    public void The_pages_of_a_product_report_are_as_they_were() => Compare("product.txt", Poppler.Text(Written.As("pdf", Product.Value)));

    [ToolFact("pdftotext")]
    public void The_pages_of_a_device_report_are_as_they_were() => Compare("device.txt", Poppler.Text(Written.As("pdf", Device.Value)));

    private static AuditReport Stored(string file, ReportRequest request)
    {
        string path = Path.Combine(Folder, file);
        if (Writes)
            File.WriteAllBytes(path, AuditReportBuilder.Build(request with { Frameworks = [new FrameworkChoice("red-da-2022-30", AssessmentView.AsLaw), new FrameworkChoice("sp-800-193", AssessmentView.AsLaw)] }).CanonicalJson.Span);
        return CanonicalReport.Read(File.ReadAllBytes(path)) switch
        {
            StoredReport.Loaded(var report) => report,
            var refused => throw new InvalidOperationException($"{file}: {refused}. If the form changed on purpose, run with {Variable}=1."),
        };
    }

    private static void Compare(string file, string actual)
    {
        string path = Path.Combine(Folder, file);
        string text = actual.TrimStart('\ufeff').Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\f", "\n--- page ---\n", StringComparison.Ordinal);
        if (Writes)
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Assert.Equal(File.ReadAllText(path), text);
    }
}
