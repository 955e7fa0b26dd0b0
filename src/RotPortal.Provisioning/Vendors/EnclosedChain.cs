using System.Text;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors;

/// <summary>The certificate of a device, with certificates of authorities, as an entry encloses them: an array of DER in base64, in any order.</summary>
/// <param name="Leaf">The certificate of the device.</param>
/// <param name="Issuers">The others.</param>
internal sealed record EnclosedChain(Certificate Leaf, IReadOnlyList<Certificate> Issuers)
{
    /// <summary>Reads the chain; null when the field is not there or holds nothing.</summary>
    /// <exception cref="FieldRefusedException">A certificate cannot be read, or there is not exactly one that is no authority's.</exception>
    public static EnclosedChain? Read(StrictFields fields, string name)
    {
        if (!fields.Has(name))
            return null;
        var certificates = new List<Certificate>();
        foreach (string text in fields.Texts(name))
        {
            if (certificates.Count > PathValidator.MaximumIssuers)
                throw fields.Refuse(name, $"It holds more than {PathValidator.MaximumIssuers + 1} certificates.");
            if (Base64.DecodePlain(Encoding.UTF8.GetBytes(text)) is not { } der)
                throw fields.Refuse(name, "It holds something other than certificates in strict base64.");
            certificates.Add(CertificateReader.Read(der) switch
            {
                CertificateReading.Parsed parsed => parsed.Certificate,
                CertificateReading.Malformed malformed => throw fields.Refuse(name, $"Certificate {certificates.Count + 1} cannot be read: {malformed.Detail}."),
                var other => throw new InvalidOperationException($"No such answer: {other.GetType()}."),
            });
        }

        if (certificates.Count == 0)
            return null;
        var devices = certificates.FindAll(certificate => certificate.Extensions.BasicConstraints is not { IsCa: true });
        if (devices.Count != 1)
            throw fields.Refuse(name, $"It holds {devices.Count} certificates that are no authority's; there must be one, that of the part.");
        certificates.Remove(devices[0]);
        return new EnclosedChain(devices[0], certificates);
    }

    /// <summary>Validates the way to an anchor at a moment.</summary>
    public PathAnswer Validate(SignatureVerifier signatures, IEnumerable<TrustAnchor> anchors, DateTimeOffset at)
    {
        if (PathRules.DeviceLeaf(Leaf) is { } unfit)
            return unfit;
        return new PathValidator(signatures, [.. anchors.Select(PinnedAnchor.Of)]).Validate(Leaf, Issuers, at, "at the time of reading");
    }
}
