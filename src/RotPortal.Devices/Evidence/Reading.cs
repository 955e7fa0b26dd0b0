namespace RotPortal.Devices;

/// <summary>
/// What an adapter says of one piece of evidence. Bad evidence is a value; a fault of ours is an exception and changes no verdict.
/// </summary>
public abstract record Reading
{
    private Reading()
    {
    }

    /// <summary>Every check was answered yes.</summary>
    /// <param name="Claim">Which device the evidence speaks of, its root of trust, keys and certificates.</param>
    /// <param name="Facts">What the evidence proves, each at its own level.</param>
    /// <param name="Checks">The checks in the order in which they were made.</param>
    /// <param name="Anchors">Fingerprints of the trust anchors on which the answer rests.</param>
    /// <param name="Findings">Things worth a person's attention that change no verdict.</param>
    /// <param name="IsSimulated">It rests on an anchor made for demonstrations: counts as nothing on file outside a demonstration.</param>
    public sealed record Verified(
        DeviceClaim Claim,
        IReadOnlyList<Fact> Facts,
        IReadOnlyList<Check> Checks,
        IReadOnlyList<Sha256Digest> Anchors,
        IReadOnlyList<Finding> Findings,
        bool IsSimulated) : Reading;

    /// <summary>
    /// Every check was answered yes, and the evidence speaks of firmware and of no single device. It is shown, and filed under no device:
    /// docs/decisions/0020-evidence-of-firmware.md.
    /// </summary>
    /// <param name="Claim">Which firmware, and the keys that verify it.</param>
    /// <param name="Facts">What the evidence says, each at its own level; never more than declared (E1), since no device is bound to it.</param>
    /// <param name="Checks">The checks in the order in which they were made.</param>
    /// <param name="Findings">Things worth a person's attention that change no verdict.</param>
    public sealed record VerifiedFirmware(
        FirmwareClaim Claim, IReadOnlyList<Fact> Facts, IReadOnlyList<Check> Checks, IReadOnlyList<Finding> Findings) : Reading;

    /// <summary>One check was answered no; nothing of the evidence counts.</summary>
    /// <param name="Check">The name of the check that failed, in kebab case.</param>
    /// <param name="Clause">Document and clause that asks for it.</param>
    /// <param name="Detail">What was found and what to do, in a sentence. Holds no secret and no long extract of the evidence.</param>
    /// <param name="HardwareId">The identifier the evidence claimed, when one could be read; not verified.</param>
    public sealed record Rejected(string Check, string Clause, string Detail, string? HardwareId) : Reading;
}

/// <summary>A remark of an adapter: something legal yet worth knowing.</summary>
/// <param name="Code">Stable name in kebab case, for example <c>san-not-decodable</c>.</param>
/// <param name="Detail">A sentence for a person.</param>
public sealed record Finding(string Code, string Detail)
{
    /// <summary>
    /// Code of evidence that is well-formed and nobody's word: no key signed it, and no person stands behind it. It can be shown, and no device is
    /// filed by it.
    /// </summary>
    public const string ClaimsNotSigned = "claims-not-signed";
}
