using System.Security.Cryptography;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Formats.X509;

public sealed class PathValidatorTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TestMaker Maker = new(15);
    private static readonly CertificateBuilder Leaf = new EntryBuilder(Maker, 1).Leaf();
    private static readonly Certificate GoodLeaf = Certificates.Parse(Leaf.Sign(Maker.SignerKey));
    private static readonly Certificate Signer = Certificates.Parse(Maker.SignerCertificate);
    private static readonly Certificate Root = Certificates.Parse(Maker.RootCertificate);

    [Fact]
    public void A_path_over_one_issuer_is_trusted_for_as_long_as_all_of_it_is_valid()
    {
        var trusted = Assert.IsType<PathAnswer.Trusted>(Validate(GoodLeaf, [Signer], Maker.RootAnchor));

        Assert.Equal([Signer], trusted.Issuers);
        Assert.Equal((Leaf.NotBefore, Maker.Signer.NotAfter), (trusted.ValidFrom, trusted.ValidUntil));
        Assert.Equal(["chain-anchor", "chain-signature", "chain-validity", "chain-basic-constraints", "chain-critical-extension"], trusted.Checks.Select(check => check.Name));
    }

    [Fact]
    public void An_anchor_is_a_name_and_a_key_and_its_own_certificate_is_not_needed()
    {
        var bare = Maker.RootAnchor with { SubjectKeyIdentifier = default, CertificateSha256 = Sha256Digest.Of("no certificate"u8) };

        Assert.IsType<PathAnswer.Trusted>(Validate(GoodLeaf, [Signer], bare));
    }

    [Fact]
    public void An_anchor_with_another_key_of_the_same_name_does_not_vouch()
    {
        var impostor = Maker.RootAnchor with { SubjectPublicKeyInfo = TestKey.Of("impostor").SubjectPublicKeyInfo };

        Assert.Equal("chain-signature", Refused(Validate(GoodLeaf, [Signer], impostor)).Check);
        Assert.IsType<PathAnswer.Trusted>(Validate(GoodLeaf, [Signer], impostor, Maker.RootAnchor));
    }

    [Fact]
    public void An_anchor_with_another_key_identifier_is_not_even_tried()
    {
        Assert.Equal("chain-anchor", Refused(Validate(GoodLeaf, [Signer], Maker.RootAnchor with { SubjectKeyIdentifier = new byte[20] })).Check);
    }

    [Fact]
    public void A_certificate_of_the_root_in_the_file_proves_nothing_without_an_anchor()
    {
        var refused = Refused(Validate(GoodLeaf, [Signer, Root]));

        Assert.Equal("chain-anchor", refused.Check);
        Assert.Contains("register", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_issuers_of_one_name_the_one_that_signed_is_found()
    {
        var expired = Certificates.Parse((Maker.Signer with { NotAfter = At.AddDays(-1) }).Sign(Maker.RootKey));
        var stranger = Certificates.Parse((Maker.Signer with { SubjectPublicKeyInfo = TestKey.Of("stranger").SubjectPublicKeyInfo }).Sign(Maker.RootKey));

        var trusted = Assert.IsType<PathAnswer.Trusted>(Validate(GoodLeaf, [stranger, expired, Signer], Maker.RootAnchor));

        Assert.Equal([Signer], trusted.Issuers);
    }

    [Fact]
    public void The_failure_that_got_farthest_is_told()
    {
        var expired = Certificates.Parse((Maker.Signer with { NotAfter = At.AddDays(-1) }).Sign(Maker.RootKey));
        var stranger = Certificates.Parse((Maker.Signer with { SubjectPublicKeyInfo = TestKey.Of("stranger").SubjectPublicKeyInfo }).Sign(Maker.RootKey));

        Assert.Equal("chain-validity", Refused(Validate(GoodLeaf, [stranger, expired], Maker.RootAnchor)).Check);
    }

    [Fact]
    public void Certificates_that_sign_each_other_end_in_a_refusal()
    {
        var a = TestKey.Of("a");
        var b = TestKey.Of("b");
        var (nameA, nameB) = (TestNames.Name("loop", "a"), TestNames.Name("loop", "b"));
        var ofA = Certificates.Parse((Maker.Signer.Without("2.5.29.14").Without("2.5.29.35") with { Subject = nameA, Issuer = nameB, SubjectPublicKeyInfo = a.SubjectPublicKeyInfo }).Sign(b));
        var ofB = Certificates.Parse((Maker.Signer.Without("2.5.29.14").Without("2.5.29.35") with { Subject = nameB, Issuer = nameA, SubjectPublicKeyInfo = b.SubjectPublicKeyInfo }).Sign(a));
        var leaf = Certificates.Parse((Leaf.Without("2.5.29.35") with { Issuer = nameA }).Sign(a));

        Assert.IsType<PathAnswer.Refused>(Validate(leaf, [ofA, ofB], Maker.RootAnchor));
    }

    [Fact]
    public void A_crowd_of_issuers_of_one_name_does_not_make_the_search_long()
    {
        var crowd = Enumerable.Range(0, 200)
            .Select(i => Certificates.Parse((Maker.Signer.Without("2.5.29.14") with { SerialNumber = [1, (byte)i], SubjectPublicKeyInfo = TestKey.Of($"{i}").SubjectPublicKeyInfo }).Sign(Maker.RootKey)))
            .ToList();

        Assert.Equal("chain-signature", Refused(Validate(GoodLeaf, crowd, Maker.RootAnchor)).Check);
    }

    [Fact]
    public void A_chain_longer_than_any_real_one_is_refused()
    {
        var keys = Enumerable.Range(0, 12).Select(i => TestKey.Of($"long {i}")).ToList();
        var names = Enumerable.Range(0, 12).Select(i => TestNames.Name("long", $"{i}")).ToList();
        var issuers = Enumerable.Range(0, 11).Select(i => Certificates.Parse(
            (Maker.Signer.Without("2.5.29.14").Without("2.5.29.35").With(TestNames.BasicConstraints(true, null)) with
            {
                Subject = names[i],
                Issuer = names[i + 1],
                SubjectPublicKeyInfo = keys[i].SubjectPublicKeyInfo,
            }).Sign(keys[i + 1]))).ToList();
        var leaf = Certificates.Parse((Leaf.Without("2.5.29.35") with { Issuer = names[0] }).Sign(keys[0]));

        Assert.IsType<PathAnswer.Trusted>(Validate(leaf, issuers[..8], AnchorOf(8)));
        Assert.IsType<PathAnswer.Refused>(Validate(leaf, issuers[..9], AnchorOf(9)));

        TrustAnchor AnchorOf(int i) => Maker.RootAnchor with { Subject = names[i], SubjectPublicKeyInfo = keys[i].SubjectPublicKeyInfo, SubjectKeyIdentifier = default };
    }

    [Fact]
    public void A_path_length_counts_authorities_and_not_certificates_issued_to_oneself()
    {
        // RFC 5280 6.1.4 (l): a self-issued certificate, as in a change of key, does not count.
        var newKey = TestKey.Of("new signer key");
        var rollover = Certificates.Parse((Maker.Signer.Without("2.5.29.14").Without("2.5.29.35") with { Issuer = Maker.SignerName, SubjectPublicKeyInfo = newKey.SubjectPublicKeyInfo }).Sign(Maker.SignerKey));
        var leaf = Certificates.Parse(Leaf.Without("2.5.29.35").Sign(newKey));

        Assert.Equal(2, Assert.IsType<PathAnswer.Trusted>(Validate(leaf, [rollover, Signer], Maker.RootAnchor)).Issuers.Count);
    }

    [Fact]
    public void A_signature_that_was_kept_is_kept_for_its_very_certificate_and_key()
    {
        using var signatures = new SignatureVerifier();
        var validator = new PathValidator(signatures, [PinnedAnchor.Of(Maker.RootAnchor)]);
        var forged = Certificates.Parse(Maker.Signer.Sign(TestKey.Of("stranger")));

        for (int round = 0; round < 2; round++)
        {
            Assert.IsType<PathAnswer.Trusted>(validator.Validate(GoodLeaf, [Signer], At, "now"));
            Assert.IsType<PathAnswer.Refused>(validator.Validate(GoodLeaf, [forged], At, "now"));
        }
    }

    public static TheoryData<string, string, int> Curves => new()
    {
        { "P-256", "300a06082a8648ce3d040302", 256 },
        { "P-384", "300a06082a8648ce3d040303", 384 },
        { "P-521", "300a06082a8648ce3d040304", 512 },
    };

    [Theory]
    [MemberData(nameof(Curves))]
    public void Signatures_on_every_NIST_curve_are_verified(string name, string algorithm, int hashBits)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName($"nist{name.Replace("-", "", StringComparison.Ordinal)}"));
        var hash = new HashAlgorithmName($"SHA{hashBits}");

        Check(key.ExportSubjectPublicKeyInfo(), algorithm, message => key.SignData(message, hash, DSASignatureFormat.Rfc3279DerSequence), name);
    }

    [Theory]
    [InlineData("300d06092a864886f70d01010b0500", 256)]
    [InlineData("300b06092a864886f70d01010b", 256)]
    [InlineData("300d06092a864886f70d01010c0500", 384)]
    [InlineData("300d06092a864886f70d01010d0500", 512)]
    public void Signatures_by_RSA_with_PKCS_1_padding_are_verified(string algorithm, int hashBits)
    {
        using var key = RSA.Create(2048);

        Check(key.ExportSubjectPublicKeyInfo(), algorithm, message => key.SignData(message, new HashAlgorithmName($"SHA{hashBits}"), RSASignaturePadding.Pkcs1), "RSA-2048");
    }

    [Theory]
    [InlineData(256, "01", 32)]
    [InlineData(384, "02", 48)]
    [InlineData(512, "03", 64)]
    public void Signatures_by_RSA_with_PSS_padding_are_verified(int hashBits, string hash, int salt)
    {
        using var key = RSA.Create(3072);
        // RFC 4055 3.1: hash, mask generation with the same hash, length of the salt.
        string digest = $"300b06096086480165030402{hash}";
        string algorithm = $"303d06092a864886f70d01010a3030a00d{digest}a11a301806092a864886f70d010108{digest}a2030201{salt:x2}";

        Check(key.ExportSubjectPublicKeyInfo(), algorithm, message => key.SignData(message, new HashAlgorithmName($"SHA{hashBits}"), RSASignaturePadding.Pss), "RSA-3072");
    }

    [Fact]
    public void Signatures_by_a_small_RSA_key_prove_nothing()
    {
        using var key = RSA.Create(1024);
        var anchor = Maker.RootAnchor with { SubjectPublicKeyInfo = key.ExportSubjectPublicKeyInfo(), SubjectKeyIdentifier = default };
        var leaf = Certificates.Parse((Leaf.Without("2.5.29.35") with { Issuer = Maker.RootName, SignatureAlgorithm = Convert.FromHexString("300d06092a864886f70d01010b0500") })
            .Sign(message => key.SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));

        Assert.Equal("chain-algorithm", Refused(Validate(leaf, [], anchor)).Check);
    }

    [Theory]
    [InlineData("300506032b6570", "algorithm-not-available")]
    [InlineData("300b0609608648016503040311", "algorithm-not-available")]
    [InlineData("300506032a0304", "algorithm-not-available")]
    [InlineData("300d06092a864886f70d01010a3000", "algorithm-not-available")]
    [InlineData("300d06092a864886f70d0101050500", "chain-algorithm")]
    [InlineData("300906072a8648ce3d0401", "chain-algorithm")]
    public void What_cannot_be_verified_here_is_neither_good_nor_bad_and_what_is_too_weak_is_said_to_be(string algorithm, string check)
    {
        var leaf = Certificates.Parse((Leaf with { SignatureAlgorithm = Convert.FromHexString(algorithm) }).Sign(Maker.SignerKey));

        Assert.Equal(check, Refused(Validate(leaf, [Signer], Maker.RootAnchor)).Check);
    }

    [Fact]
    public void A_key_of_a_curve_that_the_platform_lacks_makes_its_signatures_not_available()
    {
        byte[] secp256k1 = Convert.FromHexString("3056301006072a8648ce3d020106052b8104000a034200" + "04" + new string('1', 128));
        var anchor = Maker.RootAnchor with { SubjectPublicKeyInfo = secp256k1, SubjectKeyIdentifier = default };

        Assert.Equal("algorithm-not-available", Refused(Validate(Signer, [], anchor)).Check);
    }

    [Fact]
    public void A_key_of_another_kind_than_its_signature_verifies_nothing()
    {
        using var key = RSA.Create(2048);
        var anchor = Maker.RootAnchor with { SubjectPublicKeyInfo = key.ExportSubjectPublicKeyInfo(), SubjectKeyIdentifier = default };

        Assert.Equal("chain-signature", Refused(Validate(Signer, [], anchor)).Check);
    }

    private static void Check(byte[] spki, string algorithm, Func<byte[], byte[]> sign, string keyName)
    {
        var anchor = Maker.RootAnchor with { SubjectPublicKeyInfo = spki, SubjectKeyIdentifier = default };
        var builder = Leaf.Without("2.5.29.35") with { Issuer = Maker.RootName, SignatureAlgorithm = Convert.FromHexString(algorithm) };
        var good = Certificates.Parse(builder.Sign(sign));
        var bad = Certificates.Parse(builder.Sign(message => sign([.. message, 0])));

        Assert.IsType<PathAnswer.Trusted>(Validate(good, [], anchor));
        Assert.Equal("chain-signature", Refused(Validate(bad, [], anchor)).Check);
        Assert.Equal(keyName, PinnedAnchor.Of(anchor).Key.Algorithm);
    }

    private static PathAnswer Validate(Certificate leaf, IReadOnlyList<Certificate> issuers, params TrustAnchor[] anchors)
    {
        using var signatures = new SignatureVerifier();
        return new PathValidator(signatures, [.. anchors.Select(PinnedAnchor.Of)]).Validate(leaf, issuers, At, "now");
    }

    private static PathAnswer.Refused Refused(PathAnswer answer) => Assert.IsType<PathAnswer.Refused>(answer);
}
