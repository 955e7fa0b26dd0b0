using RotPortal.Devices;

namespace RotPortal.Registry.Trust;

/// <summary>A trust anchor that a person registered here, beside those that are shipped.</summary>
public sealed class AddedAnchor
{
    /// <summary>Fingerprint of the certificate.</summary>
    public required Sha256Digest CertificateSha256 { get; init; }

    /// <summary>Name, for a person.</summary>
    public required string Name { get; init; }

    /// <summary>Adapter it belongs to; null when any may use it.</summary>
    public string? Vendor { get; init; }

    /// <summary>What it may vouch for.</summary>
    public required AnchorPurpose Purposes { get; init; }

    /// <summary>Subject name, DER.</summary>
    public required byte[] Subject { get; init; }

    /// <summary>The key, DER.</summary>
    public required byte[] SubjectPublicKeyInfo { get; init; }

    /// <summary>Octets of the subject key identifier; may be empty.</summary>
    public required byte[] SubjectKeyIdentifier { get; init; }

    /// <summary>First moment of validity.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Last moment of validity.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>How many issuers may stand below; null when not bounded.</summary>
    public int? PathLength { get; init; }

    /// <summary>Where the person has it from and how it was checked.</summary>
    public required string Provenance { get; init; }

    /// <summary>Made for demonstrations.</summary>
    public required bool IsDemonstration { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Who added it.</summary>
    public required string AddedBy { get; init; }

    /// <summary>The anchor in the words of the readers.</summary>
    public TrustAnchor ToAnchor() => new(
        Name, Vendor, Purposes, Subject, SubjectPublicKeyInfo, SubjectKeyIdentifier, CertificateSha256, NotBefore, NotAfter, PathLength,
        Provenance, IsDemonstration);
}

/// <summary>Trust withdrawn from an anchor, shipped or added: facts that rest on it count as stale from then on.</summary>
public sealed class AnchorDistrust
{
    /// <summary>Fingerprint of the anchor.</summary>
    public required Sha256Digest CertificateSha256 { get; init; }

    /// <summary>From when.</summary>
    public required DateTimeOffset DistrustedAt { get; init; }

    /// <summary>Who said so.</summary>
    public required string DistrustedBy { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
