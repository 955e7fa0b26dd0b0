using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Nxp;

/// <summary>One good attested read, and one for each check that is broken in exactly one way.</summary>
public sealed class AttestedReadTests
{
    private const string Kind = "nxp-attested-read";
    private static readonly TestMaker Maker = new(41);
    private static readonly AttestedReadBuilder Good = new(Maker);
    private static readonly TrustAnchors Trusted = AttestedReadBuilder.AnchorsOf(Maker);

    [Fact]
    public async Task A_good_read_names_the_chip_its_keys_and_its_certificate()
    {
        var verified = Evidence.Verified(await ReadAsync(Good));

        Assert.Equal(("nxp", Good.ChipId), (verified.Claim.Vendor, verified.Claim.HardwareId));
        Assert.Equal("EdgeLock SE050", verified.Claim.Element.Model);
        Assert.Equal([(KeyRole.Attestation, "attestation key"), (KeyRole.Identity, "0x60000001")], verified.Claim.Keys.Select(key => (key.Role, key.Slot)));
        Assert.Equal(KeyRole.Attestation, Assert.Single(verified.Claim.Certificates).Role);
        Assert.Equal(
            ["entry-structure", "statement-structure", "chain-anchor", "chain-signature", "chain-validity", "chain-basic-constraints", "chain-critical-extension", "statement-signature", "chip-id"],
            verified.Checks.Select(check => check.Name));
        Assert.True(verified.IsSimulated);
    }

    [Fact]
    public async Task Each_fact_of_a_good_read_has_its_own_level()
    {
        var verified = Evidence.Verified(await ReadAsync(Good));

        Assert.Equal(
            [
                ("identity.hardware-rooted", EvidenceLevel.E4), ("key.generated-in-hardware", EvidenceLevel.E4), ("key.non-exportable", EvidenceLevel.E3),
                ("identity.manufacturer-issued", EvidenceLevel.E4), ("credential.chain-trusted", EvidenceLevel.E4), ("credential.validity", EvidenceLevel.E4),
                ("key.algorithm-strength", EvidenceLevel.E4), ("key.algorithm-strength", EvidenceLevel.E4),
            ],
            verified.Facts.Select(fact => (fact.Capability.Id, fact.Level)));
        Assert.All(verified.Facts, fact => Assert.True(fact.Holds));
        Assert.DoesNotContain(verified.Facts, fact => fact.Statement.Contains(Good.ChipId, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("statement-signed-by-another-key", "statement-signature")]
    [InlineData("statement-cut-short", "statement-structure")]
    [InlineData("object-is-a-file", "statement-structure")]
    [InlineData("indicator-unknown", "statement-structure")]
    [InlineData("origin-unknown", "statement-structure")]
    [InlineData("policies-overrun", "statement-structure")]
    [InlineData("certificate-of-another-chip", "chip-id")]
    [InlineData("certificate-names-no-chip", "chip-id")]
    [InlineData("certificate-by-another-issuer", "chain-signature")]
    [InlineData("certificate-ended", "chain-validity")]
    [InlineData("certificate-not-for-signing", "leaf-use")]
    [InlineData("no-certificate", "attestation-certificate")]
    [InlineData("no-issuer", "chain-anchor")]
    [InlineData("two-device-certificates", "entry-structure")]
    [InlineData("another-freshness", "freshness")]
    [InlineData("freshness-too-short", "entry-structure")]
    [InlineData("two-chips", "one-chip")]
    [InlineData("object-twice", "entry-structure")]
    [InlineData("member-not-known", "entry-structure")]
    [InlineData("version-not-known", "entry-structure")]
    [InlineData("no-key", "entry-structure")]
    [InlineData("point-off-the-curve", "entry-structure")]
    public async Task What_is_broken_is_rejected_by_the_check_that_asks_for_it(string fault, string check)
    {
        Assert.Equal(check, Evidence.Rejected(await ReadAsync(Broken(fault))).Check);
    }

    private static AttestedReadBuilder Broken(string fault) => fault switch
    {
        "statement-signed-by-another-key" => Good with { StatementKey = TestKey.Of("somebody") },
        "statement-cut-short" => Good with { ChangeStatement = statement => statement[..60] },
        "object-is-a-file" => Good with { Class = 0x0B },
        "indicator-unknown" => Good with { Indicator = 3 },
        "origin-unknown" => Good with { Origin = 4 },
        "policies-overrun" => Good with { Policies = [9, .. Good.Policies.AsSpan(1)] },
        "certificate-of-another-chip" => Good with { CertifiedName = "Attest-0400500101020304050607080900000000FF" },
        "certificate-names-no-chip" => Good with { CertifiedName = "gateway" },
        "certificate-by-another-issuer" => Good with { CertificateIssuerKey = TestKey.Of("somebody") },
        "certificate-ended" => Good with { ChangeCertificate = certificate => certificate with { NotAfter = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero) } },
        "certificate-not-for-signing" => Good with { ChangeCertificate = certificate => certificate.With(TestNames.KeyUsage(0x08)) },
        "no-certificate" => Good with { ChangeEntry = entry => entry.Remove("certificates") },
        "no-issuer" => Good with { ChangeEntry = entry => Array(entry).RemoveAt(1) },
        "two-device-certificates" => Good with { ChangeEntry = entry => Array(entry).Add(Array(entry)[0]?.DeepClone()) },
        "another-freshness" => Good with { ChangeEntry = entry => entry["expectedFreshness"] = new string('5', 32) },
        "freshness-too-short" => Good with { ChangeEntry = entry => entry["expectedFreshness"] = "55" },
        "two-chips" => Good with { ChangeEntry = entry => Keys(entry)["other"] = (Good with { ChipId = new string('4', 36), ObjectNumber = 2 }).Key() },
        "object-twice" => Good with { ChangeEntry = entry => Keys(entry)["other"] = Good.Key() },
        "member-not-known" => Good with { ChangeEntry = entry => entry["freshnes"] = "" },
        "version-not-known" => Good with { ChangeEntry = entry => entry["nxpAttestedRead"] = 2 },
        "no-key" => Good with { ChangeEntry = entry => Keys(entry).Clear() },
        "point-off-the-curve" => Good with { ChangeEntry = entry => Key(entry)["key"] = Convert.ToBase64String([4, .. Good.ObjectKey.X, .. Good.ObjectKey.X]) },
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "There is no such fault."),
    };

    [Fact]
    public async Task A_key_written_from_outside_is_known_not_to_be_generated_inside()
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { Origin = 1 }));

        Assert.False(Assert.Single(verified.Facts, fact => fact.Capability == Capability.KeyGeneratedInHardware).Holds);
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.KeyNonExportable || fact.Capability == Capability.IdentityHardwareRooted);
    }

    [Fact]
    public async Task A_key_that_NXP_put_there_is_not_called_generated_inside()
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { Origin = 3 }));

        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.KeyGeneratedInHardware);
        Assert.Contains(verified.Findings, finding => finding.Code == "origin-provisioned");
    }

    [Theory]
    [InlineData("", "no-policy")]
    [InlineData("086000000010201000", "policy-allows-export")]
    public async Task Without_a_policy_that_forbids_export_nothing_is_said_about_it(string policies, string finding)
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { Policies = Convert.FromHexString(policies) }));

        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.KeyNonExportable);
        Assert.Contains(verified.Findings, other => other.Code == finding);
    }

    [Fact]
    public async Task A_policy_that_lets_everybody_delete_the_key_is_remarked_on()
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { Policies = Convert.FromHexString("080000000010240000") }));

        Assert.Contains(verified.Findings, finding => finding.Code == "policy-open");
        Assert.Contains(verified.Facts, fact => fact.Capability == Capability.KeyNonExportable);
    }

    [Fact]
    public async Task A_stored_public_key_says_nothing_about_keys_of_the_device()
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { Class = 3, Origin = 1 }));

        Assert.DoesNotContain(verified.Facts, fact => fact.Role == KeyRole.Identity);
        Assert.Equal(KeyRole.Attestation, Assert.Single(verified.Claim.Keys).Role);
        Assert.Contains(verified.Findings, finding => finding.Code == "public-key-object");
    }

    [Fact]
    public async Task A_certificate_that_was_registered_stands_in_for_its_chain_and_says_so()
    {
        var certificate = Good.Certificate();
        var anchor = CertificateBuilder.Anchor(certificate, certificate.Sign(Maker.SignerKey), "chip", AnchorPurpose.Attestation, []);

        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Broken("no-certificate").Build(), new TrustAnchors([anchor])));

        Assert.Contains(verified.Findings, finding => finding.Code == "attestation-certificate-registered-here");
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.CredentialChainTrusted || fact.Capability == Capability.IdentityManufacturerIssued);
        Assert.Empty(verified.Claim.Certificates);
    }

    [Fact]
    public async Task Attempts_that_failed_are_remarked_on() =>
        Assert.Contains(Evidence.Verified(await ReadAsync(Good with { FailedAttempts = 2 })).Findings, finding => finding.Code == "failed-attempts");

    [Fact]
    public async Task The_key_is_read_in_every_form_in_which_tools_write_it()
    {
        byte[] point = [4, .. Good.ObjectKey.X, .. Good.ObjectKey.Y];
        string[] forms =
        [
            Convert.ToBase64String([3, 66, 0, .. point]),
            Convert.ToBase64String(Good.ObjectKey.SubjectPublicKeyInfo),
            PemEncoding.WriteString("PUBLIC KEY", Good.ObjectKey.SubjectPublicKeyInfo) + "\n",
        ];
        foreach (string form in forms)
            Evidence.Verified(await ReadAsync(Good with { ChangeEntry = entry => Key(entry)["key"] = form }));
    }

    [Fact]
    public async Task Several_keys_of_a_chip_are_claimed_together_and_the_worst_origin_decides()
    {
        var inside = Good with { ChangeEntry = entry => Keys(entry)["other"] = (Good with { ObjectNumber = 2, ObjectKey = TestKey.Of("other") }).Key() };
        var mixed = Good with { ChangeEntry = entry => Keys(entry)["other"] = (Good with { ObjectNumber = 2, Origin = 1 }).Key() };

        Assert.Equal(3, Evidence.Verified(await ReadAsync(inside)).Claim.Keys.Count);
        Assert.False(Assert.Single(Evidence.Verified(await ReadAsync(mixed)).Facts, fact => fact.Capability == Capability.KeyGeneratedInHardware).Holds);
    }

    [Fact]
    public async Task Chips_in_an_array_are_judged_each_on_its_own()
    {
        byte[] file = [.. "["u8, .. Good.Build(), .. ",\n"u8, .. Broken("another-freshness").Build(), .. "]"u8];

        var entries = await Evidence.ReadAsync(Kind, file, Trusted);

        Assert.Equal(Good.Build(), entries[0].Bytes.ToArray());
        Evidence.Verified(entries[0]);
        Evidence.Rejected(entries[1]);
        Assert.All(entries, entry => Assert.False(entry.RefusesWholeFile));
    }

    private static JsonArray Array(JsonObject entry) => entry["certificates"] as JsonArray ?? throw new InvalidOperationException("The builder writes certificates.");

    private static JsonObject Keys(JsonObject entry) => entry["keys"] as JsonObject ?? throw new InvalidOperationException("The builder writes keys.");

    private static JsonObject Key(JsonObject entry) => Keys(entry)["identity"] as JsonObject ?? throw new InvalidOperationException("The builder writes a key.");

    private static Task<ReadEntry> ReadAsync(AttestedReadBuilder builder)
    {
        byte[] file = builder.Build();
        Assert.True(EvidenceReaders.Detect(file, "chip.json") is { Kind.Name: Kind }, Encoding.UTF8.GetString(file));
        return Evidence.ReadOneAsync(Kind, file, Trusted);
    }
}
