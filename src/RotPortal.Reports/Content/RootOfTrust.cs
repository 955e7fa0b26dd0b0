using RotPortal.Devices;

namespace RotPortal.Reports.Content;

/// <summary>A root that was registered on purpose and on which something in the report rests.</summary>
/// <param name="Number">For example <c>TA-1</c>.</param>
/// <param name="Name">Name for a person.</param>
/// <param name="Vendor">Adapter it belongs to; null when any may use it.</param>
/// <param name="Purposes">What it may vouch for, in words.</param>
/// <param name="CertificateSha256">Fingerprint of its certificate.</param>
/// <param name="KeySha256">Digest of its subject public key info.</param>
/// <param name="NotBefore">First moment of validity, UTC.</param>
/// <param name="NotAfter">Last moment of validity, UTC.</param>
/// <param name="Source">Where the portal has it from.</param>
/// <param name="IsDemonstration">Made for demonstrations.</param>
public sealed record ReportedAnchor(
    string Number,
    string Name,
    string? Vendor,
    IReadOnlyList<string> Purposes,
    Sha256Digest CertificateSha256,
    Sha256Digest KeySha256,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    string Source,
    bool IsDemonstration);

/// <summary>A root-of-trust part and how many judged units have it.</summary>
/// <param name="Number">For example <c>P1</c>.</param>
/// <param name="Element">The part.</param>
/// <param name="Units">Judged units.</param>
public sealed record ReportedPart(string Number, RootOfTrustElement Element, int Units);

/// <summary>A key that judged units have, one each.</summary>
/// <param name="Number">For example <c>K1</c>.</param>
/// <param name="Part">Number of the part.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Slot">Where it lives, as the vendor names the place.</param>
/// <param name="Algorithm">For example <c>P-256</c>.</param>
/// <param name="StrengthBits">Comparable strength; 0 when not known.</param>
/// <param name="Units">Judged units that have it.</param>
/// <param name="Evidence">Register entries that name it.</param>
public sealed record ReportedKey(
    string Number, string Part, KeyRole Role, string Slot, string Algorithm, int StrengthBits, int Units, IReadOnlyList<string> Evidence);

/// <summary>A way from an anchor down to device certificates.</summary>
/// <param name="Number">For example <c>C1</c>.</param>
/// <param name="Role">Role of the certified keys.</param>
/// <param name="Anchor">Number of the anchor; null when the anchor is not among those given.</param>
/// <param name="Issuers">Certificates between anchor and leaf, next to the anchor first.</param>
/// <param name="Units">Judged units with such a certificate.</param>
/// <param name="LeafAlgorithm">Algorithm of the leaf keys.</param>
/// <param name="LeafNotBefore">Earliest first moment of the leaves.</param>
/// <param name="LeafNotAfter">Earliest last moment of the leaves.</param>
/// <param name="LeafExample">Subject of the first unit's certificate.</param>
public sealed record ReportedChain(
    string Number,
    KeyRole Role,
    string? Anchor,
    IReadOnlyList<ReportedIssuer> Issuers,
    int Units,
    string LeafAlgorithm,
    DateTimeOffset LeafNotBefore,
    DateTimeOffset LeafNotAfter,
    string LeafExample);

/// <summary>A certificate between anchor and leaf.</summary>
/// <param name="Subject">Subject name.</param>
/// <param name="SerialNumber">Upper-case hex digits.</param>
/// <param name="Sha256">Fingerprint.</param>
/// <param name="KeyAlgorithm">For example <c>P-256</c>.</param>
/// <param name="NotBefore">First moment of validity, UTC.</param>
/// <param name="NotAfter">Last moment of validity, UTC.</param>
public sealed record ReportedIssuer(
    string Subject, string SerialNumber, Sha256Digest Sha256, string KeyAlgorithm, DateTimeOffset NotBefore, DateTimeOffset NotAfter);
