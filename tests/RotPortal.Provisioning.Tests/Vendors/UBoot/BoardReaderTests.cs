using System.Text;
using RotPortal.Devices;

namespace RotPortal.Provisioning.Tests.Vendors.UBoot;

public sealed class BoardReaderTests
{
    private const string Kind = "uboot-board";
    private const string Good = """
        {"ubootBoard":1,"collectedAt":"2026-11-20T10:00:00Z","collectedBy":"rot 0.1.0","model":"Gateway","loaderVersion":"2026.04","environment":[{"name":"bootdelay","value":"-2"},{"name":"bootcmd","value":"bootm"}],"variablesLeftOut":0,"rootSource":"/dev/dm-0","rootVerity":true}
        """;

    private static readonly TrustAnchors None = new([]);

    [Fact]
    public async Task Nothing_good_is_concluded_from_what_nobody_signed()
    {
        var reading = Assert.IsType<Reading.VerifiedFirmware>((await Evidence.ReadOneAsync(Kind, Encoding.UTF8.GetBytes(Good), None)).Reading);
        Assert.Empty(reading.Facts);
        Assert.Equal(("Gateway", "bootm", "2026.04"), (reading.Claim.Description, reading.Claim.Selection, reading.Claim.LoaderVersion));
        Assert.Equal("uboot-board", EvidenceReaders.Detect(Encoding.UTF8.GetBytes(Good), "board.json")?.Kind.Name);
    }

    [Theory]
    [InlineData("no", true)]
    [InlineData("0", true)]
    [InlineData("False", true)]
    [InlineData("yes", false)]
    [InlineData("", false)]
    public async Task Verification_that_is_off_is_believed(string verify, bool isOff)
    {
        string entry = Good.Replace("\"environment\":[", $"\"environment\":[{{\"name\":\"verify\",\"value\":\"{verify}\"}},", StringComparison.Ordinal);
        var reading = Assert.IsType<Reading.VerifiedFirmware>((await Evidence.ReadOneAsync(Kind, Encoding.UTF8.GetBytes(entry), None)).Reading);
        Assert.Equal(isOff ? ["boot.verified-chain", "boot.enforced"] : [], reading.Facts.Select(fact => fact.Capability.Id));
        Assert.All(reading.Facts, fact => Assert.Equal((false, EvidenceLevel.E1), (fact.Holds, fact.Level)));
        Assert.Equal(isOff, reading.Findings.Any(finding => finding.Code == "verification-off"));
    }

    [Theory]
    [InlineData("\"ubootBoard\":1", "\"ubootBoard\":2", "entry-structure")]
    [InlineData("\"rootVerity\":true", "\"rootVerity\":1", "entry-structure")]
    [InlineData("\"name\":\"bootcmd\"", "\"name\":\"bootdelay\"", "entry-structure")]
    [InlineData("2026-11-20", "2027-11-20", "collection-time")]
    public async Task What_is_not_as_it_should_be_is_refused(string from, string to, string check)
    {
        var refused = Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Encoding.UTF8.GetBytes(Good.Replace(from, to, StringComparison.Ordinal)), None));
        Assert.Equal(check, refused.Check);
    }

    [Fact]
    public async Task Damage_never_throws_and_never_makes_anything_good()
    {
        foreach (byte[] damaged in Mutations.Of(Encoding.UTF8.GetBytes(Good), seed: 5, count: 2_000))
        {
            foreach (var entry in await Evidence.ReadAsync(Kind, damaged, None))
            {
                if (entry.Reading is Reading.VerifiedFirmware verified)
                    Assert.DoesNotContain(verified.Facts, fact => fact.Holds);
            }
        }
    }
}
