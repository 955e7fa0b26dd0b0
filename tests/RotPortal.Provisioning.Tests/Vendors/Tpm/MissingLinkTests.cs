using System.Text.Json.Nodes;
using RotPortal.Devices;
using RotPortal.TestKit;
using static RotPortal.Provisioning.Tests.Vendors.Tpm.Attestations;

namespace RotPortal.Provisioning.Tests.Vendors.Tpm;

/// <summary>What is missing is no fault, and every fact that needs it is missing too.</summary>
public sealed class MissingLinkTests
{
    [Fact]
    public async Task A_secret_that_nobody_here_made_binds_no_key_and_the_tpm_is_claimed_without_the_keys()
    {
        var verified = Evidence.Verified(await ReadAsync(Good, Context with { Activations = [] }));

        Assert.Equal(["anchor-registered-here", "activation-not-issued-here", "attestation-key-not-bound"], verified.Findings.Select(finding => finding.Code));
        Assert.Equal("endorsement key", Assert.Single(verified.Claim.Keys).Slot);
        Assert.DoesNotContain(verified.Facts, fact => fact.Basis == FactBasis.Live || fact.Check == "key-certification-signature");
        Assert.Equal(EvidenceLevel.E3, Assert.Single(verified.Facts, fact => fact.Capability == Capability.IdentityHardwareRooted).Level);
    }

    [Fact]
    public async Task A_secret_from_the_future_binds_no_key()
    {
        var late = Context with { Activations = [ActivationOf(Good) with { IssuedAt = Evidence.At.AddHours(1) }] };

        Assert.Contains(Evidence.Verified(await ReadAsync(Good, late)).Findings, finding => finding.Code == "attestation-key-not-bound");
    }

    [Fact]
    public async Task Keys_that_nobody_vouches_for_are_named_by_themselves_and_prove_only_their_strength()
    {
        var alone = Good with { ChangeEntry = entry => entry.Remove("endorsementKey") };

        var verified = Evidence.Verified(await ReadAsync(alone, Context with { Activations = [] }));

        Assert.StartsWith("key-", verified.Claim.HardwareId, StringComparison.Ordinal);
        Assert.Equal(RootOfTrustKind.NotStated, verified.Claim.Element.Kind);
        Assert.All(verified.Facts, fact => Assert.Equal(Capability.KeyAlgorithmStrength, fact.Capability));
        Assert.Empty(verified.Anchors);
    }

    [Fact]
    public async Task A_nonce_that_was_not_issued_here_shows_nothing_about_now()
    {
        var verified = Evidence.Verified(await ReadAsync(Good, Context with { Challenges = [] }));

        Assert.DoesNotContain(verified.Facts, fact => fact.Basis == FactBasis.Live);
        Assert.Contains(verified.Facts, fact => (fact.Capability, fact.Level) == (Capability.KeyNonExportable, EvidenceLevel.E4));
        Assert.Contains(verified.Findings, finding => finding.Code == "challenge-not-issued-here");
        Assert.Contains(verified.Findings, finding => finding.Code == "key-statement-not-fresh");
    }

    [Fact]
    public async Task A_nonce_of_zeros_is_not_fresh_even_when_zeros_were_issued()
    {
        byte[] zeros = new byte[16];

        var verified = Evidence.Verified(await ReadAsync(Good with { Nonce = zeros }, Context with { Challenges = [new Challenge(zeros, Issued)] }));

        Assert.DoesNotContain(verified.Facts, fact => fact.Basis == FactBasis.Live);
        Assert.Contains(verified.Findings, finding => finding.Code == "not-fresh");
    }

    [Theory]
    [InlineData("keys", "no-certified-keys", "key.non-exportable")]
    [InlineData("quote", "no-quote", "attestation.fresh")]
    [InlineData("eventLog", "no-event-log", "boot.measured")]
    public async Task A_part_that_is_left_out_is_remarked_on_and_proves_nothing(string part, string finding, string fact)
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { ChangeEntry = entry => (part == "eventLog" ? entry["quote"] as JsonObject : entry)?.Remove(part) }));

        Assert.Contains(verified.Findings, found => found.Code == finding);
        Assert.DoesNotContain(verified.Facts, found => found.Capability.Id == fact);
    }

    [Fact]
    public async Task A_key_from_outside_is_known_not_to_be_made_in_the_tpm()
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { DeviceKeyAttributes = TpmStructures.DeviceKeyAttributes & ~0x20u }));

        Assert.Equal((false, EvidenceLevel.E4), verified.Facts.Where(fact => fact.Capability == Capability.KeyGeneratedInHardware).Select(fact => (fact.Holds, fact.Level)).Single());
        Assert.Contains(verified.Findings, finding => finding.Code == "key-imported");
    }

    [Fact]
    public async Task A_key_that_may_be_duplicated_is_known_to_be_exportable_and_proves_no_hardware()
    {
        var verified = Evidence.Verified(await ReadAsync(Good with { DeviceKeyAttributes = TpmStructures.DeviceKeyAttributes & ~0x12u }));

        Assert.False(Assert.Single(verified.Facts, fact => fact.Capability == Capability.KeyNonExportable).Holds);
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.IdentityPossessionProven
            || (fact.Capability == Capability.IdentityHardwareRooted && fact.Level == EvidenceLevel.E4));
    }

    [Fact]
    public async Task Another_state_than_the_reference_is_known_not_to_match()
    {
        var other = Good with { Measured = [(0, "firmware 1"), (0, "firmware 3"), (4, "loader"), (7, "policy")] };

        var verified = Evidence.Verified(await ReadAsync(other, With(Good.Reference())));

        Assert.False(Assert.Single(verified.Facts, fact => fact.Capability == Capability.AttestationReferenceMatched).Holds);
        Assert.Contains(verified.Findings, finding => finding.Code == "reference-differs" && finding.Detail.Contains("PCR 0 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reference_values_of_pcrs_that_were_not_quoted_compare_nothing_and_broken_ones_refuse_the_file()
    {
        var verified = Evidence.Verified(await ReadAsync(Good, With((Good with { Quoted = [0, 2] }).Reference())));

        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.AttestationReferenceMatched);
        Assert.Contains(verified.Findings, finding => finding.Code == "reference-not-quoted");
        Assert.Equal("pcr-reference-structure", Evidence.Rejected(await ReadAsync(Good, With("{\"pcrReference\":1}"u8.ToArray()))).Check);
    }

    [Fact]
    public async Task A_certificate_of_the_attestation_key_binds_it_without_a_secret()
    {
        var certified = Good with { ChangeEntry = entry => Certify(entry, Good.AttestationKey) };
        var trusted = Context with { Anchors = new([Maker.RootAnchor with { Purposes = AnchorPurpose.Attestation }]), Activations = [] };

        var verified = Evidence.Verified(await ReadAsync(certified, trusted));

        Assert.Equal(("IFX:00AA11BB:4CBD0FE6", RootOfTrustKind.Tpm), (verified.Claim.HardwareId, verified.Claim.Element.Kind));
        Assert.Contains(verified.Facts, fact => (fact.Capability, fact.Level) == (Capability.KeyNonExportable, EvidenceLevel.E4));
        Assert.Contains(verified.Facts, fact => (fact.Capability, fact.Level) == (Capability.AttestationFresh, EvidenceLevel.E4));
        var foreign = Good with { ChangeEntry = entry => Certify(entry, TestKey.Of("somebody")) };
        Assert.Equal("attestation-key-certificate", Evidence.Rejected(await ReadAsync(foreign, trusted)).Check);
    }

    [Fact]
    public async Task A_certificate_of_an_authority_that_issues_for_any_key_does_not_bind_the_attestation_key()
    {
        var certified = Good with { ChangeEntry = entry => Certify(entry, Good.AttestationKey, isForAttestation: false) };
        var trusted = Context with { Anchors = new([Maker.RootAnchor]), Activations = [] };

        var verified = Evidence.Verified(await ReadAsync(certified, trusted));

        Assert.Contains(verified.Findings, finding => finding.Code == "attestation-key-not-bound");
        Assert.DoesNotContain(verified.Facts, fact => fact.Basis == FactBasis.Live || fact.Check == "key-certification-signature");
    }

    private static void Certify(JsonObject entry, TestKey key, bool isForAttestation = true)
    {
        entry.Remove("endorsementKey");
        var certificate = new EkBuilder(Maker)
        {
            Manufacturer = null,
            KeyUsage = 0x80,
            Purposes = isForAttestation ? ["2.23.133.8.3"] : [],
            SubjectPublicKeyInfo = key.SubjectPublicKeyInfo,
            Change = builder => isForAttestation ? builder.With(EkBuilder.ModuleName("IFX :00AA11BB:4CBD0FE6")) : builder,
        };
        if (entry["attestationKey"] is JsonObject attestation)
            attestation["certificates"] = new JsonArray(Convert.ToBase64String(certificate.Build()), Convert.ToBase64String(Maker.SignerCertificate));
    }
}
