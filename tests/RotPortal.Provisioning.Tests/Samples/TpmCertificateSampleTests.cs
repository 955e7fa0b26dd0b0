using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;
using RotPortal.Provisioning.Tests.Formats.X509;

namespace RotPortal.Provisioning.Tests.Samples;

/// <summary>Every certificate of the TPM samples gives the verdict that its list of sources states.</summary>
public sealed class TpmCertificateSampleTests
{
    private const string Kind = "tpm-ek-certificate";
    private const string Roots = "tpm/trust-bundle/tpm-roots-2026-04-11.pem";
    private const string Intermediates = "tpm/trust-bundle/tpm-intermediates.pem";

    [SampleFact]
    public void The_shipped_facts_about_the_26_roots_are_those_of_their_certificates()
    {
        var real = Pin(SampleFolder.Read(Roots)).ToDictionary(anchor => anchor.CertificateSha256);

        var shipped = Anchors.Load("tpm.json").Anchors;

        Assert.Equal((26, 26), (real.Count, shipped.Count));
        Assert.All(shipped, anchor =>
        {
            var own = real[anchor.CertificateSha256];
            Assert.Equal((own.NotBefore, own.NotAfter, own.PathLength), (anchor.NotBefore, anchor.NotAfter, anchor.PathLength));
            Assert.Equal(own.Subject.ToArray(), anchor.Subject.ToArray());
            Assert.Equal(own.SubjectPublicKeyInfo.ToArray(), anchor.SubjectPublicKeyInfo.ToArray());
            Assert.Equal(own.SubjectKeyIdentifier.ToArray(), anchor.SubjectKeyIdentifier.ToArray());
            Assert.Equal((AnchorPurpose.EndorsementKey, "tpm", false), (anchor.Purposes, anchor.Vendor, anchor.IsDemonstration));
        });
    }

    [SampleFact]
    public void All_143_intermediates_chain_to_the_shipped_roots_those_below_roots_that_are_not_self_signed_included()
    {
        var intermediates = Parse(SampleFolder.Read(Intermediates));
        using var signatures = new SignatureVerifier();
        var paths = new PathValidator(signatures, [.. Anchors.Load("tpm.json").Anchors.Select(PinnedAnchor.Of)]);

        Assert.Equal(143, intermediates.Count);
        Assert.All(intermediates, certificate => Assert.IsType<PathAnswer.Trusted>(paths.Validate(certificate, intermediates, Evidence.At, "")));
    }

    [SampleTheory]
    [InlineData("tpm/ek/st33-rsa-ek-padded-1600-bytes.bin")]
    [InlineData("tpm/ek/st33-rsa-ek.der")]
    public async Task A_real_endorsement_key_certificate_verifies_with_the_padding_of_its_index_and_without(string file)
    {
        byte[] octets = SampleFolder.Read(file);
        Assert.Equal(Kind, EvidenceReaders.Detect(octets, file)?.Kind.Name);

        var entry = await Evidence.ReadOneAsync(Kind, octets, Anchors.Shipped, Bundle());
        var verified = Evidence.Verified(entry);

        Assert.Equal(SampleFolder.Read("tpm/ek/st33-rsa-ek.der"), entry.Bytes.ToArray());
        Assert.Equal("STM:1ADB994AB58BE57A0CC9B900E7851E1A43C08660:4CBD0FE61EE762EDB28D50B268FC3586FF3D5E82", verified.Claim.HardwareId);
        Assert.Equal(("STMicroelectronics", "ST33HTPHAHB4", "firmware 00490004"), (verified.Claim.Element.Maker, verified.Claim.Element.Model, verified.Claim.Element.Revision));
        var certificate = Assert.Single(verified.Claim.Certificates);
        Assert.Equal(("", new DateTimeOffset(2028, 7, 11, 0, 0, 0, TimeSpan.Zero)), (certificate.Leaf.Subject, certificate.Leaf.NotAfter));
        Assert.Contains("STM TPM EK Intermediate CA 05", Assert.Single(certificate.Issuers).Subject, StringComparison.Ordinal);
        Assert.Empty(verified.Findings);
        Assert.Contains(verified.Facts, fact => (fact.Capability, fact.Level) == (Capability.IdentityHardwareRooted, EvidenceLevel.E3));
    }

    [SampleFact]
    public async Task The_real_certificate_is_only_remarked_on_when_it_has_ended_and_refused_without_its_issuer()
    {
        byte[] file = SampleFolder.Read("tpm/ek/st33-rsa-ek.der");
        var later = new ReadingContext(Anchors.Shipped, new(2029, 1, 1, 0, 0, 0, TimeSpan.Zero), 1) { Companions = Bundle() };

        Assert.Equal(["ek-certificate-ended"], Evidence.Verified(await Evidence.ReadOneAsync(Kind, file, later)).Findings.Select(finding => finding.Code));
        Assert.Equal("chain-anchor", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, file, Anchors.Shipped)).Check);
    }

    [SampleFact]
    public async Task The_endorsement_key_of_a_cloud_machine_verifies_and_is_called_no_hardware()
    {
        var verified = Evidence.Verified(await Evidence.ReadOneAsync(
            Kind, SampleFolder.Read("tpm/ek/gcp-pca_tpm_rsa_enc_cert.pem"), Google(AnchorPurpose.EndorsementKey), Beside("gcp_ek_ak_ca_intermediate_v3.crt")));

        Assert.Equal(["maker-not-known", "ek-purpose-not-stated"], verified.Findings.Select(finding => finding.Code));
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.IdentityHardwareRooted);
    }

    [SampleFact]
    public async Task The_attestation_key_of_a_cloud_machine_verifies_and_is_no_endorsement_key()
    {
        byte[] file = SampleFolder.Read("tpm/ek/gcp-pca_tpm_ecc_sign_cert.pem");

        var verified = Evidence.Verified(await Evidence.ReadOneAsync("tpm-key-certificate", file, Google(AnchorPurpose.Attestation), Beside("gcp_ek_ak_ca_intermediate_v3.crt")));

        Assert.Equal("P-256", Assert.Single(verified.Claim.Keys).Algorithm);
        Assert.Equal("endorsement-key-use", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, file, Google(AnchorPurpose.EndorsementKey))).Check);
    }

    [SampleFact]
    public async Task The_identity_certificate_with_a_pss_key_chains_to_its_authority_until_it_ended()
    {
        byte[] file = SampleFolder.Read("tpm/ek/idevid-example.der");
        byte[] chain = SampleFolder.Read("tpm/ek/iak-idevid-chain.pem");
        var anchors = new TrustAnchors([.. Pin(chain, AnchorPurpose.DeviceIdentity).Where(anchor => anchor.Name == "Isaac HPE Root CA")]);
        var before = new ReadingContext(anchors, new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero), 1) { Companions = new Dictionary<string, ReadOnlyMemory<byte>> { ["issuers"] = chain } };
        Assert.Equal("tpm-key-certificate", EvidenceReaders.Detect(file, "")?.Kind.Name);

        var verified = Evidence.Verified(await Evidence.ReadOneAsync("tpm-key-certificate", file, before));

        Assert.Equal("STM:1ADB994AB58BE57A0CC9B900E7851E1A43C08660:4D07BB57D9E3A645D78191F12D1C78BBBA2C20AE", verified.Claim.HardwareId);
        Assert.Equal("RSA-2048", Assert.Single(verified.Claim.Keys).Algorithm);
        Assert.Equal("chain-validity", Evidence.Rejected(await Evidence.ReadOneAsync("tpm-key-certificate", file, before with { At = Evidence.At })).Check);
    }

    [SampleFact]
    public void Every_certificate_of_the_makers_can_be_read_and_pinned_self_signed_or_not()
    {
        string[] files = [.. Directory.EnumerateFiles(SampleFolder.PathOf("tpm/ek-ca"))];
        Assert.Equal(25, files.Length);
        Assert.All(files, file => Assert.NotEmpty(Pin(File.ReadAllBytes(file))));
        var lax = Certificates.Parse(SampleFolder.Read("tpm/ek-ca/nuvoton-root-2110-nonstrict-der.der"));
        var strict = Certificates.FromPem(SampleFolder.Read("tpm/ek-ca/NUVO_2110.pem"));
        Assert.Equal(strict.PublicKey.Sha256, lax.PublicKey.Sha256);
    }

    [SampleTheory]
    [InlineData("STM_RSA_05I.pem", "STM_RSA_RT.pem")]
    [InlineData("STM_RSA_06I.pem", "STM_RSA_RT.pem")]
    [InlineData("STM_RSA_RT.pem", "GS_TPM_RT.pem")]
    [InlineData("STM_ECC_01I.pem", "STM_ECC_01RT.pem")]
    [InlineData("IFX_ECC_042.pem", "INF_ECC_010RT.pem")]
    [InlineData("IFX_RSA_034.pem", "INF_RSA_010RT.pem")]
    [InlineData("IFX_RSA_042.pem", "INF_RSA_010RT.pem")]
    [InlineData("INTEL_I.pem", "INTEL_RT.pem")]
    [InlineData("gce_tpm_ek_intermediate_2.crt", "gce_tpm_ek_root_1.cer")]
    [InlineData("gce_tpm_ek_intermediate_3.crt", "gce_tpm_ek_root_1.cer")]
    [InlineData("gcp_ek_ak_ca_intermediate_v3.crt", "gcp_ek_ak_ca_root.crt")]
    public void An_authority_of_a_maker_chains_to_the_pinned_one_above_it(string child, string parent)
    {
        using var signatures = new SignatureVerifier();
        var paths = new PathValidator(signatures, [.. Pin(Authority(parent)).Select(PinnedAnchor.Of)]);

        Assert.IsType<PathAnswer.Trusted>(paths.Validate(Parse(Authority(child))[0], [], Evidence.At, ""));
    }

    private static byte[] Authority(string file) => SampleFolder.Read($"tpm/ek-ca/{file}");

    private static TrustAnchors Google(AnchorPurpose purpose) => new(Pin(Authority("gcp_ek_ak_ca_root.crt"), purpose));

    private static Dictionary<string, ReadOnlyMemory<byte>> Beside(string file) => new() { ["issuers"] = Authority(file) };

    private static Dictionary<string, ReadOnlyMemory<byte>> Bundle() => new() { ["issuers"] = SampleFolder.Read(Intermediates) };

    private static IReadOnlyList<TrustAnchor> Pin(byte[] file, AnchorPurpose purpose = AnchorPurpose.EndorsementKey) =>
        Assert.IsType<AnchorLoad.Loaded>(CertificateAnchors.FromFile(file, purpose, "sample", "file")).Anchors;

    private static List<Certificate> Parse(byte[] file) =>
        [.. Assert.IsType<PemReading.Found>(PemFile.Read(file)).Certificates.Select(der => Certificates.Parse(der.ToArray()))];
}
