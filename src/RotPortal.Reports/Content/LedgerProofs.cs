using RotPortal.Devices;

namespace RotPortal.Reports.Content;

/// <summary>
/// Shows, without the portal, that the ledger holds the entries in which evidence was accepted. Neighbouring entries share most of their way to the
/// root, so each hash stands once and the proofs name it by its place.
/// </summary>
/// <param name="Key">The key that signed the checkpoint: C2SP signed-note verifier key. Whether it is the portal's the reader must know.</param>
/// <param name="Checkpoint">The signed checkpoint: C2SP tlog-checkpoint.</param>
/// <param name="Hashes">Hashes of the tree (RFC 6962 2.1), each once.</param>
/// <param name="Evidence">One proof for each piece of evidence, in the order of the ledger.</param>
public sealed record LedgerProofs(string Key, string Checkpoint, IReadOnlyList<Sha256Digest> Hashes, IReadOnlyList<EvidenceProof> Evidence)
{
    /// <summary>Puts proofs together.</summary>
    /// <param name="key">The verifier key.</param>
    /// <param name="checkpoint">The signed checkpoint to which the proofs lead.</param>
    /// <param name="proofs">For each piece of evidence its digest, the text of its entry and the proof.</param>
    public static LedgerProofs Of(
        NoteKey key, string checkpoint, IEnumerable<(Sha256Digest Evidence, string Entry, InclusionProof Proof)> proofs)
    {
        var places = new Dictionary<Sha256Digest, int>();
        var hashes = new List<Sha256Digest>();
        var evidence = proofs.OrderBy(proof => proof.Proof.Index)
            .Select(proof => new EvidenceProof(proof.Evidence, proof.Proof.Index, proof.Entry, [.. proof.Proof.Path.Select(Place)]))
            .ToList();
        return new LedgerProofs(key.ToString(), checkpoint, hashes, evidence);

        int Place(Sha256Digest hash)
        {
            if (places.TryGetValue(hash, out int place))
                return place;
            hashes.Add(hash);
            places.Add(hash, hashes.Count - 1);
            return hashes.Count - 1;
        }
    }

    /// <summary>The proof of one piece of evidence in a tree of a size; null when it names a hash that is not there.</summary>
    public InclusionProof? PathOf(EvidenceProof proof, long size) =>
        proof.Path.All(place => place >= 0 && place < Hashes.Count)
            ? new InclusionProof(proof.Index, size, [.. proof.Path.Select(place => Hashes[place])])
            : null;
}

/// <summary>The proof of one piece of evidence.</summary>
/// <param name="Evidence">Digest of the evidence.</param>
/// <param name="Index">Number of its entry, from 0.</param>
/// <param name="Entry">The text of the entry; its leaf is SHA-256(0x00 || text in UTF-8), RFC 6962 2.1.</param>
/// <param name="Path">Places in <see cref="LedgerProofs.Hashes"/>: the neighbours on the way from the leaf to the root, RFC 6962 2.1.1.</param>
public sealed record EvidenceProof(Sha256Digest Evidence, long Index, string Entry, IReadOnlyList<int> Path);
