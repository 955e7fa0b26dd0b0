using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Psa;

/// <summary>One good platform with its realm, and one for each link that is broken.</summary>
public sealed class CcaTokenTests
{
    private const string Kind = "cca-token";
    private static readonly CcaTokenBuilder Good = new();
    private static readonly TrustAnchors Trusted = new([(new PsaTokenBuilder { Key = Good.PlatformKey }).Anchor()]);

    [Fact]
    public async Task The_challenge_of_the_realm_makes_the_whole_token_fresh()
    {
        var issued = Evidence.At.AddMinutes(-1);
        var context = new ReadingContext(Trusted, Evidence.At, 1) { Challenges = [new Challenge(Good.Challenge, issued)] };

        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Good.Build(), context));

        Assert.Equal((Convert.ToHexStringLower(Good.Instance), "Arm CCA platform"), (verified.Claim.HardwareId, verified.Claim.Element.Model));
        Assert.Contains(verified.Facts, fact => fact.Capability == Capability.AttestationFresh && fact.ObservedAt == issued);
        Assert.Contains(verified.Facts, fact => fact.Capability == Capability.DebugLocked && fact.Holds);
        Assert.Contains(verified.Findings, finding => finding.Code == "realm-measurement");
        Assert.Equal(
            ["token-encoding", "token-structure", "psa-profile", "attestation-key", "token-signature", "realm-claims", "realm-binding", "realm-signature"],
            verified.Checks.Select(check => check.Name));
    }

    [Fact]
    public async Task Each_broken_link_is_refused_by_its_own_check()
    {
        Assert.Equal("realm-binding", await CheckAsync(Good with { BoundKey = TestKey.Of("another realm") }));
        Assert.Equal("realm-signature", await CheckAsync(Good with { RealmSigningKey = TestKey.Of("somebody") }));
        Assert.Equal("realm-claims", await CheckAsync(Good with { Challenge = new byte[32] }));
        Assert.Equal("realm-claims", await CheckAsync(Good with { Extensible = TestCbor.Array(new byte[32]) }));
        Assert.Equal("psa-security-lifecycle", await CheckAsync(Good with { Lifecycle = 0x7000 }));
        Assert.Equal("attestation-key", await CheckAsync(Good with { PlatformKey = TestKey.Of("another platform") }));
    }

    [Fact]
    public async Task A_platform_in_debug_counts_against_the_device() =>
        Assert.Contains(
            Evidence.Verified(await ReadAsync(Good with { Lifecycle = 0x5000 })).Facts, fact => fact.Capability == Capability.DebugLocked && !fact.Holds);

    private static async Task<string> CheckAsync(CcaTokenBuilder builder) => Evidence.Rejected(await ReadAsync(builder)).Check;

    private static Task<ReadEntry> ReadAsync(CcaTokenBuilder builder)
    {
        byte[] file = builder.Build();
        Assert.Equal(Kind, EvidenceReaders.Detect(file, "token.cbor")?.Kind.Name);
        return Evidence.ReadOneAsync(Kind, file, Trusted);
    }
}
