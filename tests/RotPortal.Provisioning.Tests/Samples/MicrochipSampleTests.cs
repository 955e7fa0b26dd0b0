using RotPortal.Devices;

namespace RotPortal.Provisioning.Tests.Samples;

/// <summary>Every file of the Microchip samples gives the verdict that its list of sources states.</summary>
public sealed class MicrochipSampleTests
{
    private const string Manifest = "microchip-manifest";

    [SampleTheory]
    [InlineData("manifests/ATECC608A-MAH4I.json", 2, "Log Signer 002")]
    [InlineData("manifests/ATECC608C-TNGTLSU-B.first6.json", 6, "Manifest Signer 005")]
    [InlineData("manifests/ATECC608C-SSH8Q-TMNGTLSS-B.one.json", 1, "Manifest Signer 005")]
    [InlineData("derived-negative/duplicate-entry.json", 2, "Manifest Signer 005")]
    public async Task Real_entries_are_verified_by_the_signer_that_made_them(string file, int count, string signer)
    {
        var entries = await ReadAsync(file, Anchors.Shipped);

        Assert.Equal(count, entries.Count);
        Assert.All(entries, entry =>
        {
            var verified = Evidence.Verified(entry);
            Assert.False(verified.IsSimulated);
            Assert.Contains(verified.Checks, check => check.Name == "jws-signature" && check.Finding == $"signed by {signer}");
        });
    }

    [SampleTheory]
    [InlineData("manifests/ATECC608A-MAH4I.json", 0, "Crypto Authentication Signer 2C00")]
    [InlineData("manifests/ATECC608A-MAH4I.json", 1, "Crypto Authentication Signer 2C10")]
    [InlineData("manifests/ATECC608C-TNGTLSU-B.first6.json", 0, "Crypto Authentication Signer 2A00")]
    public async Task Real_leaves_chain_over_their_signer_to_root_002(string file, int index, string signer)
    {
        var verified = Evidence.Verified((await ReadAsync(file, Anchors.Shipped))[index]);

        var certificate = Assert.Single(verified.Claim.Certificates);
        Assert.Contains($"CN={signer}", Assert.Single(certificate.Issuers).Subject, StringComparison.Ordinal);
        Assert.Equal("a5b883bf22933f43a9414fedcd4da87dd468e7301d875b86c5b783f22a0116bd", certificate.Anchor.Hex);
        Assert.Contains(verified.Checks, check => check.Name == "certificate-serial-derived");
    }

    [SampleFact]
    public async Task A_leaf_with_an_illegal_subject_alternative_name_is_verified_and_remarked_on()
    {
        var entries = await ReadAsync("manifests/ATECC608C-TNGTLSU-B.first6.json", Anchors.Shipped);

        Assert.All(entries, entry => Assert.Contains(Evidence.Verified(entry).Findings, finding => finding.Code == "san-not-decodable"));
    }

    [SampleFact]
    public async Task A_part_without_keys_gives_an_identity_claim_and_no_fact_about_keys()
    {
        var verified = Evidence.Verified(Assert.Single(await ReadAsync("manifests/ATECC608C-SSH8Q-TMNGTLSS-B.one.json", Anchors.Shipped)));

        Assert.Equal("01230cac6606e99401", verified.Claim.HardwareId);
        Assert.Empty(verified.Claim.Keys);
        Assert.Equal([Capability.ProvisioningTraceable], verified.Facts.Select(fact => fact.Capability));
        Assert.Contains(verified.Findings, finding => finding.Code == "no-public-keys");
    }

    [SampleFact]
    public async Task A_customer_manifest_is_rejected_when_only_Microchip_signers_are_trusted()
    {
        var rejected = Evidence.Rejected(Assert.Single(await ReadAsync("manifests/self-signed-by-example-signer.json", Anchors.Shipped)));

        Assert.Equal("manifest-signer", rejected.Check);
        Assert.Equal("01232b4e0931d16901", rejected.HardwareId);
    }

    [SampleFact]
    public async Task A_customer_manifest_is_verified_when_its_signer_is_pinned()
    {
        var pinned = Assert.IsType<AnchorLoad.Loaded>(CertificateAnchors.FromFile(
            SampleFolder.Read("microchip/signers/example-signer-ffff.crt"), AnchorPurpose.ManifestSigning, "given by the test", "example-signer-ffff.crt"));

        var verified = Evidence.Verified(Assert.Single(
            await ReadAsync("manifests/self-signed-by-example-signer.json", Anchors.Shipped.With(pinned.Anchors))));

        Assert.Contains(verified.Findings, finding => finding.Code == "manifest-signer-registered-here");
        Assert.Contains(verified.Findings, finding => finding.Code == "manifest-signed-later");
    }

    [SampleTheory]
    [InlineData("derived-negative/payload-altered.json", "jws-signature")]
    [InlineData("derived-negative/signature-bitflip.json", "jws-signature")]
    [InlineData("derived-negative/unprotected-uniqueid-differs.json", "unique-id")]
    public async Task What_was_altered_is_rejected_for_the_right_reason(string file, string check)
    {
        var entry = Assert.Single(await ReadAsync(file, Anchors.Shipped));

        Assert.Equal(check, Evidence.Rejected(entry).Check);
        Assert.False(entry.RefusesWholeFile);
    }

    [SampleFact]
    public async Task The_same_entry_twice_has_the_same_digest_twice()
    {
        var entries = await ReadAsync("derived-negative/duplicate-entry.json", Anchors.Shipped);

        Assert.Equal(entries[0].Sha256, entries[1].Sha256);
    }

    [SampleTheory]
    [InlineData("ATECC608-device-sn01233BAEDAAEAA5501.crt", "crypto-authentication-signer-2C20.crt", "01233baedaaeaa5501", true)]
    [InlineData("ATECC608A-MAH1H-device.crt", "ATECC608A-1H-signer-218B.crt", null, false)]
    public async Task Real_device_certificates_chain_to_the_shipped_roots(string device, string signer, string? hardwareId, bool hasSerialNumber)
    {
        byte[] file = [.. SampleFolder.Read($"microchip/chains/{device}"), .. SampleFolder.Read($"microchip/chains/{signer}")];

        var verified = Evidence.Verified(await Evidence.ReadOneAsync("x509-chain", file, Anchors.Shipped));

        Assert.Equal("microchip", verified.Claim.Vendor);
        if (hardwareId is not null)
            Assert.Equal(hardwareId, verified.Claim.HardwareId);
        Assert.Equal(hasSerialNumber, verified.Facts.Any(fact => fact.Capability == Capability.IdentityManufacturerIssued));
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.IdentityPossessionProven);
    }

    [SampleTheory]
    [InlineData("roots/crypto-authentication-root-ca-002.crt")]
    [InlineData("roots/atecc-root-ca-001.crt")]
    [InlineData("signers/log-signer-001.crt")]
    [InlineData("signers/log-signer-002.crt")]
    [InlineData("signers/log-signer-003.crt")]
    [InlineData("signers/log-signer-004.crt")]
    [InlineData("signers/manifest-signer-005.crt")]
    public void The_shipped_facts_about_an_anchor_are_those_of_its_certificate(string file)
    {
        var real = Assert.Single(Assert.IsType<AnchorLoad.Loaded>(
            CertificateAnchors.FromFile(SampleFolder.Read($"microchip/{file}"), AnchorPurpose.Boot, "", file)).Anchors);

        var shipped = Assert.Single(Anchors.Shipped.All, anchor => anchor.CertificateSha256 == real.CertificateSha256);

        Assert.Equal(real.Name, shipped.Name);
        Assert.Equal(real.Subject.ToArray(), shipped.Subject.ToArray());
        Assert.Equal(real.SubjectPublicKeyInfo.ToArray(), shipped.SubjectPublicKeyInfo.ToArray());
        Assert.Equal(real.SubjectKeyIdentifier.ToArray(), shipped.SubjectKeyIdentifier.ToArray());
        Assert.Equal((real.NotBefore, real.NotAfter, real.PathLength), (shipped.NotBefore, shipped.NotAfter, shipped.PathLength));
        Assert.Equal(file.StartsWith("roots", StringComparison.Ordinal) ? AnchorPurpose.DeviceIdentity : AnchorPurpose.ManifestSigning, shipped.Purposes);
        Assert.False(shipped.IsDemonstration);
    }

    private static Task<List<ReadEntry>> ReadAsync(string file, TrustAnchors anchors)
    {
        byte[] bytes = SampleFolder.Read($"microchip/{file}");
        Assert.Equal(Manifest, EvidenceReaders.Detect(bytes, file)?.Kind.Name);
        return Evidence.ReadAsync(Manifest, bytes, anchors);
    }
}
