using System.Text.Json.Nodes;
using RotPortal.Devices;
using RotPortal.TestKit;
using static RotPortal.Provisioning.Tests.Vendors.Tpm.Attestations;

namespace RotPortal.Provisioning.Tests.Vendors.Tpm;

/// <summary>One good attestation, and one for each check that is broken in exactly one way.</summary>
public sealed class AttestationTests
{
    [Fact]
    public async Task A_good_attestation_names_the_tpm_its_keys_and_its_certificate()
    {
        byte[] file = Good.Build();
        Assert.Equal(Kind, EvidenceReaders.Detect(file, "")?.Kind.Name);

        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, file, Context));

        Assert.Equal(("tpm", $"IFX:{Convert.ToHexString(Maker.SignerKey.KeyIdentifier)}:4CBD0FE6"), (verified.Claim.Vendor, verified.Claim.HardwareId));
        Assert.Equal(
            [(KeyRole.Attestation, "endorsement key"), (KeyRole.Attestation, "attestation key"), (KeyRole.Identity, "identity")],
            verified.Claim.Keys.Select(key => (key.Role, key.Slot)));
        Assert.Equal(Sha256Digest.Of(Good.DeviceKey.SubjectPublicKeyInfo), verified.Claim.Keys[2].SpkiSha256);
        Assert.Equal(
            [
                "entry-structure", "certificate-structure", "endorsement-key-use", "chain-anchor", "chain-signature", "chain-validity", "chain-basic-constraints",
                "chain-critical-extension", "attestation-key-attributes", "credential-activation", "attestation-key-creation", "key-certification-signature",
                "key-certification", "quote-signature", "pcr-digest", "event-log", "freshness", "qualified-signer",
            ],
            verified.Checks.Select(check => check.Name));
        Assert.Equal(["anchor-registered-here"], verified.Findings.Select(finding => finding.Code));
        Assert.True(verified.IsSimulated);
    }

    [Fact]
    public async Task Each_fact_of_a_good_attestation_has_its_own_level()
    {
        var verified = Evidence.Verified(await ReadAsync(Good, With(Good.Reference())));

        Assert.Equal(
            [
                ("identity.hardware-rooted", EvidenceLevel.E4), ("key.generated-in-hardware", EvidenceLevel.E4), ("key.non-exportable", EvidenceLevel.E4),
                ("key.usage-separated", EvidenceLevel.E4), ("identity.possession-proven", EvidenceLevel.E4), ("attestation.fresh", EvidenceLevel.E4),
                ("boot.measured", EvidenceLevel.E4), ("attestation.reference-matched", EvidenceLevel.E4), ("identity.hardware-rooted", EvidenceLevel.E3),
                ("identity.manufacturer-issued", EvidenceLevel.E4), ("credential.chain-trusted", EvidenceLevel.E4), ("credential.validity", EvidenceLevel.E4),
                ("key.algorithm-strength", EvidenceLevel.E4), ("key.algorithm-strength", EvidenceLevel.E4),
            ],
            verified.Facts.Select(fact => (fact.Capability.Id, fact.Level)));
        Assert.All(verified.Facts, fact => Assert.True(fact.Holds));
        Assert.All(verified.Facts.Where(fact => fact.Basis == FactBasis.Live), fact => Assert.Equal(Issued, fact.ObservedAt));
        Assert.Equal(verified.Facts.Count, verified.Facts.DistinctBy(fact => (fact.Capability, fact.Role)).Count());
    }

    [Theory]
    [InlineData("endorsement-by-another-issuer", "chain-signature")]
    [InlineData("endorsement-cut-out", "credential-activation")]
    [InlineData("attestation-key-not-restricted", "attestation-key-attributes")]
    [InlineData("attestation-key-from-outside", "attestation-key-attributes")]
    [InlineData("attestation-key-movable", "attestation-key-attributes")]
    [InlineData("attestation-key-decrypts", "attestation-key-attributes")]
    [InlineData("secret-wrong", "credential-activation")]
    [InlineData("secret-for-another-key", "credential-activation")]
    [InlineData("secret-for-another-tpm", "credential-activation")]
    [InlineData("creation-of-another-key", "attestation-key-creation")]
    [InlineData("creation-with-other-data", "attestation-key-creation")]
    [InlineData("creation-under-another-parent", "qualified-signer")]
    [InlineData("certification-by-another-key", "key-certification-signature")]
    [InlineData("certification-of-another-key", "key-certification")]
    [InlineData("quote-by-another-key", "quote-signature")]
    [InlineData("quote-in-place-of-certification", "key-certification")]
    [InlineData("certification-in-place-of-quote", "quote-signature")]
    [InlineData("quote-from-another-place", "qualified-signer")]
    [InlineData("pcr-changed", "pcr-digest")]
    [InlineData("pcr-left-out", "pcr-digest")]
    [InlineData("pcr-not-selected", "pcr-digest")]
    [InlineData("log-cut", "event-log")]
    [InlineData("log-of-another-start", "event-log")]
    [InlineData("another-nonce", "freshness")]
    [InlineData("magic-missing", "entry-structure")]
    [InlineData("statement-longer", "entry-structure")]
    [InlineData("member-not-known", "entry-structure")]
    [InlineData("version-not-known", "entry-structure")]
    [InlineData("point-off-the-curve", "entry-structure")]
    public async Task What_is_broken_is_rejected_by_the_check_that_asks_for_it(string fault, string check)
    {
        Assert.Equal(check, Evidence.Rejected(await ReadAsync(Broken(fault), ContextFor(fault))).Check);
    }

    private static ReadingContext ContextFor(string fault) => fault switch
    {
        "secret-for-another-key" => Context with { Activations = [ActivationOf(Good with { AttestationKey = TestKey.Of("somebody") })] },
        "secret-for-another-tpm" => Context with { Activations = [ActivationOf(Good with { EndorsementKey = TestKey.Of("somebody") })] },
        _ => Context,
    };

    private static TpmAttestationBuilder Broken(string fault) => fault switch
    {
        "endorsement-by-another-issuer" => Change(entry => entry["endorsementKey"] = new JsonObject
        {
            ["certificates"] = new JsonArray(Convert.ToBase64String(new EkBuilder(Maker) { IssuerKey = TestKey.Of("somebody") }.Build()), Convert.ToBase64String(Maker.SignerCertificate)),
        }),
        "endorsement-cut-out" => Change(entry => entry.Remove("endorsementKey")),
        "attestation-key-not-restricted" => Good with { AttestationKeyAttributes = TpmStructures.AttestationKeyAttributes & ~0x0001_0000u },
        "attestation-key-from-outside" => Good with { AttestationKeyAttributes = TpmStructures.AttestationKeyAttributes & ~0x20u },
        "attestation-key-movable" => Good with { AttestationKeyAttributes = TpmStructures.AttestationKeyAttributes & ~0x02u },
        "attestation-key-decrypts" => Good with { AttestationKeyAttributes = TpmStructures.AttestationKeyAttributes | 0x0002_0000u },
        "secret-wrong" => Change(entry => At(entry, "attestationKey")["activatedSecret"] = new string('a', 64)),
        "secret-for-another-key" or "secret-for-another-tpm" => Good,
        "creation-of-another-key" => Statement(0x801A, statement => statement[60 + 6 + 34] ^= 1),
        "creation-with-other-data" => Change(entry => At(entry, "attestationKey", "creation")["data"] = Convert.ToBase64String(TpmStructures.Creation([0x40, 0, 0, 1], TpmStructures.EndorsementHierarchy))),
        "creation-under-another-parent" => Statement(0x801A, statement => statement[20] ^= 1),
        "certification-by-another-key" => Good with { CertificationSigner = TestKey.Of("somebody") },
        "certification-of-another-key" => Good with { CertifiedName = TpmStructures.Name([1, 2, 3]) },
        "quote-by-another-key" => Good with { QuoteSigner = TestKey.Of("somebody") },
        "quote-in-place-of-certification" => Swap("quote", "key"),
        "certification-in-place-of-quote" => Swap("key", "quote"),
        "quote-from-another-place" => Statement(0x8018, statement => statement[20] ^= 1),
        "pcr-changed" => Change(entry => Pcr(entry, 0)["value"] = new string('a', 64)),
        "pcr-left-out" => Change(entry => At(entry, "quote")["pcrs"] = Good.Pcrs([0, 1, 4])),
        "pcr-not-selected" => Change(entry => At(entry, "quote")["pcrs"] = Good.Pcrs([0, 1, 2, 4, 7])),
        "log-cut" => Change(entry => At(entry, "quote")["eventLog"] = Convert.ToBase64String((Good with { Measured = [.. Good.Measured.SkipLast(1)] }).Log())),
        "log-of-another-start" => Change(entry => At(entry, "quote")["eventLog"] = Convert.ToBase64String((Good with { Measured = [.. Good.Measured.Reverse()] }).Log())),
        "another-nonce" => Change(entry => entry["nonce"] = new string('a', 32)),
        "magic-missing" => Statement(0x8018, statement => statement[0] = 0),
        "statement-longer" => Good with { ChangeStatement = (type, statement) => type == 0x8017 ? [.. statement, 0] : statement },
        "member-not-known" => Change(entry => entry["comment"] = "x"),
        "version-not-known" => Change(entry => entry["tpmAttestation"] = 2),
        "point-off-the-curve" => Change(entry =>
        {
            byte[] area = TpmStructures.Public(Good.DeviceKey, TpmStructures.DeviceKeyAttributes);
            area[^1] ^= 1;
            Key(entry)["public"] = Convert.ToBase64String(area);
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    private static TpmAttestationBuilder Change(Action<JsonObject> change) => Good with { ChangeEntry = change };

    private static TpmAttestationBuilder Statement(int type, Action<byte[]> change) => Good with
    {
        ChangeStatement = (which, statement) =>
        {
            if (which == type)
                change(statement);
            return statement;
        },
    };

    private static TpmAttestationBuilder Swap(string from, string to) => Change(entry =>
    {
        var (source, target) = from == "quote" ? (At(entry, "quote"), Key(entry)) : (Key(entry), At(entry, "quote"));
        Assert.NotEqual(from, to);
        foreach (string member in (string[])["attestation", "signature"])
            target[member] = source[member]?.DeepClone();
    });

    private static JsonNode At(JsonNode entry, params string[] path) => path.Aggregate(entry, (node, name) => node[name] ?? throw new ArgumentException(name));

    private static JsonNode Key(JsonNode entry) => At(entry, "keys")[0] ?? throw new ArgumentException("keys");

    private static JsonNode Pcr(JsonNode entry, int position) => At(entry, "quote", "pcrs")[position] ?? throw new ArgumentException("pcrs");
}
