namespace RotPortal.Web.Components;

/// <summary>One certificate of a chain, with the checks that sit at it.</summary>
/// <param name="Label">Leaf, Signer, Pinned anchor.</param>
/// <param name="Name">Common name.</param>
/// <param name="SerialNumber">Serial number in hex; null when not known, as for an anchor.</param>
/// <param name="NotBefore">First moment of validity.</param>
/// <param name="NotAfter">Last moment of validity.</param>
/// <param name="NotAfterRemark">What a reader should notice about the end; null for nothing.</param>
/// <param name="Sha256">Fingerprint, hex.</param>
/// <param name="IsAnchor">We chose it: heavy frame.</param>
/// <param name="Checks">What was checked at this certificate, as findings.</param>
/// <param name="Context">A line below the name; null for none.</param>
public sealed record ChainLink(
    string Label,
    string Name,
    string? SerialNumber,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    string? NotAfterRemark,
    string Sha256,
    bool IsAnchor,
    IReadOnlyList<string> Checks,
    string? Context);
