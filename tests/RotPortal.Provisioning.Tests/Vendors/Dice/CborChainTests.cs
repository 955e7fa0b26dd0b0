using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Dice;

/// <summary>Chains of layers in CBOR: one good, and one for each check that is broken in exactly one way.</summary>
public sealed class CborChainTests
{
    private const string Kind = "dice-chain";
    private static readonly DiceBuilder Good = new();
    private static readonly TrustAnchors Trusted = new([(new PsaTokenBuilder { Key = Good.Uds }).Anchor() with { Vendor = "dice" }]);

    [Fact]
    public async Task A_chain_below_a_registered_key_is_rooted_in_hardware_and_says_nothing_of_today()
    {
        var verified = Evidence.Verified(await ReadAsync(Good));

        Assert.Equal(RootOfTrustKind.Dice, verified.Claim.Element.Kind);
        Assert.Equal(["device", "last layer"], verified.Claim.Keys.Select(key => key.Slot));
        Assert.Equal(
            [("identity.hardware-rooted", EvidenceLevel.E3), ("key.algorithm-strength", EvidenceLevel.E4)], verified.Facts.Select(fact => (fact.Capability.Id, fact.Level)));
        Assert.Equal(["layer", "layer", "layer"], verified.Findings.Select(finding => finding.Code));
        Assert.Contains("normal mode", verified.Findings[0].Detail, StringComparison.Ordinal);
        Assert.Contains("component 0 version 7", verified.Findings[0].Detail, StringComparison.Ordinal);
        Assert.True(verified.IsSimulated);
    }

    [Fact]
    public async Task A_chain_whose_key_nobody_registered_is_consistent_and_no_more()
    {
        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Good.Build(), TrustAnchors.None));

        Assert.Equal(RootOfTrustKind.NotStated, verified.Claim.Element.Kind);
        Assert.Equal(["key.algorithm-strength"], verified.Facts.Select(fact => fact.Capability.Id));
        Assert.Contains(verified.Findings, finding => finding.Code == "device-key-not-vouched-for");
    }

    [Fact]
    public async Task A_layer_in_debug_mode_lowers_the_grade_and_counts_against_the_device()
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { Modes = [1, 2, 1] }));

        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.IdentityHardwareRooted);
        var debug = Assert.Single(verified.Facts, fact => fact.Capability == Capability.DebugLocked);
        Assert.Equal((false, EvidenceLevel.E3), (debug.Holds, debug.Level));
        Assert.Contains(verified.Findings, finding => finding.Code == "layer-in-debug-mode" && finding.Detail.Contains("2 of 3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Layers_that_are_not_configured_or_in_recovery_are_remarked_on()
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { Modes = [0, 3] }));

        Assert.Contains(verified.Findings, finding => finding.Code == "layer-not-configured");
        Assert.Contains(verified.Findings, finding => finding.Code == "layer-in-recovery");
    }

    [Fact]
    public async Task A_degenerate_chain_shows_no_hardware_even_below_a_registered_key()
    {
        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Good.Degenerate().Octets, Trusted));

        Assert.Equal(RootOfTrustKind.NotStated, verified.Claim.Element.Kind);
        Assert.Equal(["key.algorithm-strength"], verified.Facts.Select(fact => fact.Capability.Id));
        Assert.Equal(["degenerate-chain"], verified.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public async Task A_private_half_in_the_file_counts_against_the_device()
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { PrivatePart = 1 }));

        Assert.Contains(verified.Facts, fact => fact is { Holds: false, Level: EvidenceLevel.E4 } && fact.Capability == Capability.KeyNonExportable);
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.IdentityHardwareRooted);
        Assert.Contains(verified.Findings, finding => finding.Code == "private-key-enclosed");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_layer_that_somebody_else_signed_is_refused(int layer) =>
        Assert.Equal("layer-signature", Evidence.Rejected(await ReadAsync(Good with { WrongSigner = layer })).Check);

    public static TheoryData<string, long, object, string> Broken => new()
    {
        { "another issuer", 1, "somebody", "layer-issuer" },
        { "no subject", 2, PsaTokenBuilder.Left, "layer-claims" },
        { "no key", -4670552, PsaTokenBuilder.Left, "layer-claims" },
        { "a key that is none", -4670552, new byte[] { 0xA0 }, "layer-claims" },
        { "no key usage", -4670553, PsaTokenBuilder.Left, "layer-claims" },
        { "a key that may not sign certificates", -4670553, new byte[] { 0x01 }, "layer-claims" },
        { "no mode", -4670551, PsaTokenBuilder.Left, "layer-claims" },
        { "an unknown mode", -4670551, new byte[] { 4 }, "layer-claims" },
        { "no code", -4670545, PsaTokenBuilder.Left, "layer-claims" },
        { "a short digest of the code", -4670545, new byte[20], "layer-claims" },
        { "no authority", -4670549, PsaTokenBuilder.Left, "layer-claims" },
        { "no configuration", -4670548, PsaTokenBuilder.Left, "layer-claims" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_layer_that_does_not_say_what_it_must_is_refused(string what, long label, object value, string check)
    {
        Assert.NotEmpty(what);
        Assert.Equal(check, Evidence.Rejected(await ReadAsync(Good with { Change = (1, label, value) })).Check);
    }

    [Theory]
    [InlineData(-8)]
    [InlineData(-50)]
    public async Task An_algorithm_that_the_platform_lacks_is_named_so_and_debug_mode_is_told(int algorithm)
    {
        // The keys say that they are for ES256; a chain of another algorithm has keys of another kind.
        var key = algorithm == -8 ? TestCbor.Map((1, 1), (3, -8), (-1, 6), (-2, new byte[32])) : TestCbor.Map((1, 7), (3, -50), (-1, new byte[2592]));
        byte[] payload = TestCbor.Map((1, "a"), (2, "b"), (-4670545, new byte[32]), (-4670549, new byte[32]), (-4670551, new byte[] { 2 }), (-4670548, new byte[1]), (-4670552, key.Octets), (-4670553, new byte[] { 0x20 })).Octets;
        byte[] file = TestCbor.Array(key, TestCose.Sign1(algorithm, payload, _ => new byte[64]), TestCose.Sign1(algorithm, TestCbor.Map((1, "b"), (2, "c"), (-4670545, new byte[32]), (-4670549, new byte[32]), (-4670551, new byte[] { 1 }), (-4670548, new byte[1]), (-4670552, key.Octets), (-4670553, new byte[] { 0x20 })).Octets, _ => new byte[64])).Octets;

        var rejected = Evidence.Rejected(await Evidence.ReadOneAsync(Kind, file, TrustAnchors.None));

        Assert.Equal("algorithm-not-available", rejected.Check);
        Assert.Contains("algorithm not available here", rejected.Detail, StringComparison.Ordinal);
        Assert.Contains("debug mode: 1 of 2", rejected.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_given_for_the_device_must_be_the_one_at_the_top()
    {
        var own = new Dictionary<string, ReadOnlyMemory<byte>> { ["uds-public-key"] = Good.Uds.SubjectPublicKeyInfo };
        var other = new Dictionary<string, ReadOnlyMemory<byte>> { ["uds-public-key"] = TestKey.Of("somebody").SubjectPublicKeyInfo };

        Assert.Contains(Evidence.Verified(await Evidence.ReadOneAsync(Kind, Good.Build(), TrustAnchors.None, own)).Findings, finding => finding.Code == "device-key-not-vouched-for");
        Assert.Equal("uds-key", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Good.Build(), TrustAnchors.None, other)).Check);
    }

    [Fact]
    public async Task No_bit_of_a_chain_can_be_turned_over_without_becoming_another_chain()
    {
        // Every octet is covered: by a signature or, in the key at the top, because a bit turned over there leaves no point of the curve, another key
        // that signed nothing, or a key that names no algorithm.
        var accepted = await BitFlips.AcceptedAsync(Kind, Good.Build(), new ReadingContext(Trusted, Evidence.At, 1));

        Assert.Empty(accepted);
    }

    [Fact]
    public async Task Noise_and_damaged_chains_never_throw_and_verify_only_what_was_signed()
    {
        foreach (byte[] octets in Mutations.Noise(seed: 5, count: 1_000, maximumLength: 300).Concat(Mutations.Of(Good.Build(), seed: 6, count: 3_000)))
        {
            foreach (var entry in await Evidence.ReadAsync(Kind, octets, Trusted))
                Assert.True(entry.Reading is Reading.Rejected || octets.AsSpan().SequenceEqual(Good.Build()));
        }
    }

    private static Task<ReadEntry> ReadAsync(DiceBuilder builder)
    {
        byte[] file = builder.Build();
        Assert.Equal(Kind, EvidenceReaders.Detect(file, "device.chain")?.Kind.Name);
        return Evidence.ReadOneAsync(Kind, file, Trusted);
    }
}
