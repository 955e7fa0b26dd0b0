using System.Security.Cryptography;
using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Android;

/// <summary>One good attestation, and one for each check that is broken in exactly one way.</summary>
public sealed class AttestationTests
{
    private const string Kind = "android-key-attestation";
    private static readonly AttestationBuilder Good = new();
    private static readonly TrustAnchors Trusted = new([AttestationBuilder.Anchor]);

    [Fact]
    public async Task An_attested_key_is_in_hardware_and_the_chain_is_judged_when_the_key_was_made()
    {
        var verified = Evidence.Verified(await ReadAsync(Good));

        Assert.Equal(
            [
                ("identity.hardware-rooted", EvidenceLevel.E3), ("key.non-exportable", EvidenceLevel.E3), ("key.generated-in-hardware", EvidenceLevel.E3),
                ("key.algorithm-strength", EvidenceLevel.E4),
            ],
            verified.Facts.Select(fact => (fact.Capability.Id, fact.Level)));
        Assert.All(verified.Facts, fact => Assert.True(fact.Holds));
        Assert.Equal(Good.CreatedAt, verified.Facts[0].ObservedAt);
        Assert.StartsWith("key-", verified.Claim.HardwareId, StringComparison.Ordinal);
        Assert.Contains(verified.Findings, finding => finding.Code == "chain-expired-since");
        Assert.True(verified.IsSimulated);
    }

    [Fact]
    public async Task Over_a_challenge_of_ours_boot_is_verified_and_enforced_from_when_it_was_issued()
    {
        var issued = new DateTimeOffset(2026, 2, 24, 11, 59, 0, TimeSpan.Zero);
        var context = new ReadingContext(Trusted, issued.AddMinutes(2), 1) { Challenges = [new Challenge(Good.Challenge, issued)] };

        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Good.Build(), context));

        Assert.Equal(
            ["identity.possession-proven", "attestation.fresh", "boot.verified-chain", "boot.enforced"],
            verified.Facts.Where(fact => fact.Basis == FactBasis.Live && fact.ObservedAt == issued).Select(fact => fact.Capability.Id));
    }

    [Fact]
    public async Task A_clock_set_back_does_not_revive_a_chain_that_had_ended_when_the_challenge_was_issued()
    {
        var context = new ReadingContext(Trusted, Evidence.At, 1) { Challenges = [new Challenge(Good.Challenge, Evidence.At.AddMinutes(-1))] };

        Assert.Equal("chain-validity", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Good.Build(), context)).Check);
    }

    [Theory]
    [InlineData(0x00, 0, new[] { "boot.enforced" })]
    [InlineData(0xFF, 2, new[] { "boot.verified-chain", "boot.enforced" })]
    [InlineData(0x00, 3, new[] { "boot.verified-chain", "boot.enforced" })]
    [InlineData(0xFF, 1, new string[0])]
    public async Task An_unlocked_or_unverified_device_counts_against_itself(byte locked, int state, string[] against)
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { Locked = locked, BootState = state }));

        Assert.Equal(against, verified.Facts.Where(fact => !fact.Holds).Select(fact => fact.Capability.Id));
        Assert.Equal(locked == 0, verified.Findings.Any(finding => finding.Code == "boot-loader-unlocked"));
        Assert.Equal(state != 0, verified.Findings.Any(finding => finding.Code == "boot-not-verified"));
    }

    [Fact]
    public async Task A_key_that_was_brought_in_is_known_not_to_be_generated_there() =>
        Assert.False(Assert.Single(Evidence.Verified(await ReadAsync(Good with { Origin = 2 })).Facts, fact => fact.Capability == Capability.KeyGeneratedInHardware).Holds);

    [Fact]
    public async Task StrongBox_and_a_serial_number_are_told()
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { KeyLevel = 2, AttestationLevel = 2, Serial = "0A1B2C3D" }));

        Assert.Equal(("0A1B2C3D", RootOfTrustKind.SecureElement), (verified.Claim.HardwareId, verified.Claim.Element.Kind));
    }

    [Fact]
    public async Task Each_broken_thing_is_refused_by_its_own_check()
    {
        Assert.Equal("chain-signature", await CheckAsync(Good with { SigningKey = TestKey.Of("somebody") }));
        Assert.Equal("key-description", await CheckAsync(Good with { Locked = 1 }));
        Assert.Equal("key-description", await CheckAsync(Good with { BootState = 4 }));
        Assert.Equal("key-description", await CheckAsync(Good with { KeyLevel = 3 }));
        Assert.Equal("key-description", await CheckAsync(Good with { Challenge = new byte[129] }));
        Assert.Equal("security-level", await CheckAsync(Good with { AttestationLevel = 0 }));
        Assert.Equal("security-level", await CheckAsync(Good with { KeyLevel = 0 }));
        Assert.Equal("root-of-trust", await CheckAsync(Good with { HasRootOfTrust = false }));
        Assert.Equal("root-of-trust", await CheckAsync(Good with { HasSoftwareRootOfTrust = true }));
        Assert.Equal("key-described-once", await CheckAsync(Good with { IsDescribedTwice = true }));
        Assert.Equal("attestation-time", await CheckAsync(Good with { CreatedAt = Evidence.At.AddHours(1) }));
        Assert.Equal("chain-validity", await CheckAsync(Good with { CreatedAt = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero) }));
        Assert.Equal("chain-validity", await CheckAsync(Good with { CreatedAt = null }));
        Assert.Equal("chain-anchor", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Good.Build(), TrustAnchors.None)).Check);
    }

    [Fact]
    public async Task A_key_of_a_kind_that_the_platform_lacks_is_named_so_and_is_not_bad_evidence()
    {
        byte[] key = TestNames.Der(writer =>
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                    writer.WriteObjectIdentifier("2.16.840.1.101.3.4.3.18");
                writer.WriteBitString(new byte[1952]);
            }
        });

        var rejected = Evidence.Rejected(await ReadAsync(Good with { SubjectPublicKeyInfo = key }));

        Assert.Equal("algorithm-not-available", rejected.Check);
        Assert.Contains("algorithm not available here", rejected.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificates_in_another_order_are_refused()
    {
        byte[] file = System.Text.Encoding.ASCII.GetBytes(string.Join('\n', Good.Certificates().Reverse().Select(der => PemEncoding.WriteString("CERTIFICATE", der))));

        Assert.Equal("key-described-once", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, file, Trusted)).Check);
    }

    [Fact]
    public async Task No_bit_of_the_certificates_can_be_turned_over()
    {
        // The bits of the certificates themselves; PEM around them is packing. Every octet is signed or is a signature.
        int tried = 0;
        for (int number = 0; number < 2; number++)
        {
            var certificates = Good.Certificates();
            byte[] der = certificates[number];
            for (int bit = 0; bit < der.Length * 8; bit++, tried++)
            {
                der[bit / 8] ^= (byte)(1 << (bit % 8));
                byte[] file = System.Text.Encoding.ASCII.GetBytes(string.Join('\n', certificates.Select(each => PemEncoding.WriteString("CERTIFICATE", each))));
                Assert.True((await Evidence.ReadOneAsync(Kind, file, Trusted)).Reading is Reading.Rejected, $"certificate {number}, octet {bit / 8}, bit {bit % 8}");
                der[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }

        // Two certificates have less than 10,000 bits; the rest are bits of the file, where PEM has one freedom: the ends of its lines.
        byte[] whole = Good.Build();
        const int More = 3_000;
        foreach (var (octet, bit) in await BitFlips.AcceptedAsync(Kind, whole, new ReadingContext(Trusted, Evidence.At, 1), More))
            Assert.True(whole[octet] == '\n' || whole[octet] == '\r', $"octet {octet} '{(char)whole[octet]}', bit {bit}");
        Assert.True(tried + More >= 10_000, $"{tried}");
    }

    [Fact]
    public async Task Damaged_attestations_never_throw()
    {
        foreach (byte[] octets in Mutations.Noise(seed: 11, count: 500, maximumLength: 300).Concat(Mutations.Of(Good.Build(), seed: 12, count: 2_000)))
            await Evidence.ReadAsync(Kind, octets, Trusted);
    }

    private static async Task<string> CheckAsync(AttestationBuilder builder) => Evidence.Rejected(await ReadAsync(builder)).Check;

    private static Task<ReadEntry> ReadAsync(AttestationBuilder builder)
    {
        byte[] file = builder.Build();
        Assert.Equal(Kind, EvidenceReaders.Detect(file, "chain.pem")?.Kind.Name);
        return Evidence.ReadOneAsync(Kind, file, Trusted);
    }
}
