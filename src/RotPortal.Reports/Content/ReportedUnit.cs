using RotPortal.Devices;

namespace RotPortal.Reports.Content;

/// <summary>Whether a unit takes part in the verdicts.</summary>
public enum UnitStanding
{
    /// <summary>Takes part.</summary>
    Judged,

    /// <summary>Revoked: listed apart.</summary>
    Revoked,

    /// <summary>Out of service: listed apart.</summary>
    Decommissioned,

    /// <summary>Quarantined or rejected: listed apart.</summary>
    Refused,
}

/// <summary>One unit of the report.</summary>
public sealed record ReportedUnit
{
    /// <summary>Name under which the portal keeps it.</summary>
    public required string Name { get; init; }

    /// <summary>Identifier of the element as its vendor writes it.</summary>
    public required string HardwareId { get; init; }

    /// <summary>The vendor adapter.</summary>
    public required string Vendor { get; init; }

    /// <summary>Number of the part, for example <c>P1</c>.</summary>
    public required string Part { get; init; }

    /// <summary>Batch; null when none is known.</summary>
    public required string? Batch { get; init; }

    /// <summary>Whether it takes part.</summary>
    public required UnitStanding Standing { get; init; }

    /// <summary>Why it stands apart; null when it takes part or no reason is on record.</summary>
    public required string? StandingReason { get; init; }

    /// <summary>Since when it stands apart, UTC.</summary>
    public required DateTimeOffset? StandingSince { get; init; }

    /// <summary>The four axes in words, for example <c>lifecycle</c>: <c>active</c>; may be empty.</summary>
    public required IReadOnlyList<UnitAxis> Axes { get; init; }

    /// <summary>Rests on an anchor made for demonstrations.</summary>
    public required bool IsSimulated { get; init; }

    /// <summary>Number of its group; null when it stands apart.</summary>
    public required string? Group { get; init; }

    /// <summary>Its evidence, in the order of the register.</summary>
    public required IReadOnlyList<EvidenceReference> Evidence { get; init; }

    /// <summary>Its keys.</summary>
    public required IReadOnlyList<UnitKey> Keys { get; init; }

    /// <summary>Its certificates.</summary>
    public required IReadOnlyList<UnitCertificate> Certificates { get; init; }
}

/// <summary>Where a unit stands on one axis.</summary>
/// <param name="Name">Lifecycle, credential, last appraisal or ownership.</param>
/// <param name="State">The state in words.</param>
/// <param name="Since">Since when, UTC; null when not known.</param>
public sealed record UnitAxis(string Name, string State, DateTimeOffset? Since);

/// <summary>One key of one unit.</summary>
/// <param name="Key">Number in the key table, for example <c>K1</c>.</param>
/// <param name="SpkiSha256">Digest of the subject public key info.</param>
public sealed record UnitKey(string Key, Sha256Digest SpkiSha256);

/// <summary>One certificate of one unit.</summary>
/// <param name="Chain">Number of the chain above it, for example <c>C1</c>.</param>
/// <param name="SerialNumber">Upper-case hex digits.</param>
/// <param name="Subject">Subject name.</param>
/// <param name="Sha256">Fingerprint.</param>
/// <param name="NotBefore">First moment of validity, UTC.</param>
/// <param name="NotAfter">Last moment of validity, UTC.</param>
public sealed record UnitCertificate(
    string Chain, string SerialNumber, string Subject, Sha256Digest Sha256, DateTimeOffset NotBefore, DateTimeOffset NotAfter);
