using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.QuarkLink;

/// <summary>Judges one export: every check in a fixed order, the first no ends it.</summary>
internal sealed class ExportJudge(ReadingContext context, SignatureVerifier signatures)
{
    // Clocks of instances and of ours need not agree to the second.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    /// <summary>Judges.</summary>
    public Reading Judge(DeviceExport export, Sha256Digest evidence)
    {
        if (export.CollectedAt > context.At + ClockDifference)
        {
            return Refuse(export, ExportChecks.CollectionTime, ExportChecks.EntryClause,
                "The export says that it was collected after the moment the question is asked for. Check the clock of whoever collected it.");
        }

        if (export.Answer is not null && export.Chain is null)
            return Refuse(export, ExportChecks.EntryConsistency, ExportChecks.EntryClause, "The export holds an answer to a challenge and no certificate of the key that gave it. Enclose the certificate.");
        if (export.Chain is not { } chain)
            return new VerifiedExport(export, null, evidence, context).ToReading();
        return chain.Validate(signatures, context.Anchors.For(AnchorPurpose.DeviceIdentity, QuarkLinkVendor.Id), context.At) switch
        {
            PathAnswer.Refused refused => Refuse(export, refused.Check, refused.Clause, refused.Detail),
            PathAnswer.Trusted when export.Answer is { } answer && !Verifies(chain, answer) => Refuse(export, ExportChecks.ChallengeSignature, ExportChecks.SignatureClause,
                "The certified key did not sign the challenge: one of them was changed, or another key signed. Put the challenge to the device again."),
            PathAnswer.Trusted path => new VerifiedExport(export, path, evidence, context).ToReading(),
            var other => throw new InvalidOperationException($"No such answer: {other.GetType()}."),
        };
    }

    private bool Verifies(EnclosedChain chain, DeviceAnswer answer) =>
        signatures.Verify(chain.Leaf.PublicKey, answer.Algorithm, answer.Nonce.Span, answer.Signature.Span) == SignatureAnswer.Valid;

    private static Reading.Rejected Refuse(DeviceExport export, string check, string clause, string detail) => new(check, clause, detail, export.DeviceId);
}
