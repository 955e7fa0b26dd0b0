using System.Text;
using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests;

public sealed class CertificateAnchorsTests
{
    private static readonly TestMaker Maker = new(17);

    [Fact]
    public void A_given_certificate_becomes_an_anchor_with_its_facts_and_the_given_purpose()
    {
        var anchor = Assert.Single(Load(Maker.ManifestSignerPem, AnchorPurpose.ManifestSigning).Anchors);

        Assert.Equal("Demonstration Manifest Signer 017", anchor.Name);
        Assert.Equal(AnchorPurpose.ManifestSigning, anchor.Purposes);
        Assert.Equal(Sha256Digest.Of(Maker.ManifestSignerCertificate), anchor.CertificateSha256);
        Assert.Equal(Maker.ManifestSignerName, anchor.Subject.ToArray());
        Assert.Equal(Maker.ManifestKey.SubjectPublicKeyInfo, anchor.SubjectPublicKeyInfo.ToArray());
        Assert.Equal(Maker.ManifestKey.KeyIdentifier, anchor.SubjectKeyIdentifier.ToArray());
        Assert.Equal((Maker.ManifestSigner.NotBefore, Maker.ManifestSigner.NotAfter), (anchor.NotBefore, anchor.NotAfter));
        Assert.Null(anchor.Vendor);
        Assert.Null(anchor.PathLength);
        Assert.False(anchor.IsDemonstration);
        Assert.Equal("given by the test", anchor.Source);
    }

    [Fact]
    public void A_path_length_in_the_certificate_binds_the_anchor_too()
    {
        byte[] der = Maker.SignerCertificate;

        Assert.Equal(0, Assert.Single(Assert.IsType<AnchorLoad.Loaded>(CertificateAnchors.FromFile(der, AnchorPurpose.DeviceIdentity, "", "signer.der")).Anchors).PathLength);
    }

    [Fact]
    public void The_same_certificate_twice_is_one_anchor()
    {
        Assert.Equal(2, Load(Maker.RootPem + Maker.ManifestSignerPem + Maker.RootPem, AnchorPurpose.Boot).Anchors.Count);
    }

    [Fact]
    public void A_certificate_that_is_not_well_formed_is_named()
    {
        string broken = System.Security.Cryptography.PemEncoding.WriteString("CERTIFICATE", Maker.RootCertificate.AsSpan(0, 100));

        var refused = Assert.IsType<AnchorLoad.Refused>(
            CertificateAnchors.FromFile(Encoding.ASCII.GetBytes($"{Maker.RootPem}{broken}\n"), AnchorPurpose.Boot, "", "roots.pem"));

        Assert.Equal(("roots.pem", "certificate 2"), (refused.File, refused.Field));
    }

    [Fact]
    public async Task A_bare_public_key_becomes_an_anchor_that_can_issue_nothing_and_verifies_what_it_signed()
    {
        var token = new PsaTokenBuilder();
        string pem = System.Security.Cryptography.PemEncoding.WriteString("PUBLIC KEY", token.Key.SubjectPublicKeyInfo) + "\n";

        var anchor = Assert.Single(Load(pem, AnchorPurpose.Attestation).Anchors);

        Assert.True(anchor.Subject.IsEmpty);
        Assert.Equal(token.Key.SubjectPublicKeyInfo, anchor.SubjectPublicKeyInfo.ToArray());
        Assert.Equal(Sha256Digest.Of(token.Key.SubjectPublicKeyInfo), anchor.CertificateSha256);
        Assert.False(Evidence.Verified(await Evidence.ReadOneAsync("psa-token", token.Build(), new TrustAnchors([anchor]))).IsSimulated);
        Assert.IsType<AnchorLoad.Refused>(CertificateAnchors.FromFile(Encoding.ASCII.GetBytes(pem + Maker.RootPem), AnchorPurpose.Attestation, "", "both.pem"));
        Assert.IsType<AnchorLoad.Refused>(CertificateAnchors.FromFile("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"u8.ToArray(), AnchorPurpose.Attestation, "", "key.pem"));
    }

    [Fact]
    public void A_file_without_certificates_is_refused() =>
        Assert.IsType<AnchorLoad.Refused>(CertificateAnchors.FromFile("nothing"u8.ToArray(), AnchorPurpose.Boot, "", "roots.pem"));

    [Fact]
    public void An_anchor_without_a_purpose_is_a_fault_of_the_caller() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CertificateAnchors.FromFile(Maker.RootCertificate, AnchorPurpose.None, "", "root.der"));

    [Fact]
    public async Task Evidence_is_verified_with_anchors_given_as_files()
    {
        var anchors = new TrustAnchors([.. Load(Maker.RootPem, AnchorPurpose.DeviceIdentity).Anchors, .. Load(Maker.ManifestSignerPem, AnchorPurpose.ManifestSigning).Anchors]);

        Assert.False(Evidence.Verified(await Evidence.ReadOneAsync("microchip-manifest", new EntryBuilder(Maker, 1).BuildFile(), anchors)).IsSimulated);
    }

    private static AnchorLoad.Loaded Load(string pem, AnchorPurpose purposes) =>
        Assert.IsType<AnchorLoad.Loaded>(CertificateAnchors.FromFile(Encoding.ASCII.GetBytes(pem), purposes, "given by the test", "anchors.pem"));
}
