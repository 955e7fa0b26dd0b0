using System.Globalization;
using RotPortal.Devices;
using RotPortal.Registry.Queries;
using RotPortal.Web.Components;

namespace RotPortal.Web.Features.Devices;

/// <summary>The chain of a credential as it is drawn: leaf, issuers, pinned anchor.</summary>
public static class DeviceChains
{
    /// <summary>The links, leaf first.</summary>
    public static IReadOnlyList<ChainLink> Of(CredentialRow credential, TrustAnchor? anchor, DateTimeOffset now)
    {
        CertificateRow[] certificates = [credential.Leaf, .. credential.Issuers];
        string AboveOf(int at) => at + 1 < certificates.Length ? CommonName(certificates[at + 1].Subject) : anchor?.Name ?? "the pinned anchor";
        DateTimeOffset? EndAbove(int at) => at + 1 < certificates.Length ? certificates[at + 1].NotAfter : anchor?.NotAfter;
        var links = certificates.Select((certificate, at) => new ChainLink(
            at == 0 ? $"Leaf · {AxisWords.Of(credential.Role)}" : "Signer",
            CommonName(certificate.Subject),
            certificate.SerialNumber,
            certificate.NotBefore,
            certificate.NotAfter,
            EndRemark(certificate.NotAfter, EndAbove(at), now),
            certificate.Sha256.Hex,
            IsAnchor: false,
            [$"Signature by {AboveOf(at)}"],
            at == 0 ? $"{certificate.KeyAlgorithm}, {AxisWords.Of(credential.State).ToLowerInvariant()}" : null));
        return [.. links, anchor is null ? Unknown(credential.Anchor) : Pinned(anchor, now)];
    }

    /// <summary>The common name in a subject written after RFC 4514, else the whole subject.</summary>
    public static string CommonName(string subject)
    {
        foreach (string part in subject.Split(','))
        {
            if (part.Trim() is var trimmed && trimmed.StartsWith("CN=", StringComparison.OrdinalIgnoreCase))
                return trimmed[3..];
        }

        return subject;
    }

    private static ChainLink Pinned(TrustAnchor anchor, DateTimeOffset now) => new(
        "Pinned anchor",
        anchor.Name,
        null,
        anchor.NotBefore,
        anchor.NotAfter,
        EndRemark(anchor.NotAfter, null, now),
        anchor.CertificateSha256.Hex,
        IsAnchor: true,
        ["Fingerprint equals the registered one", $"Purpose: {PurposeWords.Of(anchor.Purposes)}"],
        anchor.IsDemonstration ? "made for demonstrations" : null);

    private static ChainLink Unknown(Sha256Digest anchor) => new(
        "Anchor", "No longer among the known anchors", null, DateTimeOffset.MinValue, DateTimeOffset.MinValue, null, anchor.Hex, IsAnchor: true, [], null);

    private static string? EndRemark(DateTimeOffset end, DateTimeOffset? endAbove, DateTimeOffset now)
    {
        if (now > end)
            return string.Create(CultureInfo.InvariantCulture, $"ended {Moment.Span(now - end)} ago");
        if (endAbove < end)
            return "the certificate above ends before it";
        return end.Year == 9999 ? null : $"{Moment.Span(end - now)} left";
    }
}
