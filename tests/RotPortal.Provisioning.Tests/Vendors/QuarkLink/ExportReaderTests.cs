using System.Text.Json.Nodes;
using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.QuarkLink;

public sealed class ExportReaderTests
{
    private const string Kind = "quarklink-export";
    private static readonly TestMaker Maker = new(71);
    private static readonly ExportBuilder Good = new(Maker);
    private static readonly TrustAnchors Trusted = ExportBuilder.AnchorsOf(Maker);
    private static readonly byte[] Nonce = Convert.FromHexString("00112233445566778899aabbccddeeff");

    [Fact]
    public async Task An_enrolled_device_is_told_with_what_keeps_its_keys_and_no_more_than_declared()
    {
        Assert.Equal(Kind, EvidenceReaders.Detect(Good.Build(), "")?.Kind.Name);
        var verified = Evidence.Verified(await ReadAsync(Good));

        Assert.Equal(("quarklink", Good.DeviceId, "batch 7"), (verified.Claim.Vendor, verified.Claim.HardwareId, verified.Claim.Group));
        Assert.Equal((RootOfTrustKind.SecureElement, "ATECC608", "firmware 1.4.0"), (verified.Claim.Element.Kind, verified.Claim.Element.Model, verified.Claim.Element.Revision));
        Assert.Equal(
            [
                ("identity.hardware-rooted", EvidenceLevel.E1), ("key.non-exportable", EvidenceLevel.E1), ("identity.manufacturer-issued", EvidenceLevel.E4),
                ("credential.chain-trusted", EvidenceLevel.E4), ("credential.validity", EvidenceLevel.E4), ("key.algorithm-strength", EvidenceLevel.E4),
            ],
            verified.Facts.Select(fact => (fact.Capability.Id, fact.Level)));
        Assert.Equal(["not-verified-live"], verified.Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("digital-signature", RootOfTrustKind.Enclave)]
    [InlineData("atecc608", RootOfTrustKind.SecureElement)]
    [InlineData("tpm", RootOfTrustKind.Tpm)]
    [InlineData("local", RootOfTrustKind.SoftwareOnly)]
    public async Task The_kind_of_module_is_kept_with_the_device(string module, RootOfTrustKind kind) =>
        Assert.Equal(kind, Evidence.Verified(await ReadAsync(Good with { Module = module })).Claim.Element.Kind);

    [Fact]
    public async Task Keys_in_files_are_known_not_to_be_kept_by_hardware()
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { Module = "local" }));

        Assert.All(verified.Facts.Where(fact => fact.Level == EvidenceLevel.E1), fact => Assert.False(fact.Holds));
        Assert.Contains(verified.Findings, finding => finding.Code == "keys-in-files");
    }

    [Theory]
    [InlineData("not-enrolled", "not-enrolled", false)]
    [InlineData("revoked", "revoked-upstream", false)]
    [InlineData("pending-revoke", "revocation-pending", true)]
    public async Task A_state_that_is_not_enrolled_is_remarked_on(string state, string code, bool isStillLetIn)
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { State = state }));

        Assert.Contains(verified.Findings, finding => finding.Code == code);
        Assert.Equal(isStillLetIn, verified.Facts.Any(fact => fact is { Capability.Id: "identity.hardware-rooted", Holds: true }));
        Assert.Equal(state == "revoked", verified.Facts.Any(fact => fact is { Capability.Id: "credential.validity", Holds: false }));
    }

    [Fact]
    public async Task Of_virtual_eFuses_nothing_is_concluded()
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { VirtualFuses = true }));

        Assert.DoesNotContain(verified.Facts, fact => fact.Level == EvidenceLevel.E1);
        Assert.Contains(verified.Findings, finding => finding.Code == "virtual-efuses");
    }

    [Fact]
    public async Task Possession_is_shown_by_a_challenge_that_was_issued_here_and_by_no_other()
    {
        var issued = new ReadingContext(Trusted, Evidence.At, 1) { Challenges = [new Challenge(Nonce, Evidence.At.AddHours(-1))] };
        byte[] answered = (Good with { Nonce = Nonce }).Build();

        Assert.Contains(Evidence.Verified(await Evidence.ReadOneAsync(Kind, answered, issued)).Facts, fact => fact is { Capability.Id: "identity.possession-proven", Basis: FactBasis.Live });
        var unknown = Evidence.Verified(await Evidence.ReadOneAsync(Kind, answered, Trusted));
        Assert.DoesNotContain(unknown.Facts, fact => fact.Basis == FactBasis.Live);
        Assert.Contains(unknown.Findings, finding => finding.Code == "challenge-not-issued-here");
    }

    [Fact]
    public async Task An_answer_of_another_key_is_rejected() =>
        Assert.Equal("challenge-signature", Evidence.Rejected(await ReadAsync(Good with { Nonce = Nonce, AnswerKey = TestKey.Of("another") })).Check);

    [Fact]
    public async Task An_answer_without_a_certificate_is_rejected() =>
        Assert.Equal("entry-consistency", Evidence.Rejected(await ReadAsync(Good with { Nonce = Nonce, HasCertificate = false })).Check);

    [Fact]
    public async Task A_certificate_that_the_instance_did_not_issue_is_rejected() =>
        Assert.Equal("chain-signature", Evidence.Rejected(await ReadAsync(Good with { IssuerKey = TestKey.Of("another") })).Check);

    [Fact]
    public async Task Until_the_root_of_the_instance_is_registered_its_certificates_are_rejected() =>
        Assert.Equal("chain-anchor", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Good.Build(), TrustAnchors.None)).Check);

    [Fact]
    public async Task Without_certificate_and_audit_trail_that_is_said()
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { HasCertificate = false, Change = entry => entry.Remove("audit") }));

        Assert.Equal(["not-verified-live", "no-certificate", "no-audit-trail"], verified.Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("state", "active", "entry-structure")]
    [InlineData("collectedAt", "2027-01-01T00:00:00Z", "collection-time")]
    [InlineData("batch", "", "entry-structure")]
    [InlineData("token", "a secret", "entry-structure")]
    public async Task One_field_that_is_wrong_rejects_the_export(string name, string value, string check) =>
        Assert.Equal(check, Evidence.Rejected(await ReadAsync(Good with { Change = entry => entry[name] = value })).Check);

    [Theory]
    [InlineData("id", "0011")]
    [InlineData("cryptoModule", "quantum")]
    [InlineData("virtualFuses", "no")]
    public async Task One_field_of_the_device_that_is_wrong_rejects_the_export(string name, string value) => Assert.Equal(
        "entry-structure", Evidence.Rejected(await ReadAsync(Good with { Change = entry => Assert.IsType<JsonObject>(entry["device"])[name] = value })).Check);

    [Fact]
    public async Task A_flipped_bit_changes_no_fact_that_is_computed()
    {
        // Every bit. Nobody signs an export, so names and states may change; the key under a chain, and the answer to a challenge, may not.
        byte[] export = (Good with { Nonce = Nonce }).Build();
        var context = new ReadingContext(Trusted, Evidence.At, 1) { Challenges = [new Challenge(Nonce, Evidence.At.AddHours(-1))] };
        string key = Evidence.Verified(await Evidence.ReadOneAsync(Kind, export, context)).Claim.Keys[0].SpkiSha256.Hex;
        Assert.True(export.Length * 8 > 10_000);
        for (int bit = 0; bit < export.Length * 8; bit++)
        {
            export[bit / 8] ^= (byte)(1 << (bit % 8));
            foreach (var entry in await Evidence.ReadAsync(Kind, export, context))
                Assert.True(entry.Reading is not Reading.Verified verified || (verified.Claim.Keys.All(claim => claim.SpkiSha256.Hex == key) && verified.Claim.Keys.Count == 1), $"octet {bit / 8}");
            export[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public async Task Damage_never_throws()
    {
        foreach (byte[] damaged in Mutations.Of((Good with { Nonce = Nonce }).Build(), seed: 1, count: 2_000).Concat(Mutations.Noise(2, 500, 200)))
            Assert.NotEmpty(await Evidence.ReadAsync(Kind, damaged, Trusted));
    }

    private static Task<ReadEntry> ReadAsync(ExportBuilder export) => Evidence.ReadOneAsync(Kind, export.Build(), Trusted);
}
