using System.Formats.Asn1;
using RotPortal.Provisioning.Formats.Cose;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Dice;

/// <summary>
/// Verifies layers in X.509. Layers are authorities for the layers below them and carry a critical extension of their own, so that the rules of
/// RFC 5280 for device certificates do not fit them; these are the rules of the profile.
/// </summary>
internal static class X509Chain
{
    /// <summary>Verifies the certificates of one device, given in any order: those of its maker, when there are some, then those of its layers.</summary>
    /// <param name="certificates">The certificates; at least one.</param>
    /// <param name="given">The key above the first layer, when somebody gave or registered it.</param>
    /// <param name="makers">Finds the way of a certificate to an anchor.</param>
    /// <param name="at">The moment for which validity is asked.</param>
    /// <param name="signatures">Verifies.</param>
    /// <param name="maker">The way of the maker's certificate to an anchor; null when there is none.</param>
    public static DiceAnswer Verify(
        IReadOnlyList<Certificate> certificates, PublicKey? given, PathValidator makers, DateTimeOffset at, SignatureVerifier signatures, out PathAnswer.Trusted? maker)
    {
        maker = null;
        if (Order(certificates) is not { } ordered)
            return Refuse(DiceChecks.ChainStructure, "The certificates are not one chain in which each issues the next.");
        // What has no extension of DICE certifies the key of the device and is no layer.
        int above = ordered.FindIndex(certificate => DiceExtensions.All.Any(oid => certificate.Extensions.Other(oid) is not null));
        if (above < 0)
            return Refuse(DiceChecks.ChainStructure, "No certificate has an extension of DICE.");
        var layers = new List<DiceLayer>();
        foreach (var certificate in ordered[above..])
        {
            if (Layer(certificate, out string? problem) is not { } layer)
                return Refuse(DiceChecks.LayerClaims, $"Certificate {certificate.Title} is not that of a layer: {problem}.");
            layers.Add(layer);
        }

        if (above > 0)
            maker = makers.Validate(ordered[above - 1], ordered[..(above - 1)], at, "at the time of reading") as PathAnswer.Trusted;
        var top = ordered[0].IsSelfIssued ? ordered[0].PublicKey : given;
        if (top is null && maker is null)
        {
            return Refuse(DiceChecks.IssuerKey, $"The certificates are well-formed ({string.Join("; ", layers.Select(layer => layer.Measurements))}), and no signature was verified: issuer key unknown. "
                + "Give the key of the device with --uds-public-key, or register it or its maker as a trust anchor for attestation.");
        }

        var uds = above > 0 ? ordered[above - 1].PublicKey : top ?? throw new InvalidOperationException("A way to an anchor without a certificate above the layers.");
        return Broken(ordered, top, at, signatures) is { } refused ? refused : new DiceAnswer.Consistent(new DiceChain(uds, false, layers));
    }

    // The signature of the first is made by the key above it; when that is an anchor's, it was verified on the way there.
    private static DiceAnswer.Refused? Broken(List<Certificate> ordered, PublicKey? above, DateTimeOffset at, SignatureVerifier signatures)
    {
        DiceAnswer.Refused? missing = null;
        for (int i = 0; i < ordered.Count; i++)
        {
            var certificate = ordered[i];
            if ((i == 0 ? above : ordered[i - 1].PublicKey) is { } key)
            {
                var answer = signatures.Verify(key, certificate.SignatureAlgorithm, certificate.ToBeSigned.Span, certificate.Signature.Span);
                if (answer is SignatureAnswer.Invalid or SignatureAnswer.TooWeak)
                    return Refuse(DiceChecks.LayerSignature, $"Certificate {certificate.Title} was not signed by the key above it.");
                if (answer == SignatureAnswer.NotAvailable)
                    missing ??= new(CoseChecks.NotAvailable, DiceChecks.X509Clause, CoseChecks.NotAvailableDetail($"Certificate {certificate.Title}", certificate.SignatureAlgorithm.Name));
            }

            if (!certificate.IsValidAt(at))
                return Refuse(DiceChecks.LayerValidity, $"Certificate {certificate.Title} is not valid at the time of reading.");
            if (certificate.Extensions.UnprocessedCriticalBut(DiceExtensions.All) is { } oid)
                return Refuse(DiceChecks.LayerClaims, $"Certificate {certificate.Title} has critical extension {oid}, which is not processed here.");
            if (i < ordered.Count - 1 && !MayIssue(certificate))
                return Refuse(DiceChecks.LayerIssuer, $"Certificate {certificate.Title} issues another one and is not allowed to.");
        }

        return missing;
    }

    // From the one that no other issued, down. Null when a certificate is left over or a name is not unique.
    private static List<Certificate>? Order(IReadOnlyList<Certificate> certificates)
    {
        var tops = certificates.Where(one => one.IsSelfIssued || !certificates.Any(other => other != one && Issued(other, one))).ToList();
        if (tops.Count != 1 || certificates.Count > CborChain.MaximumLayers)
            return null;
        var ordered = new List<Certificate> { tops[0] };
        while (ordered.Count < certificates.Count)
        {
            var next = certificates.Where(one => !ordered.Contains(one) && Issued(ordered[^1], one)).ToList();
            if (next.Count != 1)
                return null;
            ordered.Add(next[0]);
        }

        return ordered;
    }

    private static bool Issued(Certificate issuer, Certificate subject) => subject.Issuer.Der.Span.SequenceEqual(issuer.Subject.Der.Span);

    private static bool MayIssue(Certificate certificate) =>
        certificate.Extensions.BasicConstraints is { IsCa: true } && (certificate.Extensions.KeyUsage is not { } usage || usage.HasFlag(KeyUsages.KeyCertSign));

    private static DiceLayer? Layer(Certificate certificate, out string? problem)
    {
        problem = null;
        try
        {
            var (mode, measurements) = DiceExtensions.Read(certificate);
            if (measurements is not null)
                return new DiceLayer(certificate.Issuer.ToString(), certificate.Title, certificate.PublicKey, false, mode, measurements);
            problem = "it has no extension of DICE";
        }
        catch (AsnContentException malformed)
        {
            problem = malformed is MalformedException ? $"its extension is malformed, {malformed.Message}" : "its extension is malformed";
        }

        return null;
    }

    private static DiceAnswer.Refused Refuse(string check, string detail) => new(check, DiceChecks.X509Clause, detail);
}
