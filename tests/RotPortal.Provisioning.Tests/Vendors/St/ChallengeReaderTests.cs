using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.St;

/// <summary>One good answer, and one for each check that is broken in exactly one way.</summary>
public sealed class ChallengeReaderTests
{
    private const string Kind = "stsafe-challenge";
    private static readonly TestMaker Maker = new(43);
    private static readonly ChallengeBuilder Good = new(Maker);

    [Fact]
    public async Task A_good_answer_with_its_certificate_names_the_part_and_who_vouches_for_it()
    {
        var verified = Evidence.Verified(await ReadAsync(Good));

        Assert.Equal(("st", Good.SerialNumber, RootOfTrustKind.SecureElement), (verified.Claim.Vendor, verified.Claim.HardwareId, verified.Claim.Element.Kind));
        Assert.Equal(
            [
                ("identity.hardware-rooted", EvidenceLevel.E3), ("identity.manufacturer-issued", EvidenceLevel.E4), ("credential.chain-trusted", EvidenceLevel.E4),
                ("credential.validity", EvidenceLevel.E4), ("key.algorithm-strength", EvidenceLevel.E4),
            ],
            verified.Facts.Select(fact => (fact.Capability.Id, fact.Level)));
        Assert.Equal(["challenge-not-issued-here"], verified.Findings.Select(finding => finding.Code));
        Assert.True(verified.IsSimulated);
    }

    [Theory]
    [InlineData("answered-by-another-key", "challenge-signature")]
    [InlineData("challenge-hashed-again", "challenge-signature")]
    [InlineData("certificate-of-another-key", "certificate-key")]
    [InlineData("certificate-of-another-part", "certificate-serial")]
    [InlineData("certificate-by-another-issuer", "chain-signature")]
    [InlineData("challenge-too-short", "entry-structure")]
    [InlineData("point-off-the-curve", "entry-structure")]
    [InlineData("member-not-known", "entry-structure")]
    public async Task What_is_broken_is_rejected_by_the_check_that_asks_for_it(string fault, string check) =>
        Assert.Equal(check, Evidence.Rejected(await ReadAsync(Broken(fault))).Check);

    private static ChallengeBuilder Broken(string fault) => fault switch
    {
        "answered-by-another-key" => Good with { AnswerKey = TestKey.Of("somebody") },
        "challenge-hashed-again" => Good with { HashesAgain = true },
        "certificate-of-another-key" => Good with { CertifiedKey = TestKey.Of("somebody") },
        "certificate-of-another-part" => Good with { CertificateSerial = [2, .. new byte[10]] },
        "certificate-by-another-issuer" => Good with { CertificateIssuerKey = TestKey.Of("somebody") },
        "challenge-too-short" => Good with { Change = entry => entry["challenge"] = "00" },
        "point-off-the-curve" => Good with { Change = entry => entry["publicKeyY"] = Convert.ToHexStringLower(Good.Key.X) },
        "member-not-known" => Good with { Change = entry => entry["serial"] = "" },
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "There is no such fault."),
    };

    [Fact]
    public async Task A_challenge_that_was_issued_here_proves_possession_from_when_it_was_issued()
    {
        var issued = Evidence.At.AddMinutes(-2);
        var context = new ReadingContext(ChallengeBuilder.AnchorsOf(Maker), Evidence.At, 1) { Challenges = [new Challenge(Good.Challenge, issued)] };

        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Good.Build(), context));

        var fact = Assert.Single(verified.Facts, fact => fact.Capability == Capability.IdentityPossessionProven);
        Assert.Equal((EvidenceLevel.E4, FactBasis.Live, issued), (fact.Level, fact.Basis, fact.ObservedAt));
        Assert.Empty(verified.Findings);
    }

    [Fact]
    public async Task Without_a_certificate_the_part_is_named_by_its_key_and_nothing_vouches_for_hardware()
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { HasCertificate = false }));

        Assert.StartsWith("key-", verified.Claim.HardwareId, StringComparison.Ordinal);
        Assert.Equal(RootOfTrustKind.NotStated, verified.Claim.Element.Kind);
        Assert.Equal([Capability.KeyAlgorithmStrength], verified.Facts.Select(fact => fact.Capability));
        Assert.Contains(verified.Findings, finding => finding.Code == "no-certificate");
    }

    [Fact]
    public async Task A_certificate_of_another_issuer_is_not_the_word_of_ST_on_hardware()
    {
        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Good.Build(), new TrustAnchors([Maker.RootAnchor])));

        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.IdentityHardwareRooted);
        Assert.Equal(RootOfTrustKind.NotStated, verified.Claim.Element.Kind);
        Assert.Contains(verified.Findings, finding => finding.Code == "certificate-of-another-issuer");
    }

    [Fact]
    public async Task An_evaluation_part_is_remarked_on() =>
        Assert.Contains(Evidence.Verified(await ReadAsync(Good with { Name = "eval3-0209B0846159E439520139" })).Findings, finding => finding.Code == "evaluation-part");

    private static Task<ReadEntry> ReadAsync(ChallengeBuilder builder)
    {
        byte[] file = builder.Build();
        Assert.Equal(Kind, EvidenceReaders.Detect(file, "part.json")?.Kind.Name);
        return Evidence.ReadOneAsync(Kind, file, ChallengeBuilder.AnchorsOf(Maker));
    }
}
