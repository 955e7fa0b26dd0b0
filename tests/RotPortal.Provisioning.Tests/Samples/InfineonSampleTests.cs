using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;
using RotPortal.Provisioning.Tests.Formats.X509;

namespace RotPortal.Provisioning.Tests.Samples;

/// <summary>Every file of the OPTIGA Trust M samples gives the verdict that its list of sources states.</summary>
public sealed class InfineonSampleTests
{
    private const string Kind = "infineon-reel-bundle";
    private const string Bundle = "infineon-trustm/bundle/reel-78211223032C7EFA-bundle.7z";

    private static readonly string[] Chips =
    [
        "0A091B5C001500070063", "0A091B5C0015000C0069", "0A091B5C001500110067", "0A091B5C00150014006C",
        "0A091B5C001500150056", "0A091B5C00150017005E", "0A091B5C0015001E002A", "0A091B5C0015001E0032",
    ];

    [SampleFact]
    public async Task The_600_certificates_of_the_reel_verify_to_the_two_roots()
    {
        byte[] file = SampleFolder.Read(Bundle);
        Assert.Equal(Kind, EvidenceReaders.Detect(file, Bundle)?.Kind.Name);

        Reading.Verified[] chips = [.. (await Evidence.ReadAsync(Kind, file, Anchors.Shipped)).Select(Evidence.Verified)];

        Assert.Equal(200, chips.Length);
        Assert.Equal(200, chips.Select(chip => chip.Claim.HardwareId).Distinct().Count());
        Assert.Equal(600, chips.Sum(chip => chip.Claim.Certificates.Count));
        Assert.Equal(600, chips.SelectMany(chip => chip.Claim.Keys).Select(key => key.SpkiSha256).Distinct().Count());
        Assert.All(chips, chip => Assert.Equal("78211223032C7EFA", chip.Claim.Group));
        Assert.All(chips, chip => Assert.Equal(["P-256", "P-256", "RSA-2048"], chip.Claim.Keys.Select(key => key.Algorithm)));
        Assert.All(chips, chip => Assert.Equal(
            ["device certificate <- Infineon OPTIGA(TM) Trust M CA 306 <- Infineon OPTIGA(TM) ECC Root CA 2", "device certificate <- Infineon OPTIGA(TM) Trust M CA 309 <- Infineon OPTIGA(TM) RSA Root CA 2"],
            chip.Checks.Where(check => check.Name == "chain-anchor").Select(check => check.Finding)));
        Assert.All(chips, chip => Assert.False(chip.IsSimulated));
    }

    [SampleFact]
    public async Task The_archive_of_keys_is_recognised_and_left_alone()
    {
        var entries = await Evidence.ReadAsync(Kind, SampleFolder.Read(Bundle), Anchors.Shipped);

        Assert.All(entries, entry => Assert.Contains(Evidence.Verified(entry).Findings, finding => finding.Code == "keys-archive-not-opened"));
        Assert.All(entries, entry => Assert.Equal(-1, entry.Bytes.Span.IndexOf("KEY"u8)));
    }

    [SampleFact]
    public async Task Without_its_authorities_every_issuer_is_unknown() => Assert.All(
        await Evidence.ReadAsync(Kind, SampleFolder.Read(Bundle), TrustAnchors.None), entry => Assert.Equal("chain-anchor", Evidence.Rejected(entry).Check));

    [SampleFact]
    public async Task The_24_single_files_verify_as_device_certificates_and_not_without_their_root()
    {
        foreach (string name in from chip in Chips from place in new[] { "E0E0", "E0E1", "E0E2" } select $"infineon-trustm/certs/{chip}_{place}.pem")
        {
            byte[] file = SampleFolder.Read(name);
            var verified = Evidence.Verified(await Evidence.ReadOneAsync("x509-chain", file, Anchors.Shipped));
            Assert.Equal(("infineon", "OPTIGA Trust M"), (verified.Claim.Vendor, verified.Claim.Element.Model));
            Assert.Single(Assert.Single(verified.Claim.Certificates).Issuers);
            Assert.Equal("chain-anchor", Evidence.Rejected(await Evidence.ReadOneAsync("x509-chain", file, TrustAnchors.None)).Check);
        }
    }

    [SampleFact]
    public async Task A_certificate_of_elliptic_curves_does_not_verify_to_the_RSA_root_alone()
    {
        var rsa = new TrustAnchors([.. Anchors.Load("infineon.json").Anchors.Where(anchor => anchor.Name.Contains("RSA", StringComparison.Ordinal))]);

        var rejected = Evidence.Rejected(await Evidence.ReadOneAsync("x509-chain", SampleFolder.Read($"infineon-trustm/certs/{Chips[0]}_E0E0.pem"), rsa));

        Assert.Equal("chain-anchor", rejected.Check);
    }

    [SampleTheory]
    [InlineData("OptigaECCRootCA2.crt", "OptigaECCRootCA2.crt")]
    [InlineData("OptigaRSARootCA2.crt", "OptigaRSARootCA2.crt")]
    [InlineData("OptigaTrustEccCA306.crt", "OptigaECCRootCA2.crt")]
    [InlineData("Infineon-OPTIGA-Trust-M-CA-300.pem", "OptigaECCRootCA2.crt")]
    [InlineData("OptigaTrustRsaCA309.crt", "OptigaRSARootCA2.crt")]
    public void Every_authority_is_signed_by_its_root(string name, string root)
    {
        var certificate = Authority(name);
        using var signatures = new SignatureVerifier();

        Assert.Equal(
            SignatureAnswer.Valid,
            signatures.Verify(Authority(root).PublicKey, certificate.SignatureAlgorithm, certificate.ToBeSigned.Span, certificate.Signature.Span));
    }

    [SampleFact]
    public void The_shipped_roots_and_issuers_are_the_real_ones()
    {
        Assert.Equal(
            [Authority("OptigaECCRootCA2.crt").Sha256, Authority("OptigaRSARootCA2.crt").Sha256],
            Anchors.Load("infineon.json").Anchors.Select(anchor => anchor.CertificateSha256));
        foreach (var (anchor, name) in Anchors.Load("infineon.json").Anchors.Zip(["OptigaECCRootCA2.crt", "OptigaRSARootCA2.crt"]))
        {
            Assert.Equal(Authority(name).Subject.Der.ToArray(), anchor.Subject.ToArray());
            Assert.Equal(Authority(name).PublicKey.Der.ToArray(), anchor.SubjectPublicKeyInfo.ToArray());
        }

        Assert.Equal(
            [Authority("OptigaTrustEccCA306.crt").Sha256, Authority("OptigaTrustRsaCA309.crt").Sha256, Authority("Infineon-OPTIGA-Trust-M-CA-300.pem").Sha256],
            Provisioning.Vendors.Infineon.IssuerCertificates.All.Select(certificate => certificate.Sha256));
    }

    private static Certificate Authority(string name) =>
        Certificates.Parse(Assert.Single(Assert.IsType<PemReading.Found>(PemFile.Read(SampleFolder.Read($"infineon-trustm/ca/{name}"))).Certificates).ToArray());
}
