using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Nxp;

/// <summary>A signature shows possession today only when it answers a question of today.</summary>
public sealed class AttestedReadFreshnessTests
{
    private const string Kind = "nxp-attested-read";
    private static readonly TestMaker Maker = new(41);
    private static readonly AttestedReadBuilder Good = new(Maker);
    private static readonly DateTimeOffset Issued = Evidence.At.AddMinutes(-3);

    [Fact]
    public async Task A_challenge_that_was_issued_here_proves_possession_from_when_it_was_issued()
    {
        var verified = await ReadAsync(Good, new Challenge(Good.Freshness, Issued));

        var fact = Assert.Single(verified.Facts, fact => fact.Capability == Capability.IdentityPossessionProven);
        Assert.Equal((EvidenceLevel.E4, FactBasis.Live, Issued, true), (fact.Level, fact.Basis, fact.ObservedAt, fact.Holds));
        Assert.Empty(verified.Findings);
    }

    [Fact]
    public async Task A_freshness_that_only_the_file_vouches_for_proves_no_possession()
    {
        var verified = await ReadAsync(Good);

        Assert.DoesNotContain(verified.Facts, fact => fact.Basis == FactBasis.Live);
        Assert.Contains(verified.Findings, finding => finding.Code == "challenge-not-issued-here");
    }

    [Fact]
    public async Task A_freshness_of_zeros_proves_no_possession_even_when_zeros_were_issued()
    {
        byte[] zeros = new byte[16];

        var verified = await ReadAsync(Good with { Freshness = zeros }, new Challenge(zeros, Issued));

        Assert.DoesNotContain(verified.Facts, fact => fact.Basis == FactBasis.Live);
        Assert.Contains(verified.Findings, finding => finding.Code == "not-fresh");
    }

    [Fact]
    public async Task A_challenge_from_the_future_proves_nothing() =>
        Assert.DoesNotContain((await ReadAsync(Good, new Challenge(Good.Freshness, Evidence.At.AddHours(1)))).Facts, fact => fact.Basis == FactBasis.Live);

    [Fact]
    public async Task A_chip_that_holds_a_public_key_alone_proves_no_possession() =>
        Assert.DoesNotContain((await ReadAsync(Good with { Class = 3 }, new Challenge(Good.Freshness, Issued))).Facts, fact => fact.Basis == FactBasis.Live);

    private static async Task<Reading.Verified> ReadAsync(AttestedReadBuilder builder, params Challenge[] challenges) =>
        Evidence.Verified(await Evidence.ReadOneAsync(
            Kind, builder.Build(), new ReadingContext(AttestedReadBuilder.AnchorsOf(Maker), Evidence.At, 1) { Challenges = challenges }));
}
