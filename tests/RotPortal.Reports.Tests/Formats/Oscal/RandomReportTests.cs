using System.Text.Json;
using RotPortal.Compliance.Assessment;
using RotPortal.Devices;
using RotPortal.Reports.Content;
using RotPortal.Reports.Tests.Formats.Oscal.Constraints;
using RotPortal.Reports.Tests.Formats.Oscal.Schema;
using RotPortal.Reports.Tests.Samples;

namespace RotPortal.Reports.Tests.Formats.Oscal;

/// <summary>Reports by a seeded chance: random facts, states, frameworks, views, marks and text.</summary>
public sealed class RandomReportTests
{
    [SampleFact]
    public void Random_reports_fit_schema_and_constraints_and_can_be_read_back_and_recomputed()
    {
        var schema = JsonSchema.Parse(File.ReadAllBytes(SampleFolder.PathOf("oscal/schemas/oscal_complete_schema-1-2-2.json")));
        var random = new Random(1202);
        for (int round = 0; round < 40; round++)
        {
            var report = AuditReportBuilder.Build(RandomRequest(random));
            byte[] oscal = Written.Oscal(report);
            using var document = JsonDocument.Parse(oscal);

            Assert.Empty(schema.Validate(document.RootElement));
            Assert.Empty(OscalConstraints.Check(oscal));
            Assert.IsType<StoredReport.Loaded>(CanonicalReport.Read(report.CanonicalJson));
            Assert.Empty(ReportRecomputation.Recompute(report, Seed.Catalogue).Differences);
            Assert.All(ReportFormats.All, format => Assert.NotEmpty(Written.As(format.Id, report)));
        }
    }

    private static ReportRequest RandomRequest(Random random)
    {
        var request = SmartLock.Product(Seed.Catalogue, 1 + random.Next(5), random.Next(2), random.Next(2));
        var frameworks = Seed.Catalogue.Frameworks.OrderBy(_ => random.Next()).Take(1 + random.Next(3))
            .Select(framework => new FrameworkChoice(framework.Id, (AssessmentView)random.Next(2))).ToList();
        return request with
        {
            Subject = Text(random),
            Organisation = Text(random),
            Mark = (ReportMark)random.Next(3),
            Frameworks = frameworks,
            Devices =
            [
                .. request.Devices.Select((device, index) => device with
                {
                    Name = $"{index} {Text(random)}",
                    Batch = random.Next(2) == 0 ? Text(random) : null,
                    State = (DeviceState)random.Next(8),
                    StateReason = Text(random),
                    IsSimulated = random.Next(4) == 0,
                    Facts = [.. RandomFacts.Some(random, request.DataCut).Select(fact => fact with { Statement = Text(random), Evidence = random.Next(2) == 0 ? device.Evidence[0] : null })],
                }),
            ],
            Evidence = [.. request.Evidence.Where(_ => random.Next(3) > 0).Select(item => item with { Source = Text(random), SupersededBy = random.Next(4) == 0 ? request.Evidence[0].Sha256 : null })],
            Anchors = [.. request.Anchors.Where(_ => random.Next(2) == 0)],
            SignOffs = [.. request.SignOffs.Where(_ => random.Next(2) == 0)],
            Statements = [.. request.Statements.Where(_ => random.Next(2) == 0).Select(statement => statement with { Text = Text(random), Name = Text(random) })],
            Checkpoint = random.Next(2) == 0 ? null : request.Checkpoint,
            VerifyAt = random.Next(2) == 0 ? null : request.VerifyAt,
        };
    }

    private static string Text(Random random)
    {
        const string Letters = "aB9 \t\n\r-_*#<>&'\"\\[]()|~^=+@.ßéЖ中\u00a0\u0007\u0000\u2028\ud83d\ufffe";
        string text = new([.. Enumerable.Range(0, random.Next(12)).Select(_ => Letters[random.Next(Letters.Length)])]);
        return random.Next(4) == 0 ? text + "\ud83d\udd12" : text;
    }
}
