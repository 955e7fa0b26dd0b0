using RotPortal.Devices;

namespace RotPortal.Registry.Ledger;

/// <summary>Signs checkpoints. The host joins it with a key.</summary>
public interface ICheckpointSigner
{
    /// <summary>The key in force; its name is the origin of the log (C2SP tlog-checkpoint).</summary>
    NoteKey Key { get; }

    /// <summary>Every key this log ever had, the one in force among them: older checkpoints stay good.</summary>
    IReadOnlyCollection<NoteKey> KnownKeys { get; }

    /// <summary>An ECDSA P-256 signature over SHA-256 of the octets, as the DER sequence of r and s.</summary>
    byte[] Sign(ReadOnlyMemory<byte> octets);
}
