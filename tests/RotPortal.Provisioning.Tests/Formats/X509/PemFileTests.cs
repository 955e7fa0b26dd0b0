using System.Security.Cryptography;
using System.Text;
using RotPortal.Provisioning.Formats.X509;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Formats.X509;

public sealed class PemFileTests
{
    private static readonly TestMaker Maker = new(16);

    [Fact]
    public void Several_certificates_with_text_around_them_are_found_in_order()
    {
        string text = $"Bag attributes: of no meaning\n{Maker.RootPem}\nand\r\n{Maker.ManifestSignerPem.Replace("\n", "\r\n", StringComparison.Ordinal)}";

        var found = Assert.IsType<PemReading.Found>(PemFile.Read(Encoding.UTF8.GetBytes(text)));

        Assert.Equal([Maker.RootCertificate, Maker.ManifestSignerCertificate], found.Certificates.Select(der => der.ToArray()));
    }

    [Fact]
    public void One_DER_certificate_is_found()
    {
        Assert.Equal(Maker.RootCertificate, Assert.Single(Assert.IsType<PemReading.Found>(PemFile.Read(Maker.RootCertificate)).Certificates).ToArray());
    }

    [Fact]
    public void A_block_that_is_cut_off_or_damaged_is_not_passed_over()
    {
        foreach (string text in (string[])[Maker.RootPem + Maker.ManifestSignerPem[..200], Maker.ManifestSignerPem[..200] + "\n" + Maker.RootPem, Maker.RootPem.Replace("MII", "%II", StringComparison.Ordinal) + Maker.RootPem])
            Assert.Contains("cut off", Assert.IsType<PemReading.Refused>(PemFile.Read(Encoding.ASCII.GetBytes(text))).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Something_beside_certificates_is_refused()
    {
        string text = Maker.RootPem + PemEncoding.WriteString("X509 CRL", [1, 2, 3]);

        Assert.Contains("beside", Assert.IsType<PemReading.Refused>(PemFile.Read(Encoding.ASCII.GetBytes(text))).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PRIVATE KEY")]
    [InlineData("EC PRIVATE KEY")]
    [InlineData("ENCRYPTED PRIVATE KEY")]
    public void A_private_key_is_refused_in_so_many_words(string label)
    {
        string text = Maker.RootPem + PemEncoding.WriteString(label, [1, 2, 3]);

        Assert.Contains("private key", Assert.IsType<PemReading.Refused>(PemFile.Read(Encoding.ASCII.GetBytes(text))).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Noise_is_refused()
    {
        foreach (byte[] noise in Mutations.Noise(seed: 10, count: 2_000, maximumLength: 100).Where(noise => !PemFile.LooksLikeCertificates(noise)))
            Assert.IsType<PemReading.Refused>(PemFile.Read(noise));
    }
}
