using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>The companion with certificates of authorities: what is read from a TPM is mostly its own certificate alone.</summary>
internal static class IssuersCompanion
{
    /// <summary>What it is.</summary>
    public static Companion Companion { get; } = new(
        "issuers", IsText: false, "Certificates of authorities between a TPM certificate and its anchor, PEM or DER; a published bundle, for one.");

    /// <summary>Reads it; the answer is why it cannot be read, or null.</summary>
    /// <param name="context">Where it is.</param>
    /// <param name="certificates">The certificates; none when it is not given.</param>
    public static Reading.Rejected? Read(ReadingContext context, out List<Certificate> certificates)
    {
        certificates = [];
        return context.Companions.TryGetValue(Companion.Name, out var companion)
            ? Parse(companion, certificates, CertificateChecks.Issuers, CertificateChecks.Issuers)
            : null;
    }

    /// <summary>Reads a file of certificates; the answer is why it cannot be read, or null.</summary>
    public static Reading.Rejected? Parse(ReadOnlyMemory<byte> file, List<Certificate> certificates, string fileCheck, string check)
    {
        switch (CertificateFile.Read(file))
        {
            case PemReading.Refused refused:
                return new Reading.Rejected(fileCheck, CertificateChecks.FileClause, refused.Why, null);
            case PemReading.Found found:
                foreach (var der in found.Certificates)
                {
                    if (CertificateReader.Read(der) is not CertificateReading.Parsed parsed)
                    {
                        return new Reading.Rejected(check, CertificateChecks.StructureClause,
                            $"Certificate {certificates.Count + 1} cannot be read as a certificate in DER; fetch it again.", null);
                    }

                    certificates.Add(parsed.Certificate);
                }

                return null;
            case var other:
                throw new InvalidOperationException($"No such answer: {other.GetType()}.");
        }
    }
}
