using RotPortal.Provisioning.Formats.X509;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Formats.X509;

public sealed class CertificateReaderTests
{
    private static readonly TestMaker Maker = new(14);
    private static readonly EntryBuilder Device = new(Maker, 1);
    private static readonly CertificateBuilder Good = Device.Leaf();

    [Fact]
    public void Every_field_is_read()
    {
        byte[] der = Good.Sign(Maker.SignerKey);
        var certificate = Certificates.Parse(der);

        Assert.Equal(3, certificate.Version);
        Assert.Equal(Good.SerialNumber, certificate.SerialNumber.ToArray());
        Assert.Equal((Good.NotBefore, Good.NotAfter), (certificate.NotBefore, certificate.NotAfter));
        Assert.Equal(Good.Issuer, certificate.Issuer.Der.ToArray());
        Assert.Equal(Good.Subject, certificate.Subject.Der.ToArray());
        Assert.Equal(Good.SubjectPublicKeyInfo, certificate.PublicKey.Der.ToArray());
        Assert.Equal(new BasicConstraints(false, null), certificate.Extensions.BasicConstraints);
        Assert.Equal(KeyUsages.DigitalSignature | KeyUsages.KeyAgreement, certificate.Extensions.KeyUsage);
        Assert.Equal(Device.Key(0).KeyIdentifier, certificate.Extensions.SubjectKeyIdentifier.ToArray());
        Assert.Equal(Maker.SignerKey.KeyIdentifier, certificate.Extensions.AuthorityKeyIdentifier.ToArray());
        Assert.Equal(Convert.ToHexString(Good.SerialNumber), certificate.Facts.SerialNumber);
        Assert.Equal(RotPortal.Devices.Sha256Digest.Of(der), certificate.Facts.Sha256);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Versions_without_extensions_are_read(int version)
    {
        var certificate = Certificates.Parse((Good with { Version = version, Extensions = [] }).Sign(Maker.SignerKey));

        Assert.Equal(version, certificate.Version);
        Assert.Null(certificate.Extensions.BasicConstraints);
    }

    [Fact]
    public void No_defined_end_is_read_and_is_no_error()
    {
        var certificate = Certificates.Parse((Good with { NotAfter = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero) }).Sign(Maker.SignerKey));

        Assert.True(certificate.IsValidAt(new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero)));
    }

    [Fact]
    public void Two_digits_of_a_year_from_50_on_are_of_the_twentieth_century()
    {
        var certificate = Certificates.Parse((Good with { NotBefore = new(1950, 1, 1, 0, 0, 0, TimeSpan.Zero) }).Sign(Maker.SignerKey));

        Assert.Equal(1950, certificate.NotBefore.Year);
    }

    [Fact]
    public void NULL_beside_ECDSA_is_read_as_the_authorities_of_NXP_write_it()
    {
        byte[] der = (Good with { SignatureAlgorithm = Convert.FromHexString("300c06082a8648ce3d0403020500") }).Sign(Maker.SignerKey);

        Assert.Equal("ecdsa-with-SHA256", Certificates.Parse(der).SignatureAlgorithm.Name);
    }

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "empty", [] },
        { "one octet behind", [.. Good.Sign(Maker.SignerKey), 0] },
        { "one octet short", Good.Sign(Maker.SignerKey)[..^1] },
        { "another algorithm inside", (Good with { InnerSignatureAlgorithm = Convert.FromHexString("300a06082a8648ce3d040303") }).Sign(Maker.SignerKey) },
        { "parameters beside ECDSA", (Good with { SignatureAlgorithm = Convert.FromHexString("300d06082a8648ce3d040302040100") }).Sign(Maker.SignerKey) },
        { "version 4", (Good with { Version = 4 }).Sign(Maker.SignerKey) },
        { "extensions in version 1", (Good with { Version = 1 }).Sign(Maker.SignerKey) },
        { "an extension twice", (Good with { Extensions = [.. Good.Extensions, Good.Extensions[0]] }).Sign(Maker.SignerKey) },
        { "basic constraints of text", Good.With(new TestExtension("2.5.29.19", true, [0x0C, 0x01, 0x41])).Sign(Maker.SignerKey) },
        { "a negative path length", Good.With(new TestExtension("2.5.29.19", true, [0x30, 0x06, 0x01, 0x01, 0xFF, 0x02, 0x01, 0xFF])).Sign(Maker.SignerKey) },
        { "a boolean that is neither", Good.With(new TestExtension("2.5.29.19", true, [0x30, 0x03, 0x01, 0x01, 0x01])).Sign(Maker.SignerKey) },
        { "a point off the curve", (Good with { SubjectPublicKeyInfo = [.. Good.SubjectPublicKeyInfo[..^1], (byte)(Good.SubjectPublicKeyInfo[^1] ^ 1)] }).Sign(Maker.SignerKey) },
        { "no key", (Good with { SubjectPublicKeyInfo = [0x30, 0x00] }).Sign(Maker.SignerKey) },
        { "a name that is none", (Good with { Subject = [0x30, 0x02, 0x31, 0x00] }).Sign(Maker.SignerKey) },
        { "too long", new byte[CertificateReader.MaximumLength + 1] },
        { "nested without end", [.. Enumerable.Repeat(new byte[] { 0x30, 0x80 }, 5_000).SelectMany(octets => octets)] },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_is_not_well_formed_is_refused_with_place_and_clause(string what, byte[] der)
    {
        var malformed = Certificates.Malformed(der);

        Assert.NotEmpty(what);
        Assert.StartsWith("RFC 5280 4.1", malformed.Clause, StringComparison.Ordinal);
        Assert.NotEmpty(malformed.Detail);
    }

    [Theory]
    [InlineData("170b323530363031323030305a", "UTCTime without seconds")]
    [InlineData("17113235303630313230303030302b30313030", "UTCTime with zone")]
    [InlineData("170d3235303633313230303030305a", "no such day")]
    [InlineData("181232303235303630313230303030302e30305a", "fraction of a second")]
    [InlineData("0c0d3235303630313230303030305a", "text")]
    public void A_time_in_another_form_than_the_clause_allows_is_refused(string hex, string what)
    {
        Assert.NotEmpty(what);
        Assert.Contains("validity", Certificates.Malformed((Good with { NotBeforeEncoded = Convert.FromHexString(hex) }).Sign(Maker.SignerKey)).Clause, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_certificates_never_throw()
    {
        byte[] der = Good.With(new TestExtension("2.5.29.17", false, Convert.FromHexString("3021a41f301d311b30190603550405131265756934385f303030303030303030303030"))).Sign(Maker.SignerKey);
        int parsed = 0;
        foreach (byte[] damaged in Mutations.Of(der, seed: 8, count: 20_000).Concat(Mutations.Noise(seed: 9, count: 5_000, maximumLength: 200)))
        {
            if (CertificateReader.Read(damaged) is CertificateReading.Parsed reading)
            {
                parsed++;
                Assert.NotNull(reading.Certificate.Facts);
                Assert.NotNull(reading.Certificate.Title);
            }
        }

        Assert.True(parsed > 0);
    }
}
