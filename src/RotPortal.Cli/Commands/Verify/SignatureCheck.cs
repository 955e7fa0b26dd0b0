using RotPortal.Devices;
using RotPortal.Pki.Signing;
using RotPortal.Reports.Content;
using RotPortal.Reports.Formats.Bundle;

namespace RotPortal.Cli.Commands.Verify;

/// <summary>Who signed the list of contents.</summary>
/// <param name="Check">The answer.</param>
/// <param name="Maker">The maker of a good signature; null when there is none.</param>
/// <param name="IsPortal">The maker is the portal whose key was given.</param>
internal sealed record SignatureCheck(BundleCheck Check, SignatureMaker? Maker, bool IsPortal)
{
    private const string Name = "signature";

    public static SignatureCheck Run(EvidenceBundleFiles bundle, SignatureState said, PortalKey? portal)
    {
        if (bundle.Signature is not { } signature)
            return Without(Unsigned(said, portal));
        if (!DetachedSignature.Check(bundle.ManifestOctets, signature).IsAccepted(out var maker, out var refusal))
            return Without(BundleCheck.Differs(Name, refusal.Why));
        string who = $"{maker.Subject}, key sha256 {Sha256Digest.Of(maker.SubjectPublicKeyInfo.Span).Hex}";
        if (said.CertificateSha256 is { } named && named != Sha256Digest.Of(maker.Certificate.Span))
            return new SignatureCheck(BundleCheck.Differs(Name, "The bundle is signed with another certificate than the report names.", who), maker, false);
        if (portal is null)
        {
            return new SignatureCheck(
                BundleCheck.LeftToReader(Name, "The signature is good, but the signer is not known to be the portal: no --key was given. Compare the key, got by another way.", who),
                maker,
                false);
        }

        return portal.Is(maker.SubjectPublicKeyInfo.Span, maker.Certificate.Span)
            ? new SignatureCheck(BundleCheck.Equal(Name, $"Signed by the portal's key: {who}."), maker, true)
            : new SignatureCheck(BundleCheck.Differs(Name, "The bundle is signed by another key than the one given with --key.", who), maker, false);
    }

    private static SignatureCheck Without(BundleCheck check) => new(check, null, false);

    private static BundleCheck Unsigned(SignatureState said, PortalKey? portal)
    {
        if (said.IsSigned())
            return BundleCheck.Differs(Name, $"The report says that {said.KeyName} signs it, and the bundle carries no signature.");
        return portal is null
            ? BundleCheck.LeftToReader(Name, $"Nobody signed the bundle, so nothing says who made it. {said.WhyNot}".TrimEnd())
            : BundleCheck.Differs(Name, $"Nobody signed the bundle, though --key asks for a signature. {said.WhyNot}".TrimEnd());
    }
}
