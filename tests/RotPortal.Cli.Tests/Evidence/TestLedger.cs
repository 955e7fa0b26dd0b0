using System.Text;
using RotPortal.Devices;
using RotPortal.Pki.Signing;
using RotPortal.Reports.Content;

namespace RotPortal.Cli.Tests.Evidence;

/// <summary>A ledger as a portal keeps one, in memory: entries, tree, signed checkpoint.</summary>
internal sealed class TestLedger
{
    private readonly Dictionary<NodeAddress, Sha256Digest> _nodes = [];
    private readonly MerkleFrontier _frontier = new();
    private readonly List<(Sha256Digest Evidence, long Index, string Entry)> _accepted = [];

    /// <summary>An entry about something else.</summary>
    public void Add(string text)
    {
        var leaf = MerkleHash.OfLeaf(Encoding.UTF8.GetBytes(text));
        _nodes.Add(new NodeAddress(0, _frontier.Size), leaf);
        _frontier.Append(leaf, _nodes.Add);
    }

    /// <summary>The entry that evidence was accepted.</summary>
    public void Accept(Sha256Digest evidence)
    {
        string text = $$$"""{"actor":"ada","at":"2026-11-24T11:00:00.0000000Z","kind":"evidence.accepted","payload":{"evidence":"{{{evidence.Hex}}}","import":"1"},"subject":"9b2d4f0a-0000-7000-8000-000000000001"}""";
        _accepted.Add((evidence, _frontier.Size, text));
        Add(text);
    }

    /// <summary>A checkpoint over all of it, with the proofs of the accepted evidence.</summary>
    public (LedgerCheckpoint Checkpoint, LedgerProofs Proofs) Sign(FileSigner signer, DateTimeOffset at)
    {
        var key = NoteKey.Of("test portal/ledger".Replace(' ', '-'), signer.SubjectPublicKeyInfo.Span).IsAccepted(out var made, out var refusal)
            ? made
            : throw new InvalidOperationException(refusal.Why);
        var note = new CheckpointText(key.Name, _frontier.Size, _frontier.Root()).Sign(key, text => signer.Sign(text.Span));
        var proofs = _accepted.Select(one => (one.Evidence, one.Entry, MerkleProofs.Inclusion(one.Index, _frontier.Size, node => _nodes[node])));
        return (new LedgerCheckpoint(_frontier.Size, _frontier.Root(), at), LedgerProofs.Of(key, note.ToString(), proofs));
    }
}
