using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>Judges certificates of TPM keys, one after the other, with the same certificates of authorities.</summary>
internal sealed class TpmCertificateJudge(
    TpmCertificateUse use, SignatureVerifier signatures, ReadingContext context, IReadOnlyList<Certificate> issuers)
{
    private readonly PathValidator _paths = new(signatures, [.. TpmCertificateUses.Anchors(use, context.Anchors).Select(PinnedAnchor.Of)]);

    /// <summary>Judges one.</summary>
    public Reading Judge(Certificate certificate, Sha256Digest evidence)
    {
        string? claimed = use switch
        {
            TpmCertificateUse.Endorsement => TpmName.HardwareId(certificate),
            TpmCertificateUse.Signing => TpmName.InModuleName(certificate),
        };
        return Validate(certificate, []) switch
        {
            PathAnswer.Trusted path => use switch
            {
                TpmCertificateUse.Endorsement => new VerifiedEndorsement(certificate, path, evidence, context.At).ToReading(),
                TpmCertificateUse.Signing => new VerifiedKeyCertificate(certificate, path, evidence, context.At).ToReading(),
            },
            PathAnswer.Refused refused => new Reading.Rejected(refused.Check, refused.Clause, refused.Detail, claimed),
            var other => throw new InvalidOperationException($"No such answer: {other.GetType()}."),
        };
    }

    /// <summary>
    /// Validates the way to an anchor. An endorsement key certificate ends long before its chip does (ST: after ten years), and there is no way to
    /// renew it: one that has ended is judged at its last moment, and what ended is remarked on.
    /// </summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="enclosed">Further certificates of authorities, that came with it.</param>
    public PathAnswer Validate(Certificate certificate, IReadOnlyList<Certificate> enclosed)
    {
        if (TpmCertificateUses.WhyNot(use, certificate) is { } unfit)
            return unfit;
        IReadOnlyList<Certificate> between = enclosed.Count == 0 ? issuers : [.. enclosed, .. issuers];
        return use == TpmCertificateUse.Endorsement && certificate.NotAfter < context.At
            ? _paths.Validate(certificate, between, certificate.NotAfter, "at the last moment of the certificate, which has ended since")
            : _paths.Validate(certificate, between, context.At, "at the time of reading");
    }
}
