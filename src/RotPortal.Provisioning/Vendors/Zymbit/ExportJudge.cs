using System.Security.Cryptography;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Zymbit;

/// <summary>Judges one entry: an export, or a lone signature with its key as the vendor's documentation prints it.</summary>
internal sealed class ExportJudge(ReadingContext context, SignatureVerifier signatures)
{
    // Clocks of hosts and of ours need not agree to the second.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    /// <summary>Judges.</summary>
    /// <exception cref="FieldRefusedException">A field is not as it should be.</exception>
    public Reading Judge(StrictFields fields, Sha256Digest evidence)
    {
        if (!fields.Has(ModuleExport.Version))
            return JudgeSignature(fields, evidence);
        var export = ModuleExport.Read(fields);
        if (export.CollectedAt > context.At + ClockDifference)
        {
            return new Reading.Rejected(ExportChecks.CollectionTime, ExportChecks.EntryClause,
                "The export says that it was collected after the moment the question is asked for. Check the clock of the host.", export.SerialNumber);
        }

        return export.Answer is { } answer && Verify(answer, export.SerialNumber) is { } refused
            ? refused
            : new VerifiedExport(export, evidence, context).ToReading();
    }

    private Reading JudgeSignature(StrictFields fields, Sha256Digest evidence)
    {
        fields.AllowOnly("note", "publicKey", "data", "signature");
        var answer = new SlotAnswer(SlotKey.ReadP256(fields, "publicKey"), fields.Hex("data", null), fields.Hex("signature", 64));
        return Verify(answer, null) is { } refused ? refused : VerifiedExport.OfSignature(answer, evidence, context);
    }

    private Reading.Rejected? Verify(SlotAnswer answer, string? serialNumber)
    {
        if (answer.Key is not PublicKey.Ec key)
        {
            return new Reading.Rejected(ExportChecks.Algorithm, ExportChecks.SignatureClause,
                $"The challenge was signed with a {answer.Key.Algorithm} key, which cannot be verified on this platform. This says nothing about the evidence; use a secp256r1 slot.", serialNumber);
        }

        // The module hashes what it is given with SHA-256.
        return signatures.VerifyFixed(key, SHA256.HashData(answer.Message.Span), answer.Signature.Span)
            ? null
            : new Reading.Rejected(ExportChecks.ChallengeSignature, ExportChecks.SignatureClause,
                "The key of the slot did not sign the challenge: one of them was changed, or another key signed. Put the challenge to the module again.", serialNumber);
    }
}
