using RotPortal.Devices;

namespace RotPortal.Compliance.Catalogue;

/// <summary>Evidence levels for people.</summary>
public static class LevelWords
{
    /// <summary>The name of a level, for example <c>vendor-signed</c>.</summary>
    public static string Of(EvidenceLevel level) => level switch
    {
        EvidenceLevel.E0 => "none",
        EvidenceLevel.E1 => "declared",
        EvidenceLevel.E2 => "factory-recorded",
        EvidenceLevel.E3 => "vendor-signed",
        EvidenceLevel.E4 => "cryptographically verified",
    };
}
