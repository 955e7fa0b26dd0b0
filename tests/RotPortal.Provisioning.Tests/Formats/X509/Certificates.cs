using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Tests.Formats.X509;

internal static class Certificates
{
    public static Certificate Parse(byte[] der) => Assert.IsType<CertificateReading.Parsed>(CertificateReader.Read(der)).Certificate;

    public static CertificateReading.Malformed Malformed(byte[] der) => Assert.IsType<CertificateReading.Malformed>(CertificateReader.Read(der));

    public static Certificate FromPem(byte[] file) =>
        Parse(Assert.Single(Assert.IsType<PemReading.Found>(PemFile.Read(file)).Certificates).ToArray());
}
