using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Android;

/// <summary>One good request, and one for each check that is broken in exactly one way.</summary>
public sealed class RkpRequestTests
{
    private const string Kind = "android-rkp-request";
    private static readonly RkpBuilder Good = new();
    private static readonly TestKey Maker = TestKey.Of("maker of devices");
    private static readonly CertificateBuilder Root = DiceCertificates.Of("maker", "maker", Maker);
    private static readonly CertificateBuilder Device = DiceCertificates.Of("maker", "device", Good.Layers.Uds);
    private static readonly TrustAnchors Trusted = new([(new PsaTokenBuilder { Key = Good.Layers.Uds }).Anchor() with { Vendor = "android", Purposes = AnchorPurpose.DeviceIdentity }]);
    private static readonly DateTimeOffset Issued = Evidence.At.AddMinutes(-1);

    [Fact]
    public async Task A_fresh_request_below_a_registered_key_shows_measured_and_enforced_boot()
    {
        var verified = Evidence.Verified(await ReadAsync(Good, isFresh: true));

        Assert.Equal(
            [
                ("identity.hardware-rooted", EvidenceLevel.E3), ("key.algorithm-strength", EvidenceLevel.E4), ("identity.possession-proven", EvidenceLevel.E4),
                ("attestation.fresh", EvidenceLevel.E4), ("boot.measured", EvidenceLevel.E4), ("debug.locked", EvidenceLevel.E3), ("boot.enforced", EvidenceLevel.E3),
            ],
            verified.Facts.Select(fact => (fact.Capability.Id, fact.Level)));
        Assert.All(verified.Facts, fact => Assert.True(fact.Holds));
        Assert.Equal(["device", "last layer", "to be certified 1"], verified.Claim.Keys.Select(key => key.Slot));
        Assert.Contains(verified.Findings, finding => finding.Code == "device-description" && finding.Detail.Contains("security level tee", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_challenge_of_ours_or_a_registered_key_nothing_is_said_of_today()
    {
        var old = Evidence.Verified(await ReadAsync(Good));
        Assert.Equal(["identity.hardware-rooted", "key.algorithm-strength"], old.Facts.Select(fact => fact.Capability.Id));
        Assert.Contains(old.Findings, finding => finding.Code == "challenge-not-issued-here");

        var unknown = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Good.Build(), TrustAnchors.None));
        Assert.Equal(["key.algorithm-strength"], unknown.Facts.Select(fact => fact.Capability.Id));
        Assert.Contains(unknown.Findings, finding => finding.Code == "device-key-not-vouched-for");
    }

    [Fact]
    public async Task Certificates_of_the_device_key_to_a_registered_maker_make_the_chain_rooted()
    {
        var makers = new TrustAnchors([CertificateBuilder.Anchor(Root, Root.Sign(Maker), "maker", AnchorPurpose.DeviceIdentity, Maker.KeyIdentifier) with { Vendor = "android" }]);
        byte[] file = (Good with { UdsCertificates = [Root.Sign(Maker), Device.Sign(Maker)] }).Build();

        Assert.Contains(Evidence.Verified(await Evidence.ReadOneAsync(Kind, file, makers)).Facts, fact => fact.Capability == Capability.IdentityHardwareRooted);
        Assert.Contains(Evidence.Verified(await Evidence.ReadOneAsync(Kind, file, TrustAnchors.None)).Findings, finding => finding.Code == "uds-certificates-not-trusted");
    }

    [Fact]
    public async Task The_attested_key_of_an_application_cannot_speak_for_a_device()
    {
        var attested = AttestationBuilder.Anchor;
        byte[][] list = [AttestationBuilder.RootCertificate, .. new AttestationBuilder { SubjectPublicKeyInfo = Good.Layers.Uds.SubjectPublicKeyInfo }.Certificates().Reverse()];
        byte[] file = (Good with { UdsCertificates = list }).Build();

        Assert.Equal("uds-certificates", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, file, new TrustAnchors([attested]))).Check);
    }

    [Fact]
    public async Task A_list_of_certificates_that_is_not_exactly_the_chain_is_refused()
    {
        byte[] stray = DiceCertificates.Of("maker", "intermediate", TestKey.Of("stray")).Sign(Maker);
        foreach (byte[][] list in (byte[][][])
            [
                [Root.Sign(Maker), stray, Device.Sign(Maker)], [Device.Sign(Maker)], [Root.Sign(Maker)], [Root.Sign(Maker), Device.Sign(TestKey.Of("somebody"))], [Root.Sign(Maker), [0x30, 0x00]],
            ])
            Assert.Equal("uds-certificates", await CheckAsync(Good with { UdsCertificates = list }));
    }

    [Fact]
    public async Task Each_broken_thing_is_refused_by_its_own_check()
    {
        Assert.Equal("request-signature", await CheckAsync(Good with { SigningKey = TestKey.Of("somebody") }));
        Assert.Equal("layer-signature", await CheckAsync(Good with { Layers = new DiceBuilder { WrongSigner = 1 } }));
        Assert.Equal("request-payload", await CheckAsync(Good with { Challenge = new byte[65] }));
        Assert.Equal("request-payload", await CheckAsync(Good with { Keys = TestCbor.Array(TestCbor.Map()) }));
        foreach ((string Name, object Value) entry in ((string, object)[])
            [("fused", 2), ("fused", PsaTokenBuilder.Left), ("vb_state", "blue"), ("bootloader_state", "open"), ("security_level", "software"), ("brand", 1), ("boot_patch_level", "none")])
            Assert.Equal("request-payload", await CheckAsync(Good with { Device = entry }));
    }

    [Theory]
    [InlineData("fused", 0)]
    [InlineData("vb_state", "orange")]
    [InlineData("bootloader_state", "unlocked")]
    public async Task A_device_that_says_it_is_open_counts_against_itself(string name, object value)
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { Device = (name, value) }));

        Assert.Contains(verified.Facts, fact => fact is { Holds: false, Level: EvidenceLevel.E3 } && fact.Capability == Capability.BootEnforced);
    }

    [Fact]
    public async Task A_layer_in_debug_mode_leaves_nothing_fresh_but_possession()
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { Layers = new DiceBuilder { Modes = [1, 2] } }, isFresh: true));

        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.BootMeasured || fact.Capability == Capability.IdentityHardwareRooted);
        Assert.Contains(verified.Facts, fact => fact is { Holds: false } && fact.Capability == Capability.DebugLocked);
    }

    [Fact]
    public async Task Lines_are_read_one_by_one_and_empty_ones_passed_over()
    {
        byte[] file = RkpBuilder.File("", Good.BuildLine(), "", "{\"csr\":\"AAAA\"}", "{\"name\":\"x\"}", Good.BuildLine(), "", "");
        Assert.Equal(Kind, EvidenceReaders.Detect(file, "csrs.json")?.Kind.Name);

        var entries = await Evidence.ReadAsync(Kind, file, Trusted);

        Assert.Equal([0, 1, 2, 3], entries.Select(entry => entry.Index));
        Assert.Equal([null, "request-encoding", "entry-structure", null], entries.Select(entry => (entry.Reading as Reading.Rejected)?.Check));
        Assert.Equal(file.Length, entries[^1].EndOffset + 1);
    }

    [Fact]
    public async Task A_line_that_never_ends_refuses_the_whole_file()
    {
        byte[] file = RkpBuilder.File(Good.BuildLine(), new string('{', 100_000));

        var entries = await Evidence.ReadAsync(Kind, file, Trusted);

        Assert.True(entries[^1].RefusesWholeFile);
        Assert.Equal("file-size", Evidence.Rejected(entries[^1]).Check);
    }

    [Fact]
    public async Task A_request_of_version_2_cannot_be_verified_here()
    {
        byte[] file = TestCbor.Array(
            TestCbor.Array(TestCbor.Map(("brand", "Brand")), TestCbor.Map()), new byte[16],
            TestCbor.Array(new byte[3], TestCbor.Map(), new byte[64], TestCbor.Array()), TestCbor.Array(new byte[3], TestCbor.Map(), new byte[64], new byte[32])).Octets;
        Assert.Equal(Kind, EvidenceReaders.Detect(file, "")?.Kind.Name);

        var rejected = Evidence.Rejected(await Evidence.ReadOneAsync(Kind, file, Trusted));

        Assert.Equal("request-not-encrypted", rejected.Check);
        Assert.StartsWith("Cannot verify", rejected.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_bit_of_a_request_can_be_turned_over_but_in_the_part_that_nothing_covers()
    {
        var context = new ReadingContext(Trusted, Evidence.At, 1);
        Assert.Empty(await BitFlips.AcceptedAsync(Kind, Good.Build(), context));

        byte[] open = (Good with { HasUnverified = true }).Build();
        int uncovered = open.AsSpan().IndexOf("fingerprint"u8) - 2;
        foreach (var (octet, bit) in await BitFlips.AcceptedAsync(Kind, open, context, 3_000))
            Assert.True(octet >= uncovered, $"octet {octet}, bit {bit}");
    }

    [Fact]
    public async Task Noise_and_damaged_requests_never_throw_and_verify_only_what_was_signed()
    {
        byte[] good = Good.Build();
        foreach (byte[] octets in Mutations.Noise(seed: 8, count: 1_000, maximumLength: 300).Concat(Mutations.Of(good, seed: 9, count: 3_000)))
        {
            foreach (var entry in await Evidence.ReadAsync(Kind, octets, Trusted))
                Assert.True(entry.Reading is Reading.Rejected || octets.AsSpan().SequenceEqual(good));
        }

        foreach (byte[] octets in Mutations.Of(RkpBuilder.File(Good.BuildLine(), Good.BuildLine()), seed: 10, count: 1_000))
            await Evidence.ReadAsync(Kind, octets, Trusted);
    }

    private static async Task<string> CheckAsync(RkpBuilder builder) => Evidence.Rejected(await ReadAsync(builder)).Check;

    private static Task<ReadEntry> ReadAsync(RkpBuilder builder, bool isFresh = false)
    {
        byte[] file = builder.Build();
        Assert.Equal(Kind, EvidenceReaders.Detect(file, "csr.cbor")?.Kind.Name);
        var context = new ReadingContext(Trusted, Evidence.At, 1) { Challenges = isFresh ? [new Challenge(builder.Challenge, Issued)] : [] };
        return Evidence.ReadOneAsync(Kind, file, context);
    }
}
