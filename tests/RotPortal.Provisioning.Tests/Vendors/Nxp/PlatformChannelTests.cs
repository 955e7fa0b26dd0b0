using System.Text.Json.Nodes;
using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Nxp;

/// <summary>What a station says beside a statement about the secure channel: bad news is remarked on, good news proves nothing.</summary>
public sealed class PlatformChannelTests
{
    private static readonly TestMaker Maker = new(41);

    [Theory]
    [InlineData(true, true, new[] { "scp03-default-keys" })]
    [InlineData(false, false, new[] { "scp03-not-required" })]
    [InlineData(false, true, new string[0])]
    public async Task Default_keys_and_an_open_bus_are_remarked_on(bool acceptsDefault, bool isRequired, string[] codes)
    {
        var with = Evidence.Verified(await ReadAsync(Channel(acceptsDefault, isRequired)));
        var without = Evidence.Verified(await ReadAsync(null));

        Assert.Equal(codes, with.Findings.Select(finding => finding.Code).Except(without.Findings.Select(finding => finding.Code)));
        Assert.Equal(without.Facts.Select(fact => (fact.Capability, fact.Level, fact.Holds)), with.Facts.Select(fact => (fact.Capability, fact.Level, fact.Holds)));
    }

    [Fact]
    public async Task A_key_of_the_channel_has_no_place_in_evidence()
    {
        var channel = Channel(false, true);
        channel["encryptionKey"] = "00112233";

        Assert.Equal("entry-structure", Evidence.Rejected(await ReadAsync(channel)).Check);
    }

    private static JsonObject Channel(bool acceptsDefault, bool isRequired) =>
        new() { ["configuration"] = "A921", ["acceptsDefaultKeys"] = acceptsDefault, ["isRequired"] = isRequired };

    private static Task<ReadEntry> ReadAsync(JsonObject? channel)
    {
        var builder = new AttestedReadBuilder(Maker)
        {
            ChangeEntry = entry =>
            {
                if (channel is not null)
                    entry["platformScp"] = channel;
            },
        };
        return Evidence.ReadOneAsync("nxp-attested-read", builder.Build(), AttestedReadBuilder.AnchorsOf(Maker));
    }
}
