using System.Text.Json;
using RotPortal.Devices;

namespace RotPortal.Provisioning.Tests.Samples;

/// <summary>Every file of the Android samples gives the verdict that its list of sources states.</summary>
public sealed class AndroidSampleTests
{
    private const string Requests = "android-rkp-request";
    private const string Attestations = "android-key-attestation";

    [SampleFact]
    public async Task The_request_of_P256_verifies_with_its_challenge_and_says_what_the_device_is()
    {
        var verified = Evidence.Verified(Assert.Single(await RequestsAsync("v3_p256_valid.json")));

        string description = Assert.Single(verified.Findings, finding => finding.Code == "device-description").Detail;
        foreach (string words in (string[])["brand Google", "secure boot fused", "verified boot green", "boot loader locked", "security level tee"])
            Assert.Contains(words, description, StringComparison.Ordinal);
        Assert.Contains(verified.Findings, finding => finding.Code == "device-key-not-vouched-for");
        Assert.Contains(verified.Findings, finding => finding.Code == "private-key-enclosed");
        Assert.Contains(verified.Checks, check => check.Name == "request-signature");
    }

    [SampleFact]
    public async Task The_challenge_of_the_request_is_the_one_that_its_source_names()
    {
        byte[] challenge = [.. Enumerable.Range(1, 32).Select(octet => (byte)octet)];
        var context = new ReadingContext(Anchors.Shipped, Evidence.At, 1) { Challenges = [new Challenge(challenge, Evidence.At)] };

        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Requests, SampleFolder.Read("android-rkp/v3_p256_valid.json"), context));

        Assert.Contains(verified.Facts, fact => fact.Capability == Capability.IdentityPossessionProven);
    }

    [SampleFact]
    public async Task The_request_with_certificates_of_the_device_key_verifies_and_nothing_is_concluded_from_them()
    {
        var verified = Evidence.Verified(Assert.Single(await RequestsAsync("v3_p256_valid_with_uds_certs.json")));

        Assert.Contains(verified.Findings, finding => finding.Code == "uds-certificates-not-verified" && finding.Detail.Contains("algorithm not available here", StringComparison.Ordinal));
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.IdentityHardwareRooted);
    }

    [SampleFact]
    public async Task A_certificate_more_than_the_chain_is_refused()
    {
        var rejected = Evidence.Rejected(Assert.Single(await RequestsAsync("v3_p256_extra_uds_cert_in_chain.json")));

        Assert.Equal("uds-certificates", rejected.Check);
        Assert.Contains("Fake Intermediate", rejected.Detail, StringComparison.Ordinal);
    }

    [SampleTheory]
    [InlineData("v2_p256_valid.json")]
    [InlineData("valid_csr.cbor")]
    public async Task Requests_of_version_2_are_recognised_and_cannot_be_verified(string file) =>
        Assert.Equal("request-not-encrypted", Evidence.Rejected(Assert.Single(await RequestsAsync(file))).Check);

    [SampleFact]
    public async Task The_bare_request_of_version_3_begins_with_a_key_that_is_not_available_here() =>
        Assert.Equal("algorithm-not-available", Evidence.Rejected(Assert.Single(await RequestsAsync("v3_csr.base64"))).Check);

    [SampleFact]
    public async Task A_file_of_all_versions_has_four_requests_and_empty_lines_between()
    {
        var entries = await RequestsAsync("all_versions_valid.json");

        Assert.Equal(4, entries.Count);
        Assert.Equal(2, entries.Count(entry => entry.Reading is Reading.Rejected { Check: "request-not-encrypted" }));
        Assert.Equal(1, entries.Count(entry => entry.Reading is Reading.Rejected { Check: "algorithm-not-available" }));
        Assert.Equal(1, entries.Count(entry => entry.Reading is Reading.Verified));
    }

    [SampleTheory]
    [InlineData("akita_sdk34_SB_RSA_NONE", RootOfTrustKind.SecureElement, "RSA-2048", false)]
    [InlineData("akita_sdk34_TEE_EC_NONE", RootOfTrustKind.Enclave, "P-256", false)]
    [InlineData("caiman_sdk36_TEE_EC_RKP", RootOfTrustKind.Enclave, "P-256", true)]
    [InlineData("tegu_sdk36_SB_EC_2026_ROOT", RootOfTrustKind.SecureElement, "P-256", true)]
    public async Task A_real_attestation_verifies_to_the_published_root_and_says_what_its_description_says(string name, RootOfTrustKind kind, string algorithm, bool isLocked)
    {
        var verified = Evidence.Verified(await AttestationAsync(name));

        using var expected = JsonDocument.Parse(SampleFolder.Read($"android-key-attestation/{name}.json"));
        var hardware = expected.RootElement.GetProperty("hardwareEnforced");
        Assert.Equal(isLocked, hardware.GetProperty("rootOfTrust").GetProperty("deviceLocked").GetBoolean());
        Assert.Equal((kind, algorithm), (verified.Claim.Element.Kind, Assert.Single(verified.Claim.Keys).Algorithm));
        Assert.Equal(!isLocked, verified.Facts.Any(fact => fact.Capability == Capability.BootEnforced && !fact.Holds));
        Assert.True(Assert.Single(verified.Facts, fact => fact.Capability == Capability.KeyGeneratedInHardware).Holds);
        Assert.Contains(verified.Findings, finding => finding.Code == "patch-levels" && finding.Detail.Contains($"os patch level {hardware.GetProperty("osPatchLevel").GetString()}", StringComparison.Ordinal));
        var created = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(
            expected.RootElement.GetProperty("softwareEnforced").GetProperty("creationDateTime").GetString() ?? "", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(created, verified.Facts[0].ObservedAt);
        Assert.Contains(verified.Findings, finding => finding.Code == "chain-expired-since");
    }

    [SampleFact]
    public async Task A_key_of_ML_DSA_is_not_available_here_and_not_invalid()
    {
        var rejected = Evidence.Rejected(await AttestationAsync("tokay_sdk37_TEE_MLDSA_RKP"));

        Assert.Equal("algorithm-not-available", rejected.Check);
        Assert.StartsWith("Every link of the chain verifies", rejected.Detail, StringComparison.Ordinal);
        Assert.Contains("ML-DSA-65: algorithm not available here", rejected.Detail, StringComparison.Ordinal);
    }

    [SampleFact]
    public async Task A_malformed_root_of_trust_is_refused_by_the_description_of_the_key() =>
        Assert.Equal("key-description", Evidence.Rejected(await AttestationAsync("invalid_malformed_rot_device_locked")).Check);

    [SampleFact]
    public void The_shipped_roots_are_those_that_are_published()
    {
        using var published = JsonDocument.Parse(SampleFolder.Read("android-key-attestation/roots.json"));
        var shipped = Anchors.Load("android.json").Anchors;
        Assert.Equal(published.RootElement.GetArrayLength(), shipped.Count);
        foreach (var (pem, anchor) in published.RootElement.EnumerateArray().Zip(shipped))
        {
            var real = Assert.Single(Assert.IsType<AnchorLoad.Loaded>(
                CertificateAnchors.FromFile(System.Text.Encoding.ASCII.GetBytes(pem.GetString() ?? ""), AnchorPurpose.Attestation, "", "root")).Anchors);
            Assert.Equal((real.CertificateSha256, real.NotBefore, real.NotAfter, real.PathLength), (anchor.CertificateSha256, anchor.NotBefore, anchor.NotAfter, anchor.PathLength));
            Assert.Equal(real.Subject.ToArray(), anchor.Subject.ToArray());
            Assert.Equal(real.SubjectPublicKeyInfo.ToArray(), anchor.SubjectPublicKeyInfo.ToArray());
            Assert.Equal(real.SubjectKeyIdentifier.ToArray(), anchor.SubjectKeyIdentifier.ToArray());
            Assert.Equal((AnchorPurpose.Attestation, "android", false), (anchor.Purposes, anchor.Vendor, anchor.IsDemonstration));
        }
    }

    private static Task<List<ReadEntry>> RequestsAsync(string name)
    {
        byte[] file = SampleFolder.Read($"android-rkp/{name}");
        Assert.Equal(Requests, EvidenceReaders.Detect(file, name)?.Kind.Name);
        return Evidence.ReadAsync(Requests, file, Anchors.Shipped);
    }

    private static Task<ReadEntry> AttestationAsync(string name)
    {
        byte[] file = SampleFolder.Read($"android-key-attestation/{name}.pem");
        Assert.Equal(Attestations, EvidenceReaders.Detect(file, name)?.Kind.Name);
        return Evidence.ReadOneAsync(Attestations, file, Anchors.Shipped);
    }
}
