using RotPortal.Devices;
using RotPortal.Provisioning;
using RotPortal.Reports.Content;
using RotPortal.Reports.Formats.Bundle;

namespace RotPortal.Cli.Commands.Verify;

/// <summary>The trust anchors of a bundle, and which of them this program knows by itself.</summary>
/// <param name="Check">The answer.</param>
/// <param name="Anchors">The anchors to read the evidence with: those of the bundle.</param>
internal sealed record AnchorCheck(BundleCheck Check, TrustAnchors Anchors)
{
    private const string Name = "anchors";

    public static AnchorCheck Run(ReportContent content, EvidenceBundleFiles bundle, TrustAnchors known)
    {
        var anchors = new List<TrustAnchor>();
        foreach (string file in bundle.Files.Keys.Where(name => name.StartsWith(BundleNames.AnchorFolder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var json = new MemoryStream(bundle.Files[file].ToArray(), writable: false);
            if (TrustAnchorFile.Read(json, file) is not AnchorLoad.Loaded loaded)
                return new AnchorCheck(BundleCheck.NotChecked(Name, $"{file} cannot be read, so no evidence can be."), TrustAnchors.None);
            anchors.AddRange(loaded.Anchors);
        }

        return new AnchorCheck(Answer(content, anchors, known), new TrustAnchors(anchors));
    }

    private static BundleCheck Answer(ReportContent content, List<TrustAnchor> anchors, TrustAnchors known)
    {
        var numbers = content.Anchors.ToDictionary(anchor => anchor.CertificateSha256, anchor => anchor.Number);
        string Named(TrustAnchor anchor) => $"{numbers.GetValueOrDefault(anchor.CertificateSha256, "not named in the report")}: {anchor.Name}";
        var forged = anchors.Where(anchor => known.All.Any(own => own.CertificateSha256 == anchor.CertificateSha256)
            && !known.All.Any(own => IsSame(own, anchor))).ToList();
        if (forged.Count > 0)
            return BundleCheck.Differs(Name, "An anchor bears the fingerprint of one that rot knows, and has another key, name, time or purpose.", forged.Select(Named));
        var unknown = anchors.Where(anchor => !known.All.Any(own => IsSame(own, anchor))).ToList();
        if (unknown.Count > 0)
        {
            return BundleCheck.LeftToReader(
                Name,
                $"{unknown.Count} of {Words.Count(anchors.Count, "anchor is", "anchors are")} not built in: compare with what the maker publishes, or give the certificate with {AnchorOption.Anchors}.",
                unknown.Select(anchor =>
                    $"{Named(anchor)}, certificate sha256 {anchor.CertificateSha256.Hex}, key sha256 {Sha256Digest.Of(anchor.SubjectPublicKeyInfo.Span).Hex}, from: {anchor.Source}"));
        }

        return BundleCheck.Equal(Name, $"{Words.Count(anchors.Count, "anchor", "anchors")}, each built in or given with {AnchorOption.Anchors}.");
    }

    // An anchor may be used for less than it is known for, never for more.
    private static bool IsSame(TrustAnchor own, TrustAnchor carried) =>
        own.CertificateSha256 == carried.CertificateSha256
        && own.SubjectPublicKeyInfo.Span.SequenceEqual(carried.SubjectPublicKeyInfo.Span)
        && own.Subject.Span.SequenceEqual(carried.Subject.Span)
        && own.SubjectKeyIdentifier.Span.SequenceEqual(carried.SubjectKeyIdentifier.Span)
        && (own.NotBefore, own.NotAfter, own.PathLength) == (carried.NotBefore, carried.NotAfter, carried.PathLength)
        && (carried.Purposes & ~own.Purposes) == AnchorPurpose.None
        && (own.Vendor is null || own.Vendor == carried.Vendor)
        && (carried.IsDemonstration || !own.IsDemonstration);
}
