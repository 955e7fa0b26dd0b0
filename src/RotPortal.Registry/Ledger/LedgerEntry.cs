using RotPortal.Devices;

namespace RotPortal.Registry.Ledger;

/// <summary>
/// One line of the ledger, which is at once the audit trail and the history of every device. Its leaf in the Merkle tree is the hash of
/// <see cref="LedgerText"/>; nothing in it ever changes.
/// </summary>
public sealed class LedgerEntry
{
    /// <summary>Place in the log, from 0 (RFC 6962 2.1).</summary>
    public required long Position { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it.</summary>
    public required string Actor { get; init; }

    /// <summary>What happened, for example <c>device.moved</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The device, product, report, ... spoken of; null when it is the portal as a whole.</summary>
    public Guid? Subject { get; init; }

    /// <summary>The particulars: canonical JSON (RFC 8785).</summary>
    public required string PayloadJson { get; init; }

    /// <summary>SHA-256 of 0x00 and the entry's text (RFC 6962 2.1).</summary>
    public required Sha256Digest LeafHash { get; init; }
}

/// <summary>The hash over 256^level consecutive leaves, so that a proof needs few rows.</summary>
public sealed class LedgerNode
{
    /// <summary>1: over 256 leaves; 2: over 65,536; and so on.</summary>
    public required int Level { get; init; }

    /// <summary>Place within the level, from 0.</summary>
    public required long Position { get; init; }

    /// <summary>The hash.</summary>
    public required Sha256Digest Hash { get; init; }
}

/// <summary>Where the log ends. One row; who changes it holds the right to append.</summary>
public sealed class LedgerHead
{
    /// <summary>Always 1.</summary>
    public required int Id { get; init; }

    /// <summary>How many entries there are.</summary>
    public required long Size { get; set; }

    /// <summary>Hashes of the perfect subtrees that make up the log, largest first, 32 octets each.</summary>
    public required byte[] Frontier { get; set; }
}

/// <summary>A signed statement of how long the log was and what it hashed to.</summary>
public sealed class Checkpoint
{
    /// <summary>How many entries it covers.</summary>
    public required long Size { get; init; }

    /// <summary>Root of the Merkle tree over them.</summary>
    public required Sha256Digest Root { get; init; }

    /// <summary>When it was signed.</summary>
    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>The signed note (C2SP tlog-checkpoint).</summary>
    public required string Note { get; init; }
}
