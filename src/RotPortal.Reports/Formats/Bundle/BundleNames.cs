using RotPortal.Reports.Formats.Oscal;

namespace RotPortal.Reports.Formats.Bundle;

/// <summary>Names of the files of a bundle.</summary>
public static class BundleNames
{
    /// <summary>The list of contents.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>Detached signature over the list of contents: CMS (RFC 5652), DER.</summary>
    public const string Signature = "manifest.p7s";

    /// <summary>How each piece of evidence was read.</summary>
    public const string EvidenceIndex = "evidence.json";

    /// <summary>Folder of the evidence; each file is named after its digest.</summary>
    public const string EvidenceFolder = "evidence/";

    /// <summary>Folder of the catalogue and the trust anchors, laid out as the program's own.</summary>
    public const string SeedFolder = "seed-data/";

    /// <summary>Folder of the trust anchors within <see cref="SeedFolder"/>.</summary>
    public const string AnchorFolder = "seed-data/trust-anchors/";

    /// <summary>The signed checkpoint of the ledger (C2SP tlog-checkpoint).</summary>
    public const string Checkpoint = "ledger/checkpoint.txt";

    /// <summary>The verifier key of the checkpoint (C2SP signed-note).</summary>
    public const string CheckpointKey = "ledger/key.txt";

    /// <summary>How to check the bundle by hand.</summary>
    public const string Guide = "VERIFY.txt";

    private const int Longest = 200;

    /// <summary>The name of a format within a bundle; what the OSCAL files link to by name has that name.</summary>
    public static string Of(IReportFormat format) => format.Id switch
    {
        "data" => CanonicalReport.FileName,
        "units" => "units.csv",
        "oscal-plan" => OscalAssessmentPlan.FileName,
        _ => "report" + format.FileExtension,
    };

    /// <summary>
    /// Whether a name is one that bundles have: parts of letters, digits, dots, hyphens and underscores, joined by slashes, none of them beginning with a
    /// dot. So no name leads out of a folder into which a bundle is unpacked.
    /// </summary>
    public static bool IsPlain(string name) =>
        name.Length is > 0 and <= Longest
        && name.Split('/').All(part => part.Length > 0 && part[0] != '.' && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_'));
}
