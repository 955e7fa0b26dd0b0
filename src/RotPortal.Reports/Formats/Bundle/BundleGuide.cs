using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Bundle;

/// <summary>What a bundle says about itself to a person who opens it without our program.</summary>
internal static class BundleGuide
{
    /// <summary>Which ledger shows the evidence, or that none does.</summary>
    internal static string Ledger(ReportContent content) => content.Integrity.Proofs is { } proofs
        ? $"{Words.Several(proofs.Evidence.Count, "inclusion proof", "inclusion proofs")} in {CanonicalReport.FileName}, under {BundleNames.Checkpoint}."
        : "Not in any ledger: nothing shows when this evidence was recorded, nor that it was not replaced.";

    /// <summary>The text of <c>VERIFY.txt</c>.</summary>
    internal static string Of(AuditReport report, bool isSigned)
    {
        var head = report.Content.Head;
        string signature = isSigned
            ? $"   openssl cms -verify -binary -inform DER -in {BundleNames.Signature} -content {BundleNames.Manifest} -noverify -certsout signer.pem -out /dev/null\n"
                + "   openssl x509 -in signer.pem -noout -fingerprint -sha256\n"
                + "   The fingerprint must be that of the portal, got by another way than this file."
            : $"   Nobody signed this bundle. {report.Content.Integrity.Signature.WhyNot}".TrimEnd();
        return $"""
            Evidence bundle of {head.Subject}
            {head.Number ?? "draft"}, issue {head.Issue}, data SHA-256 {report.Digest.Hex}

            Everything at once, offline:

               rot verify FILE.bundle.zip --key FINGERPRINT

            By hand:

            1. Contents. {BundleNames.Manifest} lists every file with its size and SHA-256.
            2. Signature over {BundleNames.Manifest}.
            {signature}
            3. Evidence. The name of each file in {BundleNames.EvidenceFolder} is its SHA-256; {BundleNames.EvidenceIndex} says what it is and for which
               moment it was read. The trust anchors are in {BundleNames.AnchorFolder}; compare them with those their makers publish.
            4. Verdicts. {CanonicalReport.FileName} holds the facts and the verdicts, {BundleNames.SeedFolder} the rules by which they follow.
            5. Ledger. {Ledger(report.Content)}

            A bundle states what evidence was shown and which rows it supports. It is no certificate.

            """;
    }
}
