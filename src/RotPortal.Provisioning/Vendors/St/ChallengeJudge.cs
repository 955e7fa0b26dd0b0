using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.St;

/// <summary>Judges one entry: every check in a fixed order, the first no ends it.</summary>
internal sealed class ChallengeJudge(ReadingContext context, SignatureVerifier signatures)
{
    /// <summary>Judges.</summary>
    public Reading Judge(StsafeChallenge entry, Sha256Digest evidence)
    {
        // The part signs the challenge as it is. Whoever hashes it first verifies nothing that a part ever signed.
        if (!signatures.VerifyFixed(entry.Key, entry.Challenge.Span, entry.Signature.Span))
        {
            return Refuse(ChallengeChecks.ChallengeSignature, ChallengeChecks.SignatureClause,
                "The key did not sign the challenge as its digest: one of them was changed, another key signed, or the challenge was hashed before it was signed. Put it to the part again.", entry);
        }

        if (entry.Chain is not { } chain)
            return new VerifiedChallenge(entry, null, evidence, context).ToReading();
        if (!chain.Leaf.PublicKey.Der.Span.SequenceEqual(entry.Key.Der.Span))
            return Refuse(ChallengeChecks.CertificateKey, ChallengeChecks.CertificateClause, "The device certificate certifies another key than the one that answered.", entry);
        return chain.Validate(signatures, context.Anchors.For(AnchorPurpose.DeviceIdentity, StVendor.Id), context.At) switch
        {
            PathAnswer.Refused refused => Refuse(refused.Check, refused.Clause, refused.Detail, entry),
            PathAnswer.Trusted when StsafeChallenge.SerialNumberOf(chain.Leaf) != entry.SerialNumber => Refuse(
                ChallengeChecks.CertificateSerial, ChallengeChecks.CertificateClause, "The device certificate has another serial number than the entry states.", entry),
            PathAnswer.Trusted path => new VerifiedChallenge(entry, path, evidence, context).ToReading(),
            var other => throw new InvalidOperationException($"No such answer: {other.GetType()}."),
        };
    }

    private static Reading.Rejected Refuse(string check, string clause, string detail, StsafeChallenge entry) => new(check, clause, detail, entry.SerialNumber);
}
