using System.Globalization;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>
/// The rules that RFC 5280 6.1 puts to a complete path whose signatures were verified, in the order of the clause: from the anchor down to
/// the leaf. Revocation (6.1.3 (a)(3)) is not judged here: a device certificate is withdrawn in the registry.
/// </summary>
internal static class PathRules
{
    /// <summary>The first rule that a path breaks; null when it breaks none.</summary>
    /// <param name="leaf">The certificate at the end.</param>
    /// <param name="issuers">Issuers, next to the leaf first.</param>
    /// <param name="anchor">The anchor.</param>
    /// <param name="at">The moment for which validity is asked.</param>
    public static PathAnswer.Refused? FirstBroken(Certificate leaf, IReadOnlyList<Certificate> issuers, PinnedAnchor anchor, DateTimeOffset at)
    {
        if (at < anchor.Anchor.NotBefore || at > anchor.Anchor.NotAfter)
        {
            return Refuse(
                PathChecks.Validity,
                PathChecks.ValidityClause,
                $"Anchor {anchor.Anchor.Name} is valid from {Day(anchor.Anchor.NotBefore)} to {Day(anchor.Anchor.NotAfter)}, not on "
                    + $"{Day(at)}.");
        }

        // 6.1.2 (k): the longest path still allowed below the certificate in hand.
        int remaining = anchor.Anchor.PathLength ?? int.MaxValue;
        for (int i = issuers.Count - 1; i >= 0; i--)
        {
            var broken = Validity(issuers[i], at) ?? FirstBrokenByIssuer(issuers[i], ref remaining);
            if (broken is not null)
                return broken;
        }

        return Validity(leaf, at) ?? CriticalExtension(leaf);
    }

    /// <summary>
    /// Whether a certificate can be that of a device key that signs: an end entity (4.2.1.9) whose key may sign (4.2.1.3, IEEE 802.1AR
    /// 8.10). Otherwise an authority's own certificate could be passed off as a device.
    /// </summary>
    public static PathAnswer.Refused? DeviceLeaf(Certificate leaf)
    {
        if (leaf.Extensions.BasicConstraints is { IsCa: true })
            return Refuse(PathChecks.LeafUse, PathChecks.LeafUseClause, $"Certificate {leaf.Title} is that of an authority, not of a "
                + "device.");
        return leaf.Extensions.KeyUsage is not { } usage || usage.HasFlag(KeyUsages.DigitalSignature)
            ? null
            : Refuse(PathChecks.LeafUse, PathChecks.LeafUseClause, $"The key of certificate {leaf.Title} is not for signing.");
    }

    // 6.1.4, for every certificate that issues another.
    private static PathAnswer.Refused? FirstBrokenByIssuer(Certificate issuer, ref int remaining)
    {
        // (b), (c): a restriction on names that nobody evaluates must not be passed over, critical or not.
        if (issuer.Extensions.HasNameConstraints)
        {
            return Refuse(
                PathChecks.NameConstraints,
                PathChecks.NameConstraintsClause,
                $"Issuer {issuer.Title} restricts the names below it, which is not evaluated here; the path cannot be accepted.");
        }

        // (k)
        if (issuer.Extensions.BasicConstraints is not { IsCa: true } constraints)
        {
            return Refuse(
                PathChecks.BasicConstraints,
                PathChecks.BasicConstraintsClause,
                $"Certificate {issuer.Title} issues another one without being a certification authority.");
        }

        // (l)
        if (!issuer.IsSelfIssued && remaining-- <= 0)
        {
            return Refuse(
                PathChecks.PathLength,
                PathChecks.PathLengthClause,
                $"Certificate {issuer.Title} stands below an issuer that allows no further authority.");
        }

        // (m)
        if (constraints.PathLength is { } length && length < remaining)
            remaining = length;

        // (n)
        if (issuer.Extensions.KeyUsage is { } usage && !usage.HasFlag(KeyUsages.KeyCertSign))
        {
            return Refuse(
                PathChecks.KeyUsage,
                PathChecks.KeyUsageClause,
                $"The key of issuer {issuer.Title} is not for signing certificates.");
        }

        return CriticalExtension(issuer);
    }

    private static PathAnswer.Refused? Validity(Certificate certificate, DateTimeOffset at) =>
        certificate.IsValidAt(at)
            ? null
            : Refuse(
                PathChecks.Validity,
                PathChecks.ValidityClause,
                $"Certificate {certificate.Title} is valid from {Day(certificate.NotBefore)} to {Day(certificate.NotAfter)}, not on "
                    + $"{Day(at)}.");

    // (o) for issuers, 6.1.5 (f) for the leaf.
    private static PathAnswer.Refused? CriticalExtension(Certificate certificate) =>
        certificate.Extensions.UnprocessedCritical is not { } oid
            ? null
            : Refuse(
                PathChecks.CriticalExtension,
                PathChecks.CriticalExtensionClause,
                $"Certificate {certificate.Title} has critical extension {oid}, which is not processed here; it cannot be accepted.");

    private static PathAnswer.Refused Refuse(string check, string clause, string detail) => new(check, clause, detail);

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
