using RotPortal.Provisioning.Formats.X509;
using RotPortal.Provisioning.Tests.Formats.X509;
using RotPortal.Provisioning.Vendors.Microchip;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Microchip;

public sealed class CompressedCertificateTests
{
    private static readonly TestMaker Maker = new(12);
    private static readonly EntryBuilder Device = new(Maker, 1);
    private static readonly Certificate Leaf = Certificates.Parse(Device.Leaf().Sign(Maker.SignerKey));

    [Fact]
    public void Every_field_is_where_the_chip_keeps_it()
    {
        var compressed = CompressedCertificate.Read(Compress(Leaf, signer: 0x2A00, templateAndChain: 0x30, source: 0xA0));

        Assert.NotNull(compressed);
        Assert.Equal((0x2A00, 3, 0, SerialSource.PublicKeyHash), (compressed.Signer, compressed.Template, compressed.Chain, compressed.SerialSource));
        Assert.Equal((Leaf.NotBefore, Leaf.NotAfter), (compressed.Dates.IssuedAt, compressed.Dates.ExpiresAt));
    }

    [Fact]
    public void The_signature_of_the_certificate_is_rebuilt_to_the_octet()
    {
        for (int index = 0; index < 40; index++)
        {
            var leaf = Certificates.Parse((Device with { Index = index }).Leaf().Sign(Maker.SignerKey));
            var compressed = CompressedCertificate.Read(Compress(leaf, 0, 0, 0xA0));

            Assert.Equal(leaf.Signature.ToArray(), compressed?.SignatureAsDer());
            Assert.True(compressed?.IsOf(leaf));
        }
    }

    [Fact]
    public void It_is_not_that_of_another_certificate_with_other_signature_dates_or_serial_number()
    {
        byte[] octets = Compress(Leaf, 0, 0, 0xA0);
        var other = Certificates.Parse((Device with { Index = 2 }).Leaf().Sign(Maker.SignerKey));
        var notDerived = Certificates.Parse((Device.Leaf() with { SerialNumber = [0x01] }).Sign(Maker.SignerKey));
        byte[] otherDates = [.. octets];
        otherDates[66] ^= 1;

        Assert.False(CompressedCertificate.Read(octets)?.IsOf(other));
        Assert.False(CompressedCertificate.Read(otherDates)?.IsOf(Leaf));
        Assert.False(CompressedCertificate.Read(Compress(notDerived, 0, 0, 0xA0))?.IsOf(notDerived));
        Assert.True(CompressedCertificate.Read(Compress(notDerived, 0, 0, 0x00))?.IsOf(notDerived));
    }

    [Fact]
    public void What_is_no_compressed_certificate_is_none()
    {
        byte[] good = Compress(Leaf, 0, 0, 0xA0);
        byte[] badMonth = [.. good];
        badMonth[64] |= 0x07;
        badMonth[65] |= 0x80;

        Assert.Null(CompressedCertificate.Read(good.AsMemory(1)));
        Assert.Null(CompressedCertificate.Read(Compress(Leaf, 0, 0, 0x50)));
        Assert.Null(CompressedCertificate.Read(Compress(Leaf, 0, 0, 0xA1)));
        Assert.Null(CompressedCertificate.Read(badMonth));
    }

    [Fact]
    public void Noise_is_none_or_one_and_never_throws()
    {
        foreach (byte[] noise in Mutations.Noise(5, 5_000, 72).Select(noise => noise.Length < 72 ? [.. noise, .. new byte[72 - noise.Length]] : noise))
            CompressedCertificate.Read(noise)?.SignatureAsDer();
    }

    [SampleTheory]
    [InlineData("roots/crypto-authentication-root-ca-002.crt", false)]
    [InlineData("chains/ATECC608A-MAH1H-device.crt", true)]
    [InlineData("chains/ATECC608A-1H-signer-218B.crt", true)]
    [InlineData("chains/ATECC608-device-sn01233BAEDAAEAA5501.crt", true)]
    [InlineData("chains/crypto-authentication-signer-2C20.crt", true)]
    public void Serial_numbers_of_real_devices_and_signers_follow_from_key_and_dates(string file, bool follows)
    {
        var certificate = Certificates.FromPem(SampleFolder.Read($"microchip/{file}"));

        Assert.Equal(follows ? SerialDerivation.Follows : SerialDerivation.NotDerived, CertificateSerial.Judge(certificate));
        if (follows)
            Assert.True(CompressedCertificate.Read(Compress(certificate, 0, 0, 0xA0))?.IsOf(certificate));
    }

    private static byte[] Compress(Certificate certificate, int signer, byte templateAndChain, byte source)
    {
        var outer = new System.Formats.Asn1.AsnReader(certificate.Signature, System.Formats.Asn1.AsnEncodingRules.DER).ReadSequence();
        byte[] octets = new byte[CompressedCertificate.Length];
        foreach (int offset in (int[])[0, 32])
        {
            byte[] number = outer.ReadInteger().ToByteArray(isUnsigned: true, isBigEndian: true);
            number.CopyTo(octets, offset + 32 - number.Length);
        }

        var dates = EncodedDates.Of(certificate.NotBefore, certificate.NotAfter);
        Assert.NotNull(dates);
        dates.Value.Write(octets.AsSpan(64));
        (octets[67], octets[68], octets[69], octets[70]) = ((byte)(signer >> 8), (byte)signer, templateAndChain, source);
        return octets;
    }
}
