using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Android;

/// <summary>The answer to the certificates of a device key.</summary>
internal abstract record UdsAnswer
{
    private UdsAnswer()
    {
    }

    /// <summary>They are one chain down to the device key.</summary>
    /// <param name="Path">Its way to a registered anchor; null when there is none.</param>
    /// <param name="MissingAlgorithm">An algorithm that the platform lacks, so that the chain was not verified; null when it was.</param>
    public sealed record Chain(PathAnswer.Trusted? Path, string? MissingAlgorithm) : UdsAnswer;

    /// <summary>They are not.</summary>
    /// <param name="Why">What is wrong, as a sentence without a full stop.</param>
    public sealed record Refused(string Why) : UdsAnswer;
}

/// <summary>
/// Holds a list of certificates against the rule that it is the chain and nothing beside: from the top down, each issued by the one before it,
/// the last for the device key. A list with something more would let two readers see two chains.
/// </summary>
internal static class UdsCertificates
{
    /// <summary>Judges one list.</summary>
    public static UdsAnswer Judge(IReadOnlyList<ReadOnlyMemory<byte>> list, PublicKey uds, PathValidator makers, SignatureVerifier signatures, DateTimeOffset at)
    {
        var certificates = new List<Certificate>();
        foreach (var der in list)
        {
            if (CertificateReader.Read(der) is not CertificateReading.Parsed { Certificate: var certificate })
                return new UdsAnswer.Refused($"certificate {certificates.Count + 1} cannot be read");
            certificates.Add(certificate);
        }

        if (!certificates[^1].PublicKey.Der.Span.SequenceEqual(uds.Der.Span))
            return new UdsAnswer.Refused("the last certificate is for another key than that at the top of the chain of layers");
        // The key of an application, attested by a device, is certified too, and is no key of a device.
        if (certificates.Exists(certificate => certificate.Extensions.Other(KeyDescription.Oid) is not null))
            return new UdsAnswer.Refused("one of them is the attestation of a key and not the certificate of a device");
        string? missing = null;
        for (int i = 0; i < certificates.Count; i++)
        {
            var issuer = certificates[Math.Max(0, i - 1)];
            if (!certificates[i].Issuer.Der.Span.SequenceEqual(issuer.Subject.Der.Span))
                return new UdsAnswer.Refused(i == 0 ? "the first certificate is not self-signed" : $"certificate {i + 1} ({certificates[i].Title}) was not issued by the one before it ({issuer.Title})");
            var answer = signatures.Verify(issuer.PublicKey, certificates[i].SignatureAlgorithm, certificates[i].ToBeSigned.Span, certificates[i].Signature.Span);
            if (answer is SignatureAnswer.Invalid or SignatureAnswer.TooWeak)
                return new UdsAnswer.Refused($"certificate {i + 1} ({certificates[i].Title}) was not signed by the one before it");
            if (answer == SignatureAnswer.NotAvailable)
                missing ??= certificates[i].SignatureAlgorithm.Name;
        }

        var path = missing is null ? makers.Validate(certificates[^1], certificates[..^1], at, "at the time of reading") as PathAnswer.Trusted : null;
        return new UdsAnswer.Chain(path, missing);
    }
}
