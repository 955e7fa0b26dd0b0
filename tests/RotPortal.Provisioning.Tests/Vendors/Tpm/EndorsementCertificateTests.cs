using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Tpm;

/// <summary>One good endorsement key certificate, and one for each check that is broken in exactly one way.</summary>
public sealed class EndorsementCertificateTests
{
    private const string Kind = "tpm-ek-certificate";
    private static readonly TestMaker Maker = new(61);
    private static readonly EkBuilder Good = new(Maker);
    private static readonly TrustAnchors Trusted = EkBuilder.AnchorsOf(Maker);

    [Fact]
    public async Task A_good_certificate_names_the_tpm_by_maker_issuer_and_serial_number()
    {
        byte[] file = Pem(Good.Build());

        Assert.Equal(Kind, EvidenceReaders.Detect(file, "ek.pem")?.Kind.Name);
        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, file, Trusted));

        Assert.Equal(("tpm", $"IFX:{Convert.ToHexString(Maker.SignerKey.KeyIdentifier)}:4CBD0FE6"), (verified.Claim.Vendor, verified.Claim.HardwareId));
        Assert.Equal(new RootOfTrustElement(RootOfTrustKind.Tpm, "Infineon", "SLB 9670", "SLB 9670", "firmware 00070055"), verified.Claim.Element);
        Assert.Equal(
            ["certificate-structure", "endorsement-key-use", "chain-anchor", "chain-signature", "chain-validity", "chain-basic-constraints", "chain-critical-extension"],
            verified.Checks.Select(check => check.Name));
        Assert.Equal(["anchor-registered-here"], verified.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public async Task Each_fact_of_a_good_certificate_has_its_own_level_and_none_is_about_possession()
    {
        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Pem(Good.Build()), Trusted));

        Assert.Equal(
            [
                ("identity.hardware-rooted", EvidenceLevel.E3), ("identity.manufacturer-issued", EvidenceLevel.E4), ("credential.chain-trusted", EvidenceLevel.E4),
                ("credential.validity", EvidenceLevel.E4), ("key.algorithm-strength", EvidenceLevel.E4),
            ],
            verified.Facts.Select(fact => (fact.Capability.Id, fact.Level)));
        Assert.All(verified.Facts, fact => Assert.True(fact.Holds && fact.Basis != FactBasis.Live));
    }

    [Theory]
    [InlineData("for-signing", "endorsement-key-use")]
    [InlineData("for-another-purpose", "endorsement-key-use")]
    [InlineData("of-an-authority", "leaf-use")]
    [InlineData("by-another-issuer", "chain-signature")]
    [InlineData("not-valid-yet", "chain-validity")]
    [InlineData("critical-extension-unknown", "chain-critical-extension")]
    public async Task What_is_broken_is_rejected_by_the_check_that_asks_for_it(string fault, string check)
    {
        var broken = fault switch
        {
            "for-signing" => Good with { KeyUsage = 0x80 },
            "for-another-purpose" => Good with { Purposes = ["1.3.6.1.5.5.7.3.1"] },
            "of-an-authority" => Good with { Change = certificate => certificate.With(TestNames.BasicConstraints(true, null)) },
            "by-another-issuer" => Good with { IssuerKey = TestKey.Of("somebody") },
            "not-valid-yet" => Good with { Change = certificate => certificate with { NotBefore = Evidence.At.AddDays(1) } },
            "critical-extension-unknown" => Good with { Change = certificate => certificate.With(new TestExtension("1.2.3.4", true, [5, 0])) },
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };

        Assert.Equal(check, Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Pem(broken.Build()), Trusted)).Check);
    }

    [Fact]
    public async Task An_anchor_for_another_purpose_vouches_for_no_endorsement_key() =>
        Assert.Equal("chain-anchor", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Pem(Good.Build()), Maker.Anchors)).Check);

    [Fact]
    public async Task A_certificate_that_has_ended_is_verified_remarked_on_and_never_called_false()
    {
        var ended = Good with { NotAfter = Evidence.At.AddDays(-30) };

        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Pem(ended.Build()), Trusted));

        Assert.Contains(verified.Findings, finding => finding.Code == "ek-certificate-ended");
        Assert.All(verified.Facts, fact => Assert.Equal((true, OutsideWindow.Stale), (fact.Holds, fact.OutsideWindow)));
    }

    [Theory]
    [InlineData("00001014", "software-tpm", RootOfTrustKind.SoftwareOnly)]
    [InlineData("474F4F47", "maker-not-known", RootOfTrustKind.NotStated)]
    [InlineData("4D534654", "maker-not-known", RootOfTrustKind.NotStated)]
    public async Task Nothing_about_hardware_is_concluded_for_a_tpm_that_may_be_a_program(string manufacturer, string finding, RootOfTrustKind kind)
    {
        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Pem((Good with { Manufacturer = manufacturer }).Build()), Trusted));

        Assert.Contains(verified.Findings, found => found.Code == finding);
        Assert.Equal(kind, verified.Claim.Element.Kind);
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.IdentityHardwareRooted || fact.Capability == Capability.IdentityManufacturerIssued);
    }

    [Fact]
    public async Task A_certificate_without_the_name_of_a_tpm_is_named_by_its_key()
    {
        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Pem((Good with { Manufacturer = null, Purposes = [] }).Build()), Trusted));

        Assert.StartsWith("ek-", verified.Claim.HardwareId, StringComparison.Ordinal);
        Assert.Contains(verified.Findings, finding => finding.Code == "ek-purpose-not-stated");
    }

    [Fact]
    public async Task Octets_as_they_stand_in_an_nv_index_are_read_without_their_padding()
    {
        byte[] der = Good.Build();
        byte[] file = [.. der, .. Maker.SignerCertificate, .. Enumerable.Repeat((byte)0xFF, 300)];
        byte[] alone = [.. der, .. Enumerable.Repeat((byte)0xFF, 300)];
        var signer = new Dictionary<string, ReadOnlyMemory<byte>> { ["issuers"] = Maker.SignerCertificate };

        Evidence.Verified(await Evidence.ReadOneAsync(Kind, file, Trusted));
        var entry = await Evidence.ReadOneAsync(Kind, alone, Trusted, signer);

        Evidence.Verified(entry);
        Assert.Equal(der, entry.Bytes.ToArray());
        Assert.Equal("file-structure", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, [.. der, 1, 2, 3], Trusted, signer)).Check);
        Assert.Equal("issuers-structure", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, der, Trusted, new Dictionary<string, ReadOnlyMemory<byte>> { ["issuers"] = "nothing"u8.ToArray() })).Check);
    }

    [Fact]
    public async Task A_file_of_many_gives_an_entry_to_each_and_one_bad_one_spoils_no_other()
    {
        var many = Enumerable.Range(1, 5).Select(i => Good with
        {
            SerialNumber = [0x40, (byte)i],
            SubjectPublicKeyInfo = TestKey.Of($"tpm {i}").SubjectPublicKeyInfo,
            KeyUsage = (byte)(i == 3 ? 0x80 : 0x08),
        });
        byte[] file = Encoding.ASCII.GetBytes(string.Concat(many.Select(one => PemEncoding.WriteString("CERTIFICATE", one.Build()) + "\n")) + PemEncoding.WriteString("CERTIFICATE", Maker.SignerCertificate));

        var entries = await Evidence.ReadAsync(Kind, file, Trusted);

        Assert.Equal([true, true, false, true, true], entries.Select(entry => entry.Reading is Reading.Verified));
        Assert.Equal(5, entries.Select(entry => entry.Sha256).Distinct().Count());
    }

    [Fact]
    public async Task A_modulus_with_the_fingerprint_of_the_faulty_generation_is_known_to_be_weak()
    {
        var roca = Good with { SubjectPublicKeyInfo = Rsa(Faulty(3) * Faulty(5)), KeyUsage = 0x20 };
        var sound = Good with { SubjectPublicKeyInfo = Rsa(Faulty(3) * (Faulty(5) + 2)), KeyUsage = 0x20 };

        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Pem(roca.Build()), Trusted));
        Assert.Contains(verified.Findings, finding => finding.Code == "roca");
        Assert.Equal((false, EvidenceLevel.E4), verified.Facts.Where(fact => fact.Capability == Capability.KeyAlgorithmStrength).Select(fact => (fact.Holds, fact.Level)).Single());
        Assert.Equal(0, Assert.Single(verified.Claim.Keys).StrengthBits);
        Assert.DoesNotContain(Evidence.Verified(await Evidence.ReadOneAsync(Kind, Pem(sound.Build()), Trusted)).Findings, finding => finding.Code == "roca");
    }

    [Fact]
    public async Task Damaged_files_never_throw_and_verify_only_what_was_signed()
    {
        byte[] der = Good.Build();
        var signer = new Dictionary<string, ReadOnlyMemory<byte>> { ["issuers"] = Maker.SignerCertificate };
        byte[] flipped = [.. der];
        for (int bit = 0; bit < der.Length * 8; bit++)
        {
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.IsType<Reading.Rejected>((await Evidence.ReadOneAsync(Kind, flipped, Trusted, signer)).Reading);
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        foreach (byte[] noise in Mutations.Noise(seed: 5, count: 500, maximumLength: 400).Concat(Mutations.Of(Pem(der), seed: 6, count: 500)))
            Assert.NotEmpty(await Evidence.ReadAsync(Kind, noise, Trusted));
    }

    // k*M + 65537^a mod M, with M the product of the first 126 primes: what the faulty generation makes, though not prime here.
    private static BigInteger Faulty(int k)
    {
        var m = Enumerable.Range(2, 700).Where(number => !Enumerable.Range(2, number - 2).Any(divisor => number % divisor == 0)).Take(126)
            .Aggregate(BigInteger.One, (product, prime) => product * prime);
        return (m * ((BigInteger.One << 52) + k)) + BigInteger.ModPow(65537, 1000 + k, m);
    }

    private static byte[] Rsa(BigInteger modulus)
    {
        using var rsa = RSA.Create(new RSAParameters { Modulus = modulus.ToByteArray(isUnsigned: true, isBigEndian: true), Exponent = [1, 0, 1] });
        return new PublicKey(rsa).ExportSubjectPublicKeyInfo();
    }

    private static byte[] Pem(byte[] der) => Encoding.ASCII.GetBytes(
        PemEncoding.WriteString("CERTIFICATE", der) + "\n" + PemEncoding.WriteString("CERTIFICATE", Maker.SignerCertificate));
}
