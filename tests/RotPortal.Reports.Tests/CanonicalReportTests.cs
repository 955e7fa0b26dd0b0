using System.Text;
using System.Text.Json.Nodes;
using RotPortal.Devices;
using RotPortal.Reports.Tests.Formats.Oscal;
using RotPortal.Reports.Tests.Samples;

namespace RotPortal.Reports.Tests;

public sealed class CanonicalReportTests
{
    private static readonly AuditReport Report = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 3));

    [Fact]
    public void A_stored_report_is_read_back_and_gives_the_same_octets_in_every_format()
    {
        foreach (string name in new[] { "no unit", "device", "draft", "demonstration", "awkward names" })
        {
            var report = AuditReportBuilder.Build(OscalAssessmentResultsTests.RequestOf(name));
            var read = Assert.IsType<StoredReport.Loaded>(CanonicalReport.Read(report.CanonicalJson.ToArray())).Report;

            Assert.Equal(report.Digest, read.Digest);
            Assert.All(ReportFormats.All, format => Assert.Equal(Written.As(format.Id, report), Written.As(format.Id, read)));
        }
    }

    [Fact]
    public void The_digest_is_taken_over_the_file_as_it_is_downloaded() => Assert.Equal(Report.Digest, Sha256Digest.Of(Written.As("data", Report)));

    [Fact]
    public void It_holds_no_carriage_return_no_tab_and_only_letters_that_need_no_agreement() =>
        Assert.All(Report.CanonicalJson.ToArray(), octet => Assert.True(octet is (byte)'\n' or (>= 0x20 and < 0x7F)));

    [Fact]
    public void Every_enum_is_written_as_a_word()
    {
        var numbers = Values(JsonNode.Parse(Report.CanonicalJson.Span)).Where(value => value.GetValueKind() == System.Text.Json.JsonValueKind.Number).Select(value => value.GetPropertyName());
        Assert.Empty(numbers.Except(["issue", "units", "judged", "revoked", "decommissioned", "refused", "simulated", "items", "strengthBits", "size", "securityLevel", "new", "gone", "unchanged"]));
    }

    [Theory]
    [InlineData("\"judged\": 3", "\"judged\": 4")]
    [InlineData("Hallvar HL-2 smart lock", "Hallvar HL-3 smart lock")]
    public void A_change_that_leaves_the_form_intact_changes_the_digest(string from, string to)
    {
        var read = Assert.IsType<StoredReport.Loaded>(CanonicalReport.Read(Changed(from, to))).Report;
        Assert.NotEqual(Report.Digest, read.Digest);
    }

    [Theory]
    [InlineData("\"issue\": 1", "\"issue\": 1, \"extra\": 2", "not a report")]
    [InlineData("\"issue\": 1", "\"issue\": \"1\"", "not a report")]
    [InlineData("\"issue\": 1", "\"issue\":1", "canonical")]
    [InlineData("\"issue\": 1", "\"issue\": 1.0", "not a report")]
    [InlineData("\"issue\": 1", "\"issue\": 1, \"issue\": 1", "not a report")]
    [InlineData("rotportal-report/1", "rotportal-report/2", "rotportal-report/2")]
    [InlineData("\"kind\": \"product\"", "\"kind\": \"Product\"", "canonical")]
    [InlineData("\"kind\": \"product\"", "\"kind\": 1", "not a report")]
    [InlineData("\"language\": \"en\"", "\"language\": null", "not a report")]
    [InlineData("2026-11-22T07:00:00Z", "2026-11-22T08:00:00+01:00", "not a report")]
    [InlineData("2026-11-22T07:00:00Z", "2026-11-22T07:00:00.0Z", "canonical")]
    [InlineData("Nordfjell", "Nordfj\\u0065ll", "canonical")]
    public void What_it_would_not_write_itself_is_refused(string from, string to, string why)
    {
        var refused = Assert.IsType<StoredReport.Refused>(CanonicalReport.Read(Changed(from, to)));
        Assert.Contains(why, refused.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_or_added_octets_at_the_end_are_refused()
    {
        byte[] json = Report.CanonicalJson.ToArray();
        Assert.IsType<StoredReport.Refused>(CanonicalReport.Read(json.AsMemory(0, json.Length - 1)));
        Assert.IsType<StoredReport.Refused>(CanonicalReport.Read((byte[])[.. json, (byte)'\n']));
        Assert.IsType<StoredReport.Refused>(CanonicalReport.Read(ReadOnlyMemory<byte>.Empty));
        Assert.IsType<StoredReport.Refused>(CanonicalReport.Read("null"u8.ToArray()));
        Assert.IsType<StoredReport.Refused>(CanonicalReport.Read(Encoding.UTF8.GetBytes(new string('[', 100_000))));
    }

    /// <summary>Whatever is thrown at it gives a report or a refusal, and a report only for what writes itself again.</summary>
    [Fact]
    public void Mutated_octets_never_make_it_throw()
    {
        var random = new Random(20261122);
        byte[] json = AuditReportBuilder.Build(SmartLock.Device(Seed.Catalogue) with { Frameworks = [new FrameworkChoice("us-ca-sb-327", Compliance.Assessment.AssessmentView.AsLaw)] }).CanonicalJson.ToArray();
        for (int round = 0; round < 400; round++)
        {
            byte[] mutated = [.. json];
            for (int change = 0; change <= random.Next(4); change++)
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            if (CanonicalReport.Read(mutated) is StoredReport.Loaded(var report))
                Assert.Equal(mutated, report.CanonicalJson.ToArray());
        }
    }

    private static byte[] Changed(string from, string to)
    {
        string json = Encoding.UTF8.GetString(Report.CanonicalJson.Span);
        int place = json.IndexOf(from, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(json[..place] + to + json[(place + from.Length)..]);
    }

    private static IEnumerable<JsonValue> Values(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Values(member.Value)),
        JsonArray items => items.SelectMany(Values),
        JsonValue value => [value],
        _ => [],
    };
}
