using System.Text;
using RotPortal.Devices;
using RotPortal.Reports.Content;
using RotPortal.Reports.Formats.Bundle;
using RotPortal.Reports.Verification;

namespace RotPortal.Cli.Commands.Verify;

/// <summary>Whether the evidence is in the ledger, under a checkpoint that the portal signed.</summary>
internal static class LedgerCheck
{
    private const string Name = "ledger";

    public static IEnumerable<BundleCheck> Run(ReportContent content, EvidenceBundleFiles bundle, SignatureCheck signer, PortalKey? portal)
    {
        var integrity = content.Integrity;
        if (integrity.Proofs is not { } proofs)
        {
            yield return BundleCheck.LeftToReader(Name, "The evidence is not in any ledger: nothing shows when it was recorded, nor that it was not replaced.");
            yield break;
        }

        yield return Checkpoint(integrity, proofs, bundle, signer, portal);
        var again = LedgerRecomputation.Check(content);
        int cited = again.Shown + again.Without.Count + again.Flaws.Count;
        if (again.Flaws.Count > 0)
            yield return BundleCheck.Differs(Name, $"{Words.Count(again.Flaws.Count, "inclusion proof does", "inclusion proofs do")} not hold.", again.Flaws.Select(flaw => $"{flaw.Evidence.Hex}: {flaw.What}"));
        else if (again.Without.Count > 0)
            yield return BundleCheck.NotChecked(Name, $"{again.Without.Count} of {Words.Count(cited, "piece", "pieces")} of evidence carry no inclusion proof.", again.Without.Select(digest => digest.Hex));
        else
            yield return BundleCheck.Equal(Name, $"{Words.Count(again.Shown, "piece", "pieces")} of evidence: the inclusion proofs lead to the root over {integrity.Checkpoint?.Size} entries.");
    }

    private static BundleCheck Checkpoint(ReportIntegrity integrity, LedgerProofs proofs, EvidenceBundleFiles bundle, SignatureCheck signer, PortalKey? portal)
    {
        const string Checkpoint = "checkpoint";
        if (!NoteKey.Parse(proofs.Key).IsAccepted(out var key, out var refusal))
            return BundleCheck.Differs(Checkpoint, refusal.Why);
        if (LedgerRecomputation.CheckpointFlaw(integrity, key) is { } flaw)
            return BundleCheck.Differs(Checkpoint, flaw);
        if (!Holds(bundle, BundleNames.Checkpoint, proofs.Checkpoint) || !Holds(bundle, BundleNames.CheckpointKey, proofs.Key + "\n"))
            return BundleCheck.Differs(Checkpoint, $"{BundleNames.Checkpoint} or {BundleNames.CheckpointKey} say something else than the data of the report.");
        if (signer.Maker is { } maker && !maker.SubjectPublicKeyInfo.Span.SequenceEqual(key.SubjectPublicKeyInfo.Span))
            return BundleCheck.Differs(Checkpoint, "The checkpoint is signed by another key than the bundle.");
        string who = $"{key.Name}, key sha256 {Sha256Digest.Of(key.SubjectPublicKeyInfo.Span).Hex}";
        bool isPortal = signer.IsPortal || portal?.Is(key.SubjectPublicKeyInfo.Span) == true;
        if (isPortal)
            return BundleCheck.Equal(Checkpoint, $"Signed by the portal's key: {who}.");
        return portal is null
            ? BundleCheck.LeftToReader(Checkpoint, "The signature is good, but the signer is not known to be the portal: no --key was given. Compare the key, got by another way.", who)
            : BundleCheck.Differs(Checkpoint, "The checkpoint is signed by another key than the one given with --key.", who);
    }

    private static bool Holds(EvidenceBundleFiles bundle, string name, string text) =>
        bundle.Files.TryGetValue(name, out var octets) && octets.Span.SequenceEqual(Encoding.UTF8.GetBytes(text));
}
