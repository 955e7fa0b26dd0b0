using System.Text;
using System.Text.Json.Nodes;
using RotPortal.Devices;

namespace RotPortal.Provisioning.Tests.Vendors.Nxp;

public sealed class ReportReaderTests
{
    private const string Kind = "el2go-report";

    [Fact]
    public async Task A_device_whose_provisionings_are_all_complete_is_declared_traceable()
    {
        var verified = Evidence.Verified(await ReadAsync(Report("PROVISIONING_COMPLETED", "PROVISIONING_COMPLETED")));

        Assert.Equal(("0400500194b58d02eab29b046aa26a701b90", "EdgeLock SE050", "group-7"), (verified.Claim.HardwareId, verified.Claim.Element.Model, verified.Claim.Group));
        Assert.Equal((Capability.ProvisioningTraceable, EvidenceLevel.E1, true), (verified.Facts[0].Capability, Assert.Single(verified.Facts).Level, verified.Facts[0].Holds));
        Assert.Equal(["report-not-signed"], verified.Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("PROVISIONING_FAILED", "provisioning-failed")]
    [InlineData("GENERATION_FAILED", "provisioning-failed")]
    [InlineData("GENERATION_TRIGGERED", "provisioning-pending")]
    [InlineData("GENERATION_COMPLETED", "provisioning-pending")]
    [InlineData("GENERATION_ON_CONNECTION", "provisioning-pending")]
    public async Task One_that_is_not_complete_takes_the_fact_away(string state, string code)
    {
        var verified = Evidence.Verified(await ReadAsync(Report("PROVISIONING_COMPLETED", state)));

        Assert.Empty(verified.Facts);
        Assert.Contains(verified.Findings, finding => finding.Code == code);
    }

    [Fact]
    public async Task A_device_without_provisionings_is_remarked_on() =>
        Assert.Contains(Evidence.Verified(await ReadAsync(Report())).Findings, finding => finding.Code == "no-provisioning");

    [Theory]
    [InlineData("deviceId", "somebody", "entry-structure")]
    [InlineData("product", "935", "entry-structure")]
    [InlineData("deviceGroup", "", "entry-structure")]
    [InlineData("collectedAt", "2027-01-01T00:00:00Z", "collection-time")]
    [InlineData("apiKey", "a secret", "entry-structure")]
    public async Task One_field_that_is_wrong_rejects_the_report(string name, string value, string check)
    {
        var report = Report("PROVISIONING_COMPLETED");
        report[name] = value;

        Assert.Equal(check, Evidence.Rejected(await ReadAsync(report)).Check);
    }

    [Fact]
    public async Task A_state_that_does_not_exist_rejects_the_report() => Assert.Equal("entry-structure", Evidence.Rejected(await ReadAsync(Report("DONE"))).Check);

    [Fact]
    public async Task Damage_never_throws()
    {
        foreach (byte[] damaged in Mutations.Of(Octets(Report("PROVISIONING_COMPLETED")), seed: 1, count: 2_000))
            Assert.NotEmpty(await Evidence.ReadAsync(Kind, damaged, TrustAnchors.None));
    }

    private static JsonObject Report(params string[] states) => new()
    {
        ["el2goReport"] = 1,
        ["collectedAt"] = "2026-11-20T10:00:00Z",
        ["collectedBy"] = "station 7",
        ["product"] = "935389312472",
        ["deviceGroup"] = "group-7",
        ["deviceId"] = "348555490175181198059249495444861463042960",
        ["provisionings"] = new JsonArray([.. states.Select((state, i) => new JsonObject { ["provisioningId"] = i, ["state"] = state })]),
    };

    private static byte[] Octets(JsonObject report) => Encoding.UTF8.GetBytes(report.ToJsonString());

    private static Task<ReadEntry> ReadAsync(JsonObject report) => Evidence.ReadOneAsync(Kind, Octets(report), TrustAnchors.None);
}
