using System.Text;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Reports;
using RotPortal.Registry.Tests.Databases;

namespace RotPortal.Registry.Tests.Reports;

public sealed class IssueReportTests
{
    private static readonly ReportSubject Subject = new("product", new Guid("01938000-0000-7000-8000-000000000001"), "Gateway");

    [Theory, BothDatabases]
    public async Task An_issued_report_keeps_its_number_data_and_files(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);

        var issued = await IssueAsync(registry, "first");

        Assert.Equal(("RP-2026-0001", 1, (string?)null), (issued.Number, issued.Issue, issued.PreviousNumber));
        await using var db = registry.Open();
        var row = await db.ReportAsync(issued.Id, CancellationToken.None);
        Assert.Equal((ReportStatus.Issued, "ada", registry.Now), (row?.Status, row?.IssuedBy, row?.IssuedAt));
        Assert.Equal(["csv", "pdf"], row?.Files.Select(file => file.Format));
        Assert.Equal("{\"made\":\"first\"}", Encoding.UTF8.GetString(await db.ReportDataAsync(issued.Id, CancellationToken.None) ?? []));
        Assert.Equal(row?.DataSha256, TestEvidenceDigest("{\"made\":\"first\"}"));
        Assert.Equal("pdf of first", Encoding.UTF8.GetString((await db.ReportFileAsync(issued.Id, "pdf", CancellationToken.None))?.Bytes ?? []));
        Assert.Equal(
            ["report.issued", "report.numbered"], (await db.LedgerAsync(issued.Id.Value, null, 9, CancellationToken.None)).Select(entry => entry.Kind));
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task The_next_report_of_a_subject_names_the_one_it_replaces_and_numbers_start_again_each_year(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        await IssueAsync(registry, "first");

        var second = await IssueAsync(registry, "second");
        registry.Clock.Set(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var third = await IssueAsync(registry, "third");

        Assert.Equal(("RP-2026-0002", 2, "RP-2026-0001"), (second.Number, second.Issue, second.PreviousNumber));
        Assert.Equal(("RP-2027-0001", 3, "RP-2026-0002"), (third.Number, third.Issue, third.PreviousNumber));
    }

    [Theory, BothDatabases]
    public async Task Starting_again_gives_the_same_number_and_issuing_twice_is_refused(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var issue = registry.Of<IssueReport>();
        var id = ReportId.Create(registry.Now);
        var grounds = new Grounds(TestRegistry.Ada, registry.Now, "yearly");

        Assert.Equal("report-not-numbered", TestRegistry.Refused(await issue.RunAsync(id, Made("x"), grounds, CancellationToken.None)));
        var first = await issue.NumberAsync(id, Subject, false, TestRegistry.Ada, CancellationToken.None);
        var again = await issue.NumberAsync(id, Subject, false, TestRegistry.Ada, CancellationToken.None);
        Assert.Equal(first, again);
        TestRegistry.Accepted(await issue.RunAsync(id, Made("x"), grounds, CancellationToken.None));
        Assert.Equal("report-issued", TestRegistry.Refused(await issue.RunAsync(id, Made("y"), grounds, CancellationToken.None)));
        Assert.Equal("{\"made\":\"x\"}", Encoding.UTF8.GetString(await registry.ReadAsync(db => db.ReportDataAsync(id, CancellationToken.None)) ?? []));
    }

    [Theory, BothDatabases]
    public async Task Many_at_once_get_different_numbers_without_a_gap(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);

        var numbers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => registry.Of<IssueReport>().NumberAsync(
            ReportId.Create(registry.Now), Subject, false, TestRegistry.Ada, CancellationToken.None))));

        Assert.Equal(Enumerable.Range(1, 8).Select(n => $"RP-2026-{n:0000}"), numbers.Select(report => report.Number).Order(StringComparer.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task The_ten_thousandth_report_of_a_year_follows_the_one_before(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        await IssueAsync(registry, "first");
        foreach (string number in (string[])["RP-2026-9999", "RP-2026-10000"])
        {
            await using var db = registry.Open();
            await db.Reports.ExecuteUpdateAsync(set => set.SetProperty(r => r.Number, r => r.Number == "RP-2026-0001" ? number : r.Number));
            await db.Reports.Where(r => r.Number == "RP-2026-9999").ExecuteUpdateAsync(set => set.SetProperty(r => r.Number, number));
        }

        Assert.Equal("RP-2026-10001", (await IssueAsync(registry, "second")).Number);
    }

    [Theory, BothDatabases]
    public async Task A_draft_has_no_number_and_a_demonstration_replaces_no_real_report(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var draft = await registry.Of<SaveDraftReport>().RunAsync(Subject, Made("draft"), false, TestRegistry.Ada, CancellationToken.None);
        await IssueAsync(registry, "real");

        var shown = await registry.Of<IssueReport>().NumberAsync(ReportId.Create(registry.Now), Subject, true, TestRegistry.Ada, CancellationToken.None);

        Assert.Null(shown.PreviousNumber);
        var rows = await registry.ReadAsync(db => db.ReportsAsync(Subject.Id, CancellationToken.None));
        Assert.Equal(3, rows.Count);
        Assert.Null(rows.Single(row => row.Id == draft).Number);
    }

    private static async Task<NumberedReport> IssueAsync(TestRegistry registry, string name)
    {
        registry.Clock.Advance(TimeSpan.FromSeconds(1));
        var issue = registry.Of<IssueReport>();
        var numbered = await issue.NumberAsync(ReportId.Create(registry.Now), Subject, false, TestRegistry.Ada, CancellationToken.None);
        return TestRegistry.Accepted(await issue.RunAsync(numbered.Id, Made(name), new Grounds(TestRegistry.Ada, registry.Now, "yearly"), CancellationToken.None));
    }

    private static MadeReport Made(string name) => new(
        Encoding.UTF8.GetBytes($"{{\"made\":\"{name}\"}}"),
        [
            new MadeFile("pdf", $"{name}.pdf", "application/pdf", Encoding.UTF8.GetBytes($"pdf of {name}")),
            new MadeFile("csv", $"{name}.csv", "text/csv", Encoding.UTF8.GetBytes($"csv of {name}")),
        ]);

    private static Sha256Digest TestEvidenceDigest(string text) => Sha256Digest.Of(Encoding.UTF8.GetBytes(text));
}
