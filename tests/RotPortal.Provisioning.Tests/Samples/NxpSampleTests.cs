using System.Text;
using System.Text.Json.Nodes;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Tests.Samples;

/// <summary>Every file of the SE05x samples gives the verdict that its list of sources states.</summary>
public sealed class NxpSampleTests
{
    private const string Kind = "nxp-attested-read";
    private const string Chip = "0400500194b58d02eab29b046aa26a701b90";

    [SampleFact]
    public async Task A_real_key_pair_is_verified_as_generated_inside()
    {
        var verified = Evidence.Verified(await ReadAsync(Wrap("60000001", "attested-read/60000001.extra.raw")));

        Assert.Equal(Chip, verified.Claim.HardwareId);
        Assert.Equal(["attestation key", "0x60000001"], verified.Claim.Keys.Select(key => key.Slot));
        Assert.True(Assert.Single(verified.Facts, fact => fact.Capability == Capability.KeyGeneratedInHardware).Holds);
        Assert.Contains(verified.Facts, fact => fact.Capability == Capability.KeyNonExportable);
        Assert.Contains(verified.Checks, check => check.Name == "chain-anchor" && check.Finding == "device certificate <- NXP Intermediate-AttestationCAvE206 <- NXP RootCAvE506");
        Assert.False(verified.IsSimulated);
    }

    [SampleFact]
    public async Task A_real_authentication_key_is_verified_as_a_stored_public_key()
    {
        var verified = Evidence.Verified(await ReadAsync(Wrap("60000000", "attested-read/60000000.extra.raw")));

        Assert.Contains(verified.Findings, finding => finding.Code == "public-key-object");
        Assert.DoesNotContain(verified.Facts, fact => fact.Role == KeyRole.Identity);
    }

    [SampleTheory]
    [InlineData("60000001.chipid-altered")]
    [InlineData("60000001.origin-external")]
    public async Task What_was_altered_is_rejected_by_the_signature(string name)
    {
        var rejected = Evidence.Rejected(await ReadAsync(Wrap("60000001", $"derived-negative/{name}.extra.raw")));

        Assert.Equal("statement-signature", rejected.Check);
    }

    [SampleFact]
    public async Task A_real_statement_of_zero_freshness_is_verified_with_the_enclosed_chain_and_called_not_fresh()
    {
        var keys = JsonNode.Parse(SampleFolder.Read("nxp-se05x/attested-read/one-key-zero-freshness.json"));

        var verified = Evidence.Verified(await ReadAsync(Entry(keys)));

        Assert.Contains(verified.Findings, finding => finding.Code == "not-fresh");
        Assert.DoesNotContain(verified.Facts, fact => fact.Basis == FactBasis.Live);
    }

    [SampleFact]
    public async Task The_file_as_the_device_wrote_it_needs_the_certificate_of_its_chip()
    {
        byte[] file = SampleFolder.Read("nxp-se05x/attested-read/one-key-zero-freshness.json");
        var registered = Assert.IsType<AnchorLoad.Loaded>(CertificateAnchors.FromFile(Certificate("attest-0400500194B58D02EAB29B046AA26A701B90.crt"), AnchorPurpose.Attestation, "given by the test", "attest.crt"));

        Assert.Equal(Kind, EvidenceReaders.Detect(file, "keys.json")?.Kind.Name);
        Assert.Equal("attestation-certificate", Evidence.Rejected(await ReadAsync(file)).Check);
        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, file, Anchors.Shipped.With(registered.Anchors)));
        Assert.Equal(["not-fresh", "attestation-certificate-registered-here", "public-key-object"], verified.Findings.Select(finding => finding.Code));
    }

    [SampleFact]
    public async Task The_container_of_EdgeLock_2GO_holds_three_objects()
    {
        byte[] file = SampleFolder.Read("nxp-se05x/el2go-secure-objects-three.bin");
        Assert.Equal("el2go-secure-objects", EvidenceReaders.Detect(file, "")?.Kind.Name);

        var entries = await Evidence.ReadAsync("el2go-secure-objects", file, Anchors.Shipped);

        Assert.Equal(681, entries.Sum(entry => entry.Bytes.Length));
        Assert.Equal(
            ["Object 0x7FFF817A serves the chip's own operation; it is wrapped, and was not opened.", "Object 0x7FFF817B serves the chip's own operation; it is wrapped, and was not opened.", "Object 0x01234567 is one of its user's; it is wrapped, and was not opened."],
            entries.Select(entry => Assert.Single(Evidence.Verified(entry).Findings, finding => finding.Code is "object-internal" or "object-external").Detail));
        Assert.All(entries, entry => Assert.Empty(Evidence.Verified(entry).Facts));
    }

    [SampleFact]
    public void The_shipped_facts_about_the_root_are_those_of_its_certificate()
    {
        var real = Assert.Single(Assert.IsType<AnchorLoad.Loaded>(
            CertificateAnchors.FromFile(Certificate("nxp-root-ca-vE506.63709315050002.der"), AnchorPurpose.Attestation, "", "root")).Anchors);

        var shipped = Assert.Single(Anchors.Load("nxp.json").Anchors);

        Assert.Equal((real.Name, real.CertificateSha256, real.NotBefore, real.NotAfter), (shipped.Name, shipped.CertificateSha256, shipped.NotBefore, shipped.NotAfter));
        Assert.Equal(real.Subject.ToArray(), shipped.Subject.ToArray());
        Assert.Equal(real.SubjectPublicKeyInfo.ToArray(), shipped.SubjectPublicKeyInfo.ToArray());
        Assert.Equal((AnchorPurpose.Attestation, "nxp", false), (shipped.Purposes, shipped.Vendor, shipped.IsDemonstration));
    }

    // The samples hold key, statement and signature as separate files; the container is ours.
    private static byte[] Wrap(string id, string extra) => Entry(new JsonObject
    {
        [id] = new JsonObject
        {
            ["key"] = Convert.ToBase64String(SampleFolder.Read($"nxp-se05x/attested-read/{id}.pubkey.raw")),
            ["signature"] = Convert.ToBase64String(SampleFolder.Read($"nxp-se05x/attested-read/{id}.signature.raw")),
            ["extraData"] = Convert.ToBase64String(SampleFolder.Read($"nxp-se05x/{extra}")),
        },
    });

    private static byte[] Entry(JsonNode? keys)
    {
        string[] files = ["attest-0400500194B58D02EAB29B046AA26A701B90.crt", "nxp-intermediate-attestation-ca-vE206.63709315060003.der"];
        var certificates = files.Select(file => Assert.Single(Assert.IsType<PemReading.Found>(PemFile.Read(Certificate(file))).Certificates));
        return Encoding.UTF8.GetBytes(new JsonObject
        {
            ["nxpAttestedRead"] = 1,
            ["keys"] = keys,
            ["certificates"] = new JsonArray([.. certificates.Select(der => JsonValue.Create(Convert.ToBase64String(der.Span)))]),
        }.ToJsonString());
    }

    private static byte[] Certificate(string file) => SampleFolder.Read($"nxp-se05x/certs/{file}");

    private static Task<ReadEntry> ReadAsync(byte[] file) => Evidence.ReadOneAsync(Kind, file, Anchors.Shipped);
}
