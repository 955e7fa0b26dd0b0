using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Microchip;

public sealed class ManifestFactsTests
{
    private static readonly TestMaker Maker = new(9);
    private static readonly EntryBuilder Good = new(Maker, 1);

    [Fact]
    public async Task A_full_entry_proves_these_things_at_these_levels_and_nothing_else()
    {
        var verified = await VerifiedAsync(Good);

        string[] facts = [.. verified.Facts.Select(fact => $"{fact.Capability} {fact.Role?.ToString() ?? "-"} {fact.Holds} {fact.Level} {fact.Basis}").Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "credential.chain-trusted Identity True E4 Computed",
                "credential.validity Identity True E4 Computed",
                "identity.hardware-rooted Identity True E3 Recorded",
                "identity.manufacturer-issued Identity True E4 Computed",
                "key.algorithm-strength Attestation True E4 Computed",
                "key.algorithm-strength Identity True E4 Computed",
                "key.non-exportable Identity True E3 Recorded",
                "provisioning.traceable - True E3 Recorded",
                "storage.secure - True E3 Recorded",
            ],
            facts);
    }

    [Fact]
    public async Task No_entry_proves_possession_generation_boot_or_what_only_the_registry_can_know()
    {
        var verified = await VerifiedAsync(Good);

        Assert.DoesNotContain(verified.Facts, fact =>
            fact.Capability == Capability.IdentityPossessionProven
            || fact.Capability == Capability.KeyGeneratedInHardware
            || fact.Capability == Capability.IdentityUniquePerDevice
            || fact.Capability == Capability.KeyNoFleetSharing
            || fact.Capability == Capability.AuditTamperEvident
            || fact.Capability.Area is "boot" or "debug" or "attestation" or "tamper" or "lifecycle" or "rng" or "vendor");
    }

    [Fact]
    public async Task Every_fact_names_its_evidence_its_anchor_and_a_check_that_was_made()
    {
        var verified = await VerifiedAsync(Good);

        Assert.All(verified.Facts, fact =>
        {
            Assert.Equal(Sha256Digest.Of(Good.Build()), fact.Evidence);
            Assert.Contains(verified.Checks, check => check.Name == fact.Check);
            if (fact.Capability != Capability.KeyAlgorithmStrength)
                Assert.Contains(verified.Anchors, anchor => anchor == fact.Anchor);
            Assert.NotEmpty(fact.Statement);
            Assert.False(fact.Statement.EndsWith('.'));
        });
    }

    [Fact]
    public async Task What_was_signed_is_dated_by_the_signed_time_and_what_we_computed_by_ours()
    {
        var verified = await VerifiedAsync(Good);

        Assert.All(verified.Facts, fact => Assert.Equal(fact.Basis == FactBasis.Recorded ? Good.ProvisionedAt : Evidence.At, fact.ObservedAt));
        Assert.Equal(Good.ProvisionedAt, verified.Claim.ProducedAt);
    }

    [Fact]
    public async Task Validity_and_chain_are_false_once_a_certificate_has_ended()
    {
        var leaf = Good.Leaf();
        var verified = await VerifiedAsync(Good);
        var validity = Assert.Single(verified.Facts, fact => fact.Capability == Capability.CredentialValidity);
        var chain = Assert.Single(verified.Facts, fact => fact.Capability == Capability.CredentialChainTrusted);

        Assert.Equal((leaf.NotBefore, leaf.NotAfter), (validity.ValidFrom, validity.ValidUntil));
        // The signer ends in 2049, before leaf and root.
        Assert.Equal((leaf.NotBefore, Maker.Signer.NotAfter), (chain.ValidFrom, chain.ValidUntil));
        Assert.Equal(CapabilityState.Met, FactsAt.StateOf(chain, Maker.Signer.NotAfter));
        Assert.Equal(CapabilityState.Unmet, FactsAt.StateOf(chain, Maker.Signer.NotAfter.AddSeconds(1)));
        Assert.Equal(CapabilityState.Unmet, FactsAt.StateOf(validity, leaf.NotAfter.AddSeconds(1)));
    }

    [Fact]
    public async Task A_part_without_keys_proves_that_it_was_provisioned_and_no_more()
    {
        var verified = await VerifiedAsync(Good with { KeyCount = 0 });

        Assert.Equal([Capability.ProvisioningTraceable], verified.Facts.Select(fact => fact.Capability));
        Assert.Contains(verified.Findings, finding => finding.Code == "no-public-keys");
    }

    [Fact]
    public async Task Slot_1_is_an_attestation_key_only_where_the_slot_plan_is_fixed()
    {
        var fixedPlan = await VerifiedAsync(Good);
        var ownPlan = await VerifiedAsync(Good with { PartNumber = "ATECC608C-SSHDA" });

        Assert.Equal(KeyRole.Attestation, fixedPlan.Claim.Keys[1].Role);
        Assert.Equal(KeyRole.Identity, ownPlan.Claim.Keys[1].Role);
    }

    [Fact]
    public async Task A_model_with_adjustable_key_policies_is_not_said_to_keep_its_keys()
    {
        var verified = await VerifiedAsync(Good with { Model = "TA101", PartNumber = "TA101-Y240D4" });

        Assert.Contains(verified.Facts, fact => fact.Capability == Capability.IdentityHardwareRooted);
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.KeyNonExportable || fact.Capability == Capability.StorageSecure);
    }

    [Fact]
    public async Task Two_parts_of_a_shipment_share_every_sentence()
    {
        var first = await VerifiedAsync(Good);
        var second = await VerifiedAsync(Good with { Index = 2, ProvisionedAt = Good.ProvisionedAt.AddHours(3), GroupId = "DEMONSTRATION002" });

        Assert.Equal(first.Facts.Select(fact => fact.Statement), second.Facts.Select(fact => fact.Statement));
        Assert.Equal(first.Checks, second.Checks);
        Assert.Equal(first.Findings, second.Findings);
    }

    [Fact]
    public async Task Keys_carry_slot_strength_and_digest()
    {
        var verified = await VerifiedAsync(Good);

        Assert.Equal(["0", "1", "2", "3", "4"], verified.Claim.Keys.Select(key => key.Slot));
        Assert.All(verified.Claim.Keys, key => Assert.Equal((128, "P-256"), (key.StrengthBits, key.Algorithm)));
        Assert.Equal(Good.Key(3).SubjectPublicKeyInfo, verified.Claim.Keys[3].SubjectPublicKeyInfo.ToArray());
        Assert.Equal(Sha256Digest.Of(Good.Key(3).SubjectPublicKeyInfo), verified.Claim.Keys[3].SpkiSha256);
    }

    [Fact]
    public async Task Evidence_that_rests_on_no_demonstration_anchor_is_not_simulated()
    {
        var anchors = new TrustAnchors([.. Maker.Anchors.All.Select(anchor => anchor with { IsDemonstration = false })]);

        Assert.False(Evidence.Verified(await Evidence.ReadOneAsync("microchip-manifest", Good.BuildFile(), anchors)).IsSimulated);
    }

    private static async Task<Reading.Verified> VerifiedAsync(EntryBuilder entry) =>
        Evidence.Verified(await Evidence.ReadOneAsync("microchip-manifest", entry.BuildFile(), Maker.Anchors));
}
