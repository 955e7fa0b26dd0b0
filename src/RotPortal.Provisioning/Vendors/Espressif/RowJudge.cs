using System.Text;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Csv;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Espressif;

/// <summary>Judges a row of a manifest: every check in a fixed order, the first no ends it.</summary>
internal sealed class RowJudge(ReadingContext context, SignatureVerifier signatures)
{
    private static readonly Check Row = new(EspressifChecks.EntryStructure, EspressifChecks.ManifestClause, "a MAC address, a name and a certificate");
    private static readonly Check Name = new(EspressifChecks.CertificateName, EspressifChecks.ManifestClause, "the certificate has the name that stands beside it");

    /// <summary>Judges.</summary>
    public Reading Judge(byte[] row, Sha256Digest evidence)
    {
        if (CsvRows.Fields(row) is not [var macText, var name, var pem])
            return Refuse(EspressifChecks.EntryStructure, "The row does not have the three fields MAC, cn and cert, or its quotation marks are not as they must be.", null);
        if (MacAddress.Parse(macText) is not { } mac || MacAddress.IsBlank(mac))
            return Refuse(EspressifChecks.MacAddress, "The first field is no MAC address.", null);
        if (Read(pem, out string why) is not { } leaf)
            return Refuse(EspressifChecks.CertificateStructure, $"The certificate cannot be read: {why}", mac);
        if (leaf.Subject.Single(Oids.CommonName) != name)
            return Refuse(EspressifChecks.CertificateName, "The certificate has another common name than the one that stands beside it. Rows may have been mixed up; fetch the manifest again.", mac);
        return DeviceCertificate.Judge(leaf, [], context, signatures, out var refused) is { } certificate
            ? Verified(mac, certificate, evidence)
            // There is a reason whenever there is no certificate.
            : new Reading.Rejected(refused!.Check, refused.Clause, refused.Detail, mac);
    }

    private Reading.Verified Verified(string mac, DeviceCertificate certificate, Sha256Digest evidence)
    {
        var findings = new List<Finding>
        {
            new("manifest-not-signed", "Nobody signed the manifest: that the certificate belongs to the module with this MAC address is what the file states."),
        };
        if (MacAddress.Remark(mac) is { } remark)
            findings.Add(remark);
        findings.AddRange(certificate.Findings(context.At));
        return new Reading.Verified(
            new DeviceClaim(EspressifVendor.Id, mac, EspressifVendor.Element(RootOfTrustKind.NotStated, null), [certificate.Key], certificate.Claims, null, null),
            [.. certificate.Facts(evidence, context.At)],
            [Row, Name, .. certificate.Path?.Checks ?? []],
            certificate.Anchors,
            findings,
            certificate.IsSimulated);
    }

    private static Certificate? Read(string pem, out string why)
    {
        why = "there is not exactly one in the row.";
        var reading = PemFile.Read(Encoding.UTF8.GetBytes(pem));
        if (reading is PemReading.Refused refused)
            why = refused.Why;
        if (reading is not PemReading.Found { Certificates: [var der] })
            return null;
        var certificate = CertificateReader.Read(der);
        if (certificate is CertificateReading.Malformed malformed)
            why = $"{malformed.Detail}.";
        return (certificate as CertificateReading.Parsed)?.Certificate;
    }

    private static Reading.Rejected Refuse(string check, string detail, string? mac) => new(check, EspressifChecks.ManifestClause, detail, mac);
}
