using RotPortal.Compliance.Json;
using RotPortal.Devices;

namespace RotPortal.Compliance.Selection;

/// <summary>The words that files of parts are written in.</summary>
internal static class PartWordLists
{
    internal static readonly WordList<PartKind> Kinds = new(
        ("secure-element", PartKind.SecureElement), ("trusted-platform-module", PartKind.Tpm), ("puf", PartKind.Puf), ("verifying-soc", PartKind.VerifyingSoc),
        ("security-module", PartKind.SecurityModule), ("boot-software", PartKind.BootSoftware),
        ("provisioning-platform", PartKind.ProvisioningPlatform), ("architecture", PartKind.Architecture));

    internal static readonly WordList<Confidence> Confidences = new(
        ("verified", Confidence.Verified), ("vendor-page", Confidence.VendorPage), ("recalled", Confidence.Recalled), ("unverified", Confidence.Unverified));

    internal static readonly WordList<Answer> Answers = new(
        ("yes", Answer.Yes), ("partly", Answer.Partly), ("no", Answer.No), (Cell.Unknown, Answer.Unknown));

    internal static readonly WordList<EvidenceLevel> Levels = new(
        ("E1", EvidenceLevel.E1), ("E2", EvidenceLevel.E2), ("E3", EvidenceLevel.E3), ("E4", EvidenceLevel.E4));

    internal static readonly WordList<KeyRole> Roles = new(
        ("identity", KeyRole.Identity), ("attestation", KeyRole.Attestation), ("storage", KeyRole.Storage), ("boot", KeyRole.Boot), ("update", KeyRole.Update));

    internal static readonly WordList<CertificateScheme> Schemes = new(
        ("common-criteria", CertificateScheme.CommonCriteria), ("fips-140-2", CertificateScheme.Fips1402), ("fips-140-3", CertificateScheme.Fips1403),
        ("sesip", CertificateScheme.Sesip), ("psa-certified", CertificateScheme.Psa));

    internal static readonly WordList<CertificateReach> Reaches = new(
        ("part", CertificateReach.Part), ("platform", CertificateReach.Platform), ("claim", CertificateReach.Claim));

    /// <summary>A field or feature as files and addresses write it: <c>keyGeneration</c>.</summary>
    internal static string NameOf<T>(T value)
        where T : struct, Enum
    {
        string word = value.ToString();
        return char.ToLowerInvariant(word[0]) + word[1..];
    }
}
