using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;
using RotPortal.Provisioning.Tests.Formats.X509;

namespace RotPortal.Provisioning.Tests.Samples;

/// <summary>Every file of the STSAFE-A samples gives the verdict that its list of sources states.</summary>
public sealed class StSampleTests
{
    private const string Kind = "stsafe-challenge";
    private const string File = "st-stsafe/a110-challenge-response.json";

    [SampleFact]
    public async Task The_printed_answer_verifies_when_the_challenge_is_the_digest_itself()
    {
        byte[] file = SampleFolder.Read(File);
        Assert.Equal(Kind, EvidenceReaders.Detect(file, File)?.Kind.Name);

        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, file, Anchors.Shipped));

        Assert.Contains(verified.Checks, check => check.Name == "challenge-signature");
        Assert.Equal(["challenge-not-issued-here", "no-certificate"], verified.Findings.Select(finding => finding.Code));
    }

    [SampleFact]
    public async Task The_printed_answer_fails_when_the_challenge_is_hashed_again()
    {
        var entry = JsonNode.Parse(SampleFolder.Read(File)) ?? throw new InvalidDataException(File);
        entry["challenge"] = Convert.ToHexString(SHA256.HashData(Convert.FromHexString($"{entry["challenge"]}")));

        var rejected = Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Encoding.UTF8.GetBytes(entry.ToJsonString()), Anchors.Shipped));

        Assert.Equal(("challenge-signature", "0209b0846159e439520139"), (rejected.Check, rejected.HardwareId));
    }

    [SampleFact]
    public void The_real_authority_is_self_signed_and_the_shipped_facts_are_its_own()
    {
        byte[] der = SampleFolder.Read("st-stsafe/stm-stsafe-a-prod-ca-01.der");
        var certificate = Certificates.Parse(der);
        using var signatures = new SignatureVerifier();
        Assert.Equal(SignatureAnswer.Valid, signatures.Verify(certificate.PublicKey, certificate.SignatureAlgorithm, certificate.ToBeSigned.Span, certificate.Signature.Span));

        var real = Assert.Single(Assert.IsType<AnchorLoad.Loaded>(CertificateAnchors.FromFile(der, AnchorPurpose.DeviceIdentity, "", "authority")).Anchors);
        var shipped = Assert.Single(Anchors.Load("st.json").Anchors);

        Assert.Equal((real.Name, real.CertificateSha256, real.NotBefore, real.NotAfter, real.PathLength), (shipped.Name, shipped.CertificateSha256, shipped.NotBefore, shipped.NotAfter, shipped.PathLength));
        Assert.Equal(real.Subject.ToArray(), shipped.Subject.ToArray());
        Assert.Equal(real.SubjectPublicKeyInfo.ToArray(), shipped.SubjectPublicKeyInfo.ToArray());
        Assert.Equal((AnchorPurpose.DeviceIdentity, "st", false), (shipped.Purposes, shipped.Vendor, shipped.IsDemonstration));
    }
}
