using System.Security.Cryptography;
using System.Text;
using RotPortal.Devices;
using RotPortal.Provisioning.Tests.Formats.X509;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.DeviceCertificates;

public sealed class ChainReaderTests
{
    private const string Kind = "x509-chain";
    private static readonly TestMaker Maker = new(13);
    private static readonly EntryBuilder Device = new(Maker, 1);
    private static readonly CertificateBuilder Leaf = Device.Leaf() with { Subject = Named("SN-4711") };

    [Fact]
    public async Task A_certificate_with_its_issuer_is_verified_in_either_order()
    {
        byte[] leaf = Leaf.Sign(Maker.SignerKey);
        foreach (byte[] file in (byte[][])[Pem(leaf, Maker.SignerCertificate), Pem(Maker.SignerCertificate, leaf), Pem(leaf, Maker.SignerCertificate, Maker.RootCertificate)])
        {
            var entry = await Evidence.ReadOneAsync(Kind, file, Maker.Anchors);

            var verified = Evidence.Verified(entry);
            Assert.Equal("SN-4711", verified.Claim.HardwareId);
            Assert.Equal(file, entry.Bytes.ToArray());
            Assert.Equal([Maker.RootAnchor.CertificateSha256], verified.Anchors);
        }
    }

    [Fact]
    public async Task It_proves_chain_validity_strength_and_issue_and_nothing_about_hardware_or_possession()
    {
        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Pem(Leaf.Sign(Maker.SignerKey), Maker.SignerCertificate), Maker.Anchors));

        Assert.Equal(
            ["credential.chain-trusted", "credential.validity", "identity.manufacturer-issued", "key.algorithm-strength"],
            verified.Facts.Select(fact => fact.Capability.Id).Order(StringComparer.Ordinal));
        Assert.All(verified.Facts, fact => Assert.Equal((EvidenceLevel.E4, FactBasis.Computed), (fact.Level, fact.Basis)));
        Assert.Equal(RootOfTrustKind.NotStated, verified.Claim.Element.Kind);
        Assert.True(verified.IsSimulated);
    }

    [Fact]
    public async Task A_single_DER_certificate_under_a_pinned_issuer_is_verified()
    {
        var pinned = CertificateBuilder.Anchor(Maker.Signer, Maker.SignerCertificate, "pinned", AnchorPurpose.DeviceIdentity, Maker.SignerKey.KeyIdentifier);

        Evidence.Verified(await Evidence.ReadOneAsync(Kind, Leaf.Sign(Maker.SignerKey), new TrustAnchors([pinned])));
    }

    [Fact]
    public async Task A_device_without_a_serial_number_is_named_by_its_key_and_not_said_to_be_issued_to()
    {
        byte[] leaf = (Leaf with { Subject = TestNames.Name("maker", "every part is called this") }).Sign(Maker.SignerKey);

        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Pem(leaf, Maker.SignerCertificate), Maker.Anchors));

        Assert.Equal($"key-{Sha256Digest.Of(Device.Key(0).SubjectPublicKeyInfo).Hex[..32]}", verified.Claim.HardwareId);
        Assert.Contains(verified.Findings, finding => finding.Code == "no-serial-number");
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.IdentityManufacturerIssued);
    }

    [Fact]
    public async Task The_serial_number_of_a_hardware_module_name_is_used()
    {
        // GeneralNames { otherName { 1.3.6.1.5.5.7.8.4, SEQUENCE { hwType 1.3.6.1.4.1.1, hwSerialNum 0A0B0C } } } (RFC 4108 5).
        byte[] name = Convert.FromHexString("301da01b06082b06010505070804a00f300d06062b0601040101" + "04030a0b0c");
        byte[] leaf = (Leaf with { Subject = TestNames.Name("maker", "device") }).With(new TestExtension("2.5.29.17", false, name)).Sign(Maker.SignerKey);

        Assert.Equal("0a0b0c", Evidence.Verified(await Evidence.ReadOneAsync(Kind, Pem(leaf, Maker.SignerCertificate), Maker.Anchors)).Claim.HardwareId);
    }

    [Fact]
    public async Task The_vendor_of_the_anchor_names_the_device_as_its_manifests_do()
    {
        byte[] leaf = Device.Leaf().Sign(Maker.SignerKey);
        var anchors = new TrustAnchors([Maker.RootAnchor with { Vendor = "microchip" }]);

        var claim = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Pem(leaf, Maker.SignerCertificate), anchors)).Claim;

        Assert.Equal(("microchip", Device.UniqueId), (claim.Vendor, claim.HardwareId));
    }

    [Fact]
    public async Task Validity_is_judged_at_the_moment_of_the_question()
    {
        byte[] file = Pem(Leaf.Sign(Maker.SignerKey), Maker.SignerCertificate);

        Assert.Equal("chain-validity", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, file, Maker.Anchors, Leaf.NotBefore.AddSeconds(-1))).Check);
        Evidence.Verified(await Evidence.ReadOneAsync(Kind, file, Maker.Anchors, Leaf.NotBefore));
        Assert.Equal("chain-validity", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, file, Maker.Anchors, Maker.Signer.NotAfter.AddSeconds(1))).Check);
    }

    public static TheoryData<string, string, byte[][]> Broken => new()
    {
        { "chain-anchor", "no issuer", [Leaf.Sign(Maker.SignerKey)] },
        { "chain-signature", "a stranger", [Leaf.Sign(TestKey.Of("a stranger")), Maker.SignerCertificate] },
        { "one-device", "two devices", [Leaf.Sign(Maker.SignerKey), (Leaf with { SerialNumber = [1] }).Sign(Maker.SignerKey), Maker.SignerCertificate] },
        { "leaf-use", "authorities alone", [Maker.SignerCertificate, Maker.RootCertificate] },
        { "certificate-structure", "one octet more", [[.. Leaf.Sign(Maker.SignerKey), 0]] },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_is_broken_in_one_way_is_rejected_by_the_check_for_it(string check, string what, byte[][] certificates)
    {
        Assert.NotEmpty(what);
        var entry = await Evidence.ReadOneAsync(Kind, Pem(certificates), Maker.Anchors);

        Assert.Equal(check, Evidence.Rejected(entry).Check);
        Assert.False(entry.RefusesWholeFile);
    }

    [Theory]
    [InlineData("no certificate at all")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA")]
    [InlineData("")]
    public async Task A_file_without_certificates_refuses_itself(string text)
    {
        var entry = await Evidence.ReadOneAsync(Kind, Encoding.ASCII.GetBytes(text), Maker.Anchors);

        Assert.True(entry.RefusesWholeFile);
        Assert.Equal("file-structure", Evidence.Rejected(entry).Check);
    }

    [Fact]
    public async Task A_private_key_in_the_file_is_not_read_and_that_is_said()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] file = [.. Pem(Leaf.Sign(Maker.SignerKey)), .. Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem())];

        var rejected = Evidence.Rejected(await Evidence.ReadOneAsync(Kind, file, Maker.Anchors));

        Assert.Contains("private key", rejected.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_far_too_long_is_refused()
    {
        var entry = await Evidence.ReadOneAsync(Kind, new byte[300 * 1024], Maker.Anchors);

        Assert.Equal("file-size", Evidence.Rejected(entry).Check);
    }

    [Fact]
    public async Task Damaged_files_never_throw_and_verify_only_the_certificate_as_it_was()
    {
        byte[] leaf = Leaf.Sign(Maker.SignerKey);
        foreach (byte[] damaged in Mutations.Of(Pem(leaf, Maker.SignerCertificate), seed: 6, count: 2_000))
        {
            if ((await Evidence.ReadOneAsync(Kind, damaged, Maker.Anchors)).Reading is Reading.Verified verified)
                Assert.Equal(leaf, Assert.Single(verified.Claim.Certificates).Leaf.Der.ToArray());
        }

        foreach (byte[] noise in Mutations.Noise(seed: 7, count: 1_000, maximumLength: 200))
            Evidence.Rejected(await Evidence.ReadOneAsync(Kind, noise, Maker.Anchors));
    }

    [Fact]
    public void Files_are_recognised_by_what_they_begin_with()
    {
        Assert.Equal(Kind, EvidenceReaders.Detect(Pem(Maker.RootCertificate), "chain.txt")?.Kind.Name);
        Assert.Equal(Kind, EvidenceReaders.Detect(Maker.RootCertificate, "")?.Kind.Name);
        Assert.Equal(Maker.RootName, Certificates.Parse(Maker.RootCertificate).Subject.Der.ToArray());
    }

    private static byte[] Named(string serialNumber) => TestNames.Name(
        ("2.5.4.10", System.Formats.Asn1.UniversalTagNumber.UTF8String, "maker"),
        ("2.5.4.5", System.Formats.Asn1.UniversalTagNumber.PrintableString, serialNumber));

    private static byte[] Pem(params byte[][] certificates) =>
        Encoding.ASCII.GetBytes(string.Concat(certificates.Select(der => PemEncoding.WriteString("CERTIFICATE", der) + "\n")));
}
