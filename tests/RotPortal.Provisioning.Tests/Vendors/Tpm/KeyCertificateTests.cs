using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Tpm;

/// <summary>Certificates of attestation and identity keys of a TPM.</summary>
public sealed class KeyCertificateTests
{
    private const string Kind = "tpm-key-certificate";
    private const string TpmSerial = "IFX :00AA11BB:4CBD0FE6";
    private static readonly TestMaker Maker = new(61);
    private static readonly TrustAnchors Trusted = new([Maker.RootAnchor with { Purposes = AnchorPurpose.Attestation }]);
    private static readonly Dictionary<string, ReadOnlyMemory<byte>> Issuers = new() { ["issuers"] = Maker.SignerCertificate };

    private static readonly EkBuilder Attestation = new(Maker) { Manufacturer = null, KeyUsage = 0x80, Purposes = ["2.23.133.8.3"] };
    private static readonly EkBuilder Identity = new(Maker)
    {
        Manufacturer = null,
        KeyUsage = 0x80,
        Purposes = [],
        Change = certificate => certificate.With(EkBuilder.ModuleName(TpmSerial)),
    };

    [Fact]
    public async Task An_attestation_key_is_named_by_itself_and_said_to_be_in_a_tpm()
    {
        Assert.Equal(Kind, EvidenceReaders.Detect(Attestation.Build(), "")?.Kind.Name);

        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Attestation.Build(), Trusted, Issuers));

        Assert.StartsWith("key-", verified.Claim.HardwareId, StringComparison.Ordinal);
        Assert.Contains(verified.Facts, fact => (fact.Capability, fact.Level, fact.Role) == (Capability.IdentityHardwareRooted, EvidenceLevel.E3, KeyRole.Attestation));
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.IdentityManufacturerIssued);
    }

    [Fact]
    public async Task An_identity_certificate_meets_the_endorsement_key_certificate_under_one_identifier()
    {
        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Identity.Build(), Trusted, Issuers));

        Assert.Equal(("IFX:00AA11BB:4CBD0FE6", "Infineon"), (verified.Claim.HardwareId, verified.Claim.Element.Maker));
        Assert.Contains(verified.Facts, fact => (fact.Capability, fact.Role) == (Capability.IdentityManufacturerIssued, KeyRole.Identity));
    }

    [Fact]
    public async Task A_certificate_that_does_not_speak_of_a_tpm_proves_no_hardware()
    {
        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, (Attestation with { Purposes = [] }).Build(), Trusted, Issuers));

        Assert.Contains(verified.Findings, finding => finding.Code == "tpm-not-stated");
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.IdentityHardwareRooted);
    }

    [Theory]
    [InlineData(0x20, "leaf-use")]
    [InlineData(0x08, "leaf-use")]
    public async Task A_key_that_may_not_sign_is_no_attestation_key(byte usage, string check) =>
        Assert.Equal(check, Evidence.Rejected(await Evidence.ReadOneAsync(Kind, (Attestation with { KeyUsage = usage }).Build(), Trusted, Issuers)).Check);

    [Fact]
    public async Task An_ended_certificate_is_refused_since_such_keys_can_be_certified_anew() =>
        Assert.Equal("chain-validity", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, (Identity with { NotAfter = Evidence.At.AddDays(-1) }).Build(), Trusted, Issuers)).Check);

    [Fact]
    public async Task Anchors_for_endorsement_keys_vouch_for_no_other_key() =>
        Assert.Equal("chain-anchor", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Identity.Build(), EkBuilder.AnchorsOf(Maker), Issuers)).Check);
}
