using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Microchip;

/// <summary>One good state of a part, and one for each check that is broken in exactly one way.</summary>
public sealed class StateReaderTests
{
    private const string Kind = "microchip-device-state";
    private static readonly TestMaker Maker = new(91);
    private static readonly StateBuilder Good = new(Maker);
    private static readonly byte[] Nonce = Convert.FromHexString("ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100");

    [Fact]
    public async Task An_attested_key_is_known_to_be_generated_in_the_part()
    {
        Assert.Equal(Kind, EvidenceReaders.Detect(Good.Build(), "")?.Kind.Name);
        var verified = Evidence.Verified(await ReadAsync(Good));

        Assert.Equal(("microchip", Good.Entry.UniqueId), (verified.Claim.Vendor, verified.Claim.HardwareId));
        Assert.Equal(
            [("identity.hardware-rooted", EvidenceLevel.E4), ("key.generated-in-hardware", EvidenceLevel.E4), ("lifecycle.state-controlled", EvidenceLevel.E1)],
            verified.Facts.Select(fact => (fact.Capability.Id, fact.Level)));
        Assert.All(verified.Facts, fact => Assert.True(fact.Holds));
        Assert.Equal(["challenge-not-issued-here"], verified.Findings.Select(finding => finding.Code));
        Assert.Contains(verified.Checks, check => check.Name == "attestation-signature");
    }

    [Fact]
    public async Task A_key_that_was_made_anew_stands_for_its_slot()
    {
        var key = TestKey.Of("made anew");
        var verified = Evidence.Verified(await ReadAsync(Good with { AttestedKey = key }));

        Assert.Equal(Sha256Digest.Of(key.SubjectPublicKeyInfo), Assert.Single(verified.Claim.Keys, claim => claim.Slot == "2").SpkiSha256);
        Assert.Contains(verified.Findings, finding => finding.Code == "key-replaced");
    }

    [Fact]
    public async Task A_slot_that_the_manifest_does_not_list_is_added() =>
        Assert.Contains(Evidence.Verified(await ReadAsync(Good with { Slot = 13 })).Claim.Keys, key => key is { Slot: "13", Role: KeyRole.Identity });

    [Fact]
    public async Task Where_a_key_could_be_written_its_origin_is_not_concluded()
    {
        var writable = Good with { GenKeyMode = 0x08, SlotConfig = 0x6087 };
        var verified = Evidence.Verified(await ReadAsync(writable));

        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.KeyGeneratedInHardware);
        Assert.Contains(verified.Findings, finding => finding.Code == "key-could-be-written");
        Assert.Contains(Evidence.Verified(await ReadAsync(writable with { GenKeyMode = 0x0C })).Facts, fact => fact.Capability == Capability.KeyGeneratedInHardware);
        Assert.Contains(Evidence.Verified(await ReadAsync(writable with { SlotConfig = 0x2087 })).Facts, fact => fact.Capability == Capability.KeyGeneratedInHardware);
    }

    [Fact]
    public async Task Possession_is_shown_by_a_challenge_that_was_issued_here()
    {
        var answered = Good with { Nonce = Nonce };
        var context = new ReadingContext(Maker.Anchors, Evidence.At, 1) { Challenges = [new Challenge(Nonce, Evidence.At.AddHours(-1))] };

        Assert.Contains(Evidence.Verified(await Evidence.ReadOneAsync(Kind, answered.Build(), context)).Facts, fact => fact is { Capability.Id: "identity.possession-proven", Basis: FactBasis.Live });
        Assert.DoesNotContain(Evidence.Verified(await ReadAsync(answered)).Facts, fact => fact.Basis == FactBasis.Live);
    }

    [Fact]
    public async Task An_attestation_over_a_challenge_that_was_issued_here_shows_possession_too()
    {
        var context = new ReadingContext(Maker.Anchors, Evidence.At, 1) { Challenges = [new Challenge(Good.Challenge, Evidence.At.AddHours(-1))] };

        Assert.Contains(Evidence.Verified(await Evidence.ReadOneAsync(Kind, Good.Build(), context)).Facts, fact => fact.Capability == Capability.IdentityPossessionProven);
    }

    [Theory]
    [InlineData(0x55, 0x55, "configuration-not-locked")]
    [InlineData(0x00, 0x55, "data-not-locked")]
    public async Task A_zone_that_is_not_locked_is_known_and_remarked_on(byte configuration, byte data, string code)
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { ConfigurationLock = configuration, DataLock = data }));

        Assert.False(Assert.Single(verified.Facts, fact => fact.Capability == Capability.LifecycleStateControlled).Holds);
        Assert.Contains(verified.Findings, finding => finding.Code == code);
    }

    [Fact]
    public async Task The_certificate_that_the_part_keeps_is_compared_with_the_manifest()
    {
        var same = Evidence.Verified(await ReadAsync(Good with { CompressedCertificate = Good.Compress() }));
        var other = Evidence.Verified(await ReadAsync(Good with { CompressedCertificate = Good.Compress(TestKey.Of("another issuer")) }));

        Assert.Contains(same.Checks, check => check.Name == "certificate-rebuilt");
        Assert.DoesNotContain(other.Checks, check => check.Name == "certificate-rebuilt");
        Assert.Contains(other.Findings, finding => finding.Code == "certificate-rebuilt-differs");
    }

    [Fact]
    public async Task Without_configuration_and_attestation_that_is_said() => Assert.Contains(
        Evidence.Verified(await ReadAsync(Good with { HasAttestation = false, HasConfiguration = false })).Findings, finding => finding.Code == "configuration-not-read");

    [Theory]
    [InlineData("signed-by-another-part", "attestation-signature")]
    [InlineData("signed-by-a-key-that-signs-anything", "attestation-key")]
    [InlineData("part-without-attestation-slot", "attestation-key")]
    [InlineData("gen-key-without-digest", "attestation-statement")]
    [InlineData("sign-without-serial-number", "attestation-statement")]
    [InlineData("slot-without-private-key", "attestation-statement")]
    [InlineData("configuration-of-another-slot-policy", "attestation-statement")]
    [InlineData("configuration-of-another-part", "one-part")]
    [InlineData("manifest-of-another-part", "one-part")]
    [InlineData("manifest-signed-by-another", "jws-signature")]
    [InlineData("challenge-signed-by-another", "challenge-signature")]
    [InlineData("collected-in-the-future", "collection-time")]
    [InlineData("unknown-member", "entry-structure")]
    [InlineData("slot-beyond-the-last", "entry-structure")]
    public async Task Each_check_rejects_what_is_broken_in_its_way(string what, string check)
    {
        var broken = what switch
        {
            "signed-by-another-part" => Good with { SigningKey = TestKey.Of("another part") },
            "signed-by-a-key-that-signs-anything" => Good with { SigningSlot = 0, SigningKey = Good.Entry.Key(0) },
            "part-without-attestation-slot" => Good with { Entry = Good.Entry with { PartNumber = "ATECC608C-SSHDA" } },
            "gen-key-without-digest" => Good with { GenKeyMode = 0 },
            "sign-without-serial-number" => Good with { SignMode = 0 },
            "slot-without-private-key" => Good with { KeyConfig = 0x0030 },
            "configuration-of-another-slot-policy" => Good with { Change = state => state["configurationZone"] = ((string?)state["configurationZone"])?.Replace("8720", "8760", StringComparison.Ordinal) },
            "configuration-of-another-part" => Good with { Change = state => state["configurationZone"] = "00" + ((string?)state["configurationZone"])?[2..] },
            "manifest-of-another-part" => Good with { SerialNumber = "012300000000000001", HasConfiguration = false },
            "manifest-signed-by-another" => Good with { Entry = Good.Entry with { EntryKey = TestKey.Of("nobody") } },
            "challenge-signed-by-another" => Good with { Nonce = Nonce, AnswerKey = TestKey.Of("another") },
            "collected-in-the-future" => Good with { Change = state => state["collectedAt"] = "2027-01-01T00:00:00Z" },
            "unknown-member" => Good with { Change = state => state["secret"] = "no" },
            _ => Good with { Change = state => state["attestations"]![0]!["slot"] = 16 }, // the builder has just put it there
        };

        Assert.Equal(check, Evidence.Rejected(await ReadAsync(broken)).Check);
    }

    [Fact]
    public async Task Of_the_bits_of_a_state_those_decide_nothing_that_nobody_signs()
    {
        // Every bit, more than 10,000. Not covered: who collected it and when; octets of the configuration zone that neither name the part nor belong to
        // the attested slot; the case of hex. Whatever else is flipped, no key and no fact of E4 is another one.
        byte[] entry = (Good with { Nonce = Nonce }).Build();
        var good = Told(Evidence.Verified(await Evidence.ReadOneAsync(Kind, entry, Maker.Anchors)));
        Assert.True(entry.Length * 8 > 10_000);
        int signedFrom = entry.AsSpan().IndexOf("\"attestations\""u8);
        for (int bit = 0; bit < entry.Length * 8; bit++)
        {
            int at = bit / 8;
            bool isCase = bit % 8 == 5 && char.IsAsciiHexDigit((char)entry[at]) && char.IsAsciiLetter((char)entry[at]);
            entry[at] ^= (byte)(1 << (bit % 8));
            foreach (var read in await Evidence.ReadAsync(Kind, entry, Maker.Anchors))
            {
                if (read.Reading is not Reading.Verified verified)
                    continue;
                Assert.Equal(good, Told(verified));
                Assert.True(at < signedFrom || isCase, $"octet {at}, bit {bit % 8}");
            }

            entry[at] ^= (byte)(1 << (bit % 8));
        }

        static string Told(Reading.Verified verified) => string.Join(
            ' ', verified.Claim.Keys.Select(key => $"{key.Slot}:{key.SpkiSha256}").Concat(verified.Facts.Where(fact => fact.Level == EvidenceLevel.E4).Select(fact => $"{fact.Capability}:{fact.Holds}")));
    }

    [Fact]
    public async Task Damage_never_throws()
    {
        foreach (byte[] damaged in Mutations.Of((Good with { Nonce = Nonce }).Build(), seed: 1, count: 1_500).Concat(Mutations.Noise(2, 500, 200)))
            Assert.NotEmpty(await Evidence.ReadAsync(Kind, damaged, Maker.Anchors));
    }

    private static Task<ReadEntry> ReadAsync(StateBuilder state) => Evidence.ReadOneAsync(Kind, state.Build(), Maker.Anchors);
}
