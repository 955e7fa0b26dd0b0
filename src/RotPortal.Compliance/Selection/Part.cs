using RotPortal.Devices;

namespace RotPortal.Compliance.Selection;

/// <summary>What a part or platform is; some are more than one.</summary>
public enum PartKind
{
    /// <summary>A chip that keeps keys for a host.</summary>
    SecureElement,

    /// <summary>Trusted Platform Module.</summary>
    Tpm,

    /// <summary>Physically unclonable function.</summary>
    Puf,

    /// <summary>A system on chip or microcontroller that verifies what it boots.</summary>
    VerifyingSoc,

    /// <summary>A board or module with a security processor of its own.</summary>
    SecurityModule,

    /// <summary>Boot software.</summary>
    BootSoftware,

    /// <summary>A service or tool that puts keys and certificates in and manages them.</summary>
    ProvisioningPlatform,

    /// <summary>An architecture that chips of several makers follow.</summary>
    Architecture,
}

/// <summary>A root-of-trust part or platform that can be bought or built, with what is known of it and from where.</summary>
public sealed record Part
{
    /// <summary>Stable identifier in kebab case, for example <c>slb9672</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people, as its maker writes it.</summary>
    public required string Name { get; init; }

    /// <summary>Who makes it.</summary>
    public required string Maker { get; init; }

    /// <summary>What it is.</summary>
    public required IReadOnlyList<PartKind> Kinds { get; init; }

    /// <summary>What it is in the words of its maker, for example <c>automotive secure element</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Begins of ordering part numbers by which devices on file are recognised; empty when evidence names none.</summary>
    public required IReadOnlyList<string> PartNumbers { get; init; }

    /// <summary>The cells in words, one per field.</summary>
    public required IReadOnlyDictionary<PartField, Cell> Cells { get; init; }

    /// <summary>The questions, one answer each.</summary>
    public required IReadOnlyDictionary<Feature, FeatureCell> Features { get; init; }

    /// <summary>Certificates on record.</summary>
    public required IReadOnlyList<PartCertificate> Certificates { get; init; }

    /// <summary>What it can provide, in part, or not; what is not listed is not known.</summary>
    public required IReadOnlyList<PartCapability> Capabilities { get; init; }

    /// <summary>What it cannot do, in sentences.</summary>
    public required IReadOnlyList<string> Cannot { get; init; }

    /// <summary>What has to be bought, or comes from somebody else.</summary>
    public required string Buy { get; init; }

    /// <summary>What you build yourself.</summary>
    public required string Build { get; init; }

    /// <summary>What is on record about one capability; null when nothing is.</summary>
    public PartCapability? Find(Capability capability) => Capabilities.FirstOrDefault(entry => entry.Capability == capability);

    /// <summary>Whether evidence with this ordering part number is of this part.</summary>
    public bool Covers(string partNumber) => PartNumbers.Any(begin => partNumber.StartsWith(begin, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What is on record about one capability of a part.</summary>
/// <param name="Capability">The capability.</param>
/// <param name="Answer">Whether the part can provide it.</param>
/// <param name="Level">The strongest evidence level that facts about it can reach; E0 unless the answer is yes or partly.</param>
/// <param name="Evidence">Which evidence would show it, or why the answer is no; a sentence without a full stop.</param>
/// <param name="ReadAs">The kind of evidence by which this portal reads it; null when no reader does yet.</param>
/// <param name="Needs">What is needed beside the part; set when the answer is partly.</param>
/// <param name="Roles">Roles of the keys spoken of; only for the capability that is judged per key role.</param>
/// <param name="From">Where the statement comes from.</param>
public sealed record PartCapability(
    Capability Capability,
    Answer Answer,
    EvidenceLevel Level,
    string Evidence,
    EvidenceKind? ReadAs,
    string? Needs,
    IReadOnlyList<KeyRole> Roles,
    Provenance From)
{
    /// <summary>The answer that counts: what nothing supports is not known.</summary>
    public Answer Counted => From.Confidence == Confidence.Unverified ? Answer.Unknown : Answer;
}
