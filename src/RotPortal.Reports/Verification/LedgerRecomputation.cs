using System.Text;
using System.Text.Json;
using RotPortal.Devices;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Verification;

/// <summary>Checks that the evidence of a report is in the ledger, from the proofs in the report alone.</summary>
public static class LedgerRecomputation
{
    private const string Accepted = "evidence.accepted";

    /// <summary>Whether a known key signed the checkpoint that the report names, word for word.</summary>
    /// <returns>Null when it did; else what is wrong, in a sentence.</returns>
    public static string? CheckpointFlaw(ReportIntegrity integrity, NoteKey key)
    {
        if (integrity.Proofs is not { } proofs || integrity.Checkpoint is not { } named)
            return "The report names no signed checkpoint.";
        if (!CheckpointText.Open(Encoding.UTF8.GetBytes(proofs.Checkpoint), key.Name, [key]).IsAccepted(out var signed, out var refusal))
            return refusal.Why;
        return signed.Size == named.Size && signed.Root == named.Root
            ? null
            : "The signed checkpoint is another one than the report names: size or root differ.";
    }

    /// <summary>Holds the proof of each cited piece of evidence against the root of the checkpoint.</summary>
    public static LedgerRecomputed Check(ReportContent content)
    {
        var cited = content.UnitList.SelectMany(unit => unit.Evidence).Select(reference => reference.Sha256).ToHashSet();
        if (content.Integrity.Proofs is not { } proofs || content.Integrity.Checkpoint is not { } checkpoint)
            return new LedgerRecomputed(0, [.. cited], []);
        var flaws = new List<LedgerFlaw>();
        var shown = new HashSet<Sha256Digest>();
        foreach (var proof in proofs.Evidence)
        {
            if (FlawOf(proofs, proof, checkpoint) is { } what)
                flaws.Add(new LedgerFlaw(proof.Evidence, what));
            else
                shown.Add(proof.Evidence);
        }

        var wrong = flaws.Select(flaw => flaw.Evidence).ToHashSet();
        return new LedgerRecomputed(cited.Count(shown.Contains), [.. cited.Where(digest => !shown.Contains(digest) && !wrong.Contains(digest))], flaws);
    }

    private static string? FlawOf(LedgerProofs proofs, EvidenceProof proof, LedgerCheckpoint checkpoint)
    {
        if (!IsAboutEvidence(proof.Entry, proof.Evidence))
            return "The entry does not say that this evidence was accepted.";
        var leaf = MerkleHash.OfLeaf(Encoding.UTF8.GetBytes(proof.Entry));
        return proofs.PathOf(proof, checkpoint.Size)?.Shows(leaf, checkpoint.Root) == true
            ? null
            : $"The proof of entry {proof.Index} does not lead to the root of the checkpoint.";
    }

    // The text of an entry: docs/verifying-the-ledger.md.
    private static bool IsAboutEvidence(string entry, Sha256Digest evidence)
    {
        try
        {
            using var json = JsonDocument.Parse(entry);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("kind", out var kind) && kind.ValueEquals(Accepted)
                && root.TryGetProperty("payload", out var payload) && payload.ValueKind == JsonValueKind.Object
                && payload.TryGetProperty("evidence", out var digest) && digest.ValueEquals(evidence.Hex);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}

/// <summary>What came of it.</summary>
/// <param name="Shown">How many pieces of evidence that the report cites are shown to be in the ledger.</param>
/// <param name="Without">Cited evidence without a proof.</param>
/// <param name="Flaws">Proofs that show nothing.</param>
public sealed record LedgerRecomputed(int Shown, IReadOnlyList<Sha256Digest> Without, IReadOnlyList<LedgerFlaw> Flaws);

/// <summary>A proof that shows nothing.</summary>
/// <param name="Evidence">The evidence it is about.</param>
/// <param name="What">What is wrong, in a sentence.</param>
public sealed record LedgerFlaw(Sha256Digest Evidence, string What);
