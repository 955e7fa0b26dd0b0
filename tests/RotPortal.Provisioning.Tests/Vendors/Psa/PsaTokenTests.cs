using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Psa;

/// <summary>One good token of each profile, and one for each check that is broken in exactly one way.</summary>
public sealed class PsaTokenTests
{
    private const string Kind = "psa-token";
    private static readonly PsaTokenBuilder Good = new();
    private static readonly DateTimeOffset Issued = Evidence.At.AddMinutes(-1);

    [Theory]
    [InlineData("http://arm.com/psa/2.0.0")]
    [InlineData("tag:psacertified.org,2023:psa#tfm")]
    [InlineData("PSA_IOT_PROFILE_1")]
    public async Task A_fresh_token_of_a_registered_key_shows_state_and_measurement(string profile)
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { Profile = profile }, isFresh: true));

        Assert.Equal(("psa", Convert.ToHexStringLower(Good.Instance), RootOfTrustKind.Enclave), (verified.Claim.Vendor, verified.Claim.HardwareId, verified.Claim.Element.Kind));
        Assert.Equal(
            [
                ("identity.hardware-rooted", EvidenceLevel.E3, FactBasis.Recorded), ("key.algorithm-strength", EvidenceLevel.E4, FactBasis.Computed),
                ("identity.possession-proven", EvidenceLevel.E4, FactBasis.Live), ("attestation.fresh", EvidenceLevel.E4, FactBasis.Live),
                ("boot.measured", EvidenceLevel.E4, FactBasis.Live), ("boot.enforced", EvidenceLevel.E3, FactBasis.Live), ("debug.locked", EvidenceLevel.E3, FactBasis.Live),
            ],
            verified.Facts.Select(fact => (fact.Capability.Id, fact.Level, fact.Basis)));
        Assert.All(verified.Facts, fact => Assert.True(fact.Holds));
        Assert.All(verified.Facts.Where(fact => fact.Basis == FactBasis.Live), fact => Assert.Equal(Issued, fact.ObservedAt));
        Assert.Contains(verified.Checks, check => check.Name == "psa-profile" && check.Finding.Contains(profile, StringComparison.Ordinal));
        Assert.Equal(2, verified.Findings.Count(finding => finding.Code == "software-component"));
        Assert.True(verified.IsSimulated);
    }

    [Fact]
    public async Task A_token_that_answers_no_challenge_of_ours_says_nothing_of_the_state_today()
    {
        var verified = Evidence.Verified(await ReadAsync(Good));

        Assert.Equal(["identity.hardware-rooted", "key.algorithm-strength"], verified.Facts.Select(fact => fact.Capability.Id));
        Assert.Contains(verified.Findings, finding => finding.Code == "challenge-not-issued-here");
        Assert.Contains(Evidence.Verified(await ReadAsync(Good with { Nonce = new byte[32] }, isFresh: true)).Findings, finding => finding.Code == "nonce-blank");
    }

    public static TheoryData<int, string[], bool> States => new()
    {
        { 0x0000, [], true },
        { 0x00FF, [], true },
        { 0x1000, ["boot.enforced"], true },
        { 0x10FF, ["boot.enforced"], true },
        { 0x2000, ["boot.enforced"], true },
        { 0x3000, [], false },
        { 0x30FF, [], false },
        { 0x4000, ["boot.enforced", "debug.locked"], true },
        { 0x5001, ["boot.enforced", "debug.locked"], true },
        { 0x6000, [], true },
    };

    [Theory]
    [MemberData(nameof(States))]
    public async Task Only_3000_to_30ff_is_secured_and_open_states_count_against_the_device(int state, string[] open, bool isRemarkedOn)
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { Lifecycle = state }, isFresh: true));

        Assert.Equal(open, verified.Facts.Where(fact => !fact.Holds).Select(fact => fact.Capability.Id));
        bool isSecured = state >> 8 == 0x30;
        Assert.Equal(isSecured, verified.Facts.Any(fact => fact.Capability == Capability.DebugLocked && fact.Holds));
        Assert.Equal(isSecured, verified.Facts.Any(fact => fact.Capability == Capability.BootEnforced && fact.Holds));
        Assert.Equal(isRemarkedOn, verified.Findings.Any(finding => finding.Code == "lifecycle-not-secured"));
    }

    [Theory]
    [InlineData(0x0100)]
    [InlineData(0x3100)]
    [InlineData(0x6100)]
    [InlineData(0xFFFF)]
    [InlineData(0x13000)]
    [InlineData(-1)]
    public async Task A_state_outside_every_range_is_refused(int state) =>
        Assert.Equal("psa-security-lifecycle", Evidence.Rejected(await ReadAsync(Good with { Lifecycle = state })).Check);

    public static TheoryData<string, int, object, string> Broken => new()
    {
        { "no profile", 265, PsaTokenBuilder.Left, "psa-profile" },
        { "an unknown profile", 265, "http://arm.com/psa/9.0.0", "psa-profile" },
        { "a profile that is no text", 265, 2, "psa-profile" },
        { "no client", 2394, PsaTokenBuilder.Left, "psa-client-id" },
        { "a client of 33 bits", 2394, 1L << 32, "psa-client-id" },
        { "no state", 2395, PsaTokenBuilder.Left, "psa-security-lifecycle" },
        { "a short implementation", 2396, new byte[31], "psa-implementation-id" },
        { "a short boot seed", 2397, new byte[7], "psa-boot-seed" },
        { "a long boot seed", 2397, new byte[33], "psa-boot-seed" },
        { "a wrong reference", 2398, "012345678901-12345", "psa-certification-reference" },
        { "no components", 2399, PsaTokenBuilder.Left, "psa-software-components" },
        { "an empty list of components", 2399, TestCbor.Array(), "psa-software-components" },
        { "a component without a signer", 2399, TestCbor.Array(TestCbor.Map((2, new byte[32]))), "psa-software-components" },
        { "a component with a short digest", 2399, TestCbor.Array(TestCbor.Map((2, new byte[31]), (5, new byte[32]))), "psa-software-components" },
        { "components that are no maps", 2399, TestCbor.Array(1), "psa-software-components" },
        { "a nonce of 33 octets", 10, new byte[33], "psa-nonce" },
        { "two nonces", 10, TestCbor.Array(new byte[32], new byte[32]), "psa-nonce" },
        { "a short instance", 256, new byte[32], "psa-instance-id" },
        { "an instance of another type", 256, (byte[])[2, .. new byte[32]], "psa-instance-id" },
        { "a service that is no text", 2400, 1, "psa-verification-service" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_claim_that_is_not_as_asked_is_refused_by_its_name(string what, int claim, object value, string check)
    {
        Assert.NotEmpty(what);
        Assert.Equal(check, Evidence.Rejected(await ReadAsync(Good with { Changes = new Dictionary<int, object> { [claim] = value } })).Check);
    }

    [Fact]
    public async Task The_boot_seed_may_be_left_out_but_not_in_the_first_profile()
    {
        Evidence.Verified(await ReadAsync(Good with { Changes = new Dictionary<int, object> { [2397] = PsaTokenBuilder.Left } }));
        var legacy = Good with { Profile = "PSA_IOT_PROFILE_1", Changes = new Dictionary<int, object> { [-75004] = PsaTokenBuilder.Left } };
        Assert.Equal("psa-boot-seed", Evidence.Rejected(await ReadAsync(legacy)).Check);
    }

    [Fact]
    public async Task The_first_profile_need_not_be_named_and_the_answer_says_that_it_was_assumed()
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { Profile = "PSA_IOT_PROFILE_1", Changes = new Dictionary<int, object> { [-75000] = PsaTokenBuilder.Left } }));

        Assert.Contains(verified.Checks, check => check.Name == "psa-profile" && check.Finding.Contains("was assumed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_profile_may_say_that_nothing_was_measured_and_not_both()
    {
        var none = Good with { Profile = "PSA_IOT_PROFILE_1", Changes = new Dictionary<int, object> { [-75006] = PsaTokenBuilder.Left, [-75007] = 1 } };
        var verified = Evidence.Verified(await ReadAsync(none, isFresh: true));
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.BootMeasured);
        Assert.Contains(verified.Findings, finding => finding.Code == "nothing-measured");

        var both = Good with { Profile = "PSA_IOT_PROFILE_1", Changes = new Dictionary<int, object> { [-75007] = 1 } };
        Assert.Equal("psa-no-software-measurements", Evidence.Rejected(await ReadAsync(both)).Check);
    }

    [Fact]
    public async Task A_claim_that_no_profile_knows_is_remarked_on() =>
        Assert.Contains(
            Evidence.Verified(await ReadAsync(Good with { Changes = new Dictionary<int, object> { [4711] = 1 } })).Findings, finding => finding.Code == "claims-not-known");

    [Fact]
    public async Task Another_key_is_refused_and_so_is_a_key_that_nobody_knows()
    {
        Assert.Equal("token-signature", Evidence.Rejected(await ReadAsync(Good with { SigningKey = TestKey.Of("somebody") })).Check);
        var unknown = Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Good.Build(), TrustAnchors.None));
        Assert.Equal(("attestation-key", Convert.ToHexStringLower(Good.Instance)), (unknown.Check, unknown.HardwareId));
        var elsewhere = new TrustAnchors([Good.Anchor() with { Purposes = AnchorPurpose.Boot }, Good.Anchor() with { Vendor = "st" }, Good.Anchor() with { NotAfter = Evidence.At.AddDays(-1) }]);
        Assert.Equal("attestation-key", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Good.Build(), elsewhere)).Check);
    }

    [Fact]
    public async Task An_instance_that_is_not_the_digest_of_its_key_needs_an_anchor_of_its_name()
    {
        var other = Good with { InstanceId = [1, .. new byte[32]] };

        Assert.Equal("attestation-key", Evidence.Rejected(await ReadAsync(other)).Check);
        var endorsed = Evidence.Verified(await Evidence.ReadOneAsync(Kind, other.Build(), new TrustAnchors([other.Anchor(Convert.ToHexString(other.Instance))])));
        Assert.Contains(endorsed.Findings, finding => finding.Code == "instance-not-of-key");
        Assert.Equal(Convert.ToHexStringLower(other.Instance), endorsed.Claim.HardwareId);
    }

    [Fact]
    public async Task A_key_given_beside_the_token_vouches_for_nothing()
    {
        var companions = new Dictionary<string, ReadOnlyMemory<byte>> { ["iak-public-key"] = Good.Key.SubjectPublicKeyInfo };
        var context = new ReadingContext(TrustAnchors.None, Evidence.At, 1) { Companions = companions, Challenges = [new Challenge(Good.Nonce, Issued)] };

        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, (Good with { Lifecycle = 0x4000 }).Build(), context));

        Assert.Equal(RootOfTrustKind.NotStated, verified.Claim.Element.Kind);
        Assert.Contains(verified.Findings, finding => finding.Code == "key-given-beside");
        Assert.Equal(
            [("key.algorithm-strength", EvidenceLevel.E4), ("boot.enforced", EvidenceLevel.E1), ("debug.locked", EvidenceLevel.E1), ("identity.possession-proven", EvidenceLevel.E4)],
            verified.Facts.Select(fact => (fact.Capability.Id, fact.Level)));
        var renamed = Evidence.Verified(await Evidence.ReadOneAsync(Kind, (Good with { InstanceId = [1, .. new byte[32]] }).Build(), context));
        Assert.StartsWith("key-", renamed.Claim.HardwareId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_key_given_beside_is_refused_unread()
    {
        var companions = new Dictionary<string, ReadOnlyMemory<byte>> { ["iak-public-key"] = (byte[])[.. "-----BEGIN "u8, .. "PRIVATE KEY-----"u8] };

        Assert.Contains("private key", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Good.Build(), TrustAnchors.None, companions)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_under_a_secret_key_cannot_be_verified_whatever_key_is_registered()
    {
        byte[] file = Good.BuildMac(new byte[32]);
        Assert.Equal(Kind, EvidenceReaders.Detect(file, "token.cbor")?.Kind.Name);

        var rejected = Evidence.Rejected(await Evidence.ReadOneAsync(Kind, file, new TrustAnchors([Good.Anchor()])));

        Assert.Equal("token-is-signed", rejected.Check);
        Assert.StartsWith("Cannot verify", rejected.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-8)]
    [InlineData(-49)]
    public async Task An_algorithm_that_the_platform_lacks_is_named_so(int algorithm)
    {
        var rejected = Evidence.Rejected(await ReadAsync(Good with { Algorithm = algorithm }));

        Assert.Equal("algorithm-not-available", rejected.Check);
        Assert.Contains("algorithm not available here", rejected.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_may_stand_under_the_tag_of_web_tokens()
    {
        byte[] file = [0xD8, 0x3D, .. Good.Build()];

        Assert.Equal(Kind, EvidenceReaders.Detect(file, "")?.Kind.Name);
        Evidence.Verified(await Evidence.ReadOneAsync(Kind, file, new TrustAnchors([Good.Anchor()])));
    }

    private static Task<ReadEntry> ReadAsync(PsaTokenBuilder builder, bool isFresh = false)
    {
        byte[] file = builder.Build();
        Assert.Equal(Kind, EvidenceReaders.Detect(file, "token.cbor")?.Kind.Name);
        var context = new ReadingContext(new TrustAnchors([builder.Anchor()]), Evidence.At, 1) { Challenges = isFresh ? [new Challenge(builder.Nonce, Issued)] : [] };
        return Evidence.ReadOneAsync(Kind, file, context);
    }
}
