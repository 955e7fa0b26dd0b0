using RotPortal.Devices;

namespace RotPortal.Registry.Ledger;

/// <summary>Signs checkpoints. The host joins it with a key.</summary>
public interface ICheckpointSigner
{
    /// <summary>First line of the note: the name of the log (C2SP tlog-checkpoint), for example <c>rotportal.example/ledger</c>.</summary>
    string Origin { get; }

    /// <summary>
    /// Signs the note text, which ends with a line feed, and gives back the whole signed note (C2SP signed-note): text, empty line, signature lines.
    /// </summary>
    string Sign(string text);

    /// <summary>Whether a signed note carries a good signature of this log's key.</summary>
    bool Verify(string note);
}

/// <summary>Writes what happened into the ledger when it changes nothing else on file: sign-ins, rights, downloads.</summary>
public sealed class RecordEvent(RegistryWriter writer)
{
    /// <summary>Appends one entry.</summary>
    /// <param name="kind">What happened, for example <c>person.signed-in</c>.</param>
    /// <param name="subject">What is spoken of; null for the portal as a whole.</param>
    /// <param name="payloadJson">The particulars, a JSON object without secrets; it is written in canonical form.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    /// <returns>Its position.</returns>
    public Task<long> RunAsync(string kind, Guid? subject, string payloadJson, Actor by, CancellationToken cancellation) => throw new NotImplementedException();
}

/// <summary>Signs a checkpoint over the ledger as it is.</summary>
public sealed class SignCheckpoint(RegistryWriter writer, ICheckpointSigner? signer = null)
{
    /// <summary>Null when the host has no signer, or nothing has been added since the last checkpoint.</summary>
    public Task<Checkpoint?> RunAsync(CancellationToken cancellation) => throw new NotImplementedException();
}

/// <summary>What a check of the ledger found.</summary>
public abstract record LedgerCheckResult
{
    private LedgerCheckResult()
    {
    }

    /// <summary>Every entry hashes to its leaf, the leaves to the stored hashes, and those to the root of the last signed checkpoint.</summary>
    /// <param name="Size">Entries checked.</param>
    /// <param name="Root">The root.</param>
    /// <param name="CheckpointSize">Size of the last signed checkpoint; null when none is signed.</param>
    public sealed record Intact(long Size, Sha256Digest Root, long? CheckpointSize) : LedgerCheckResult;

    /// <summary>Something was changed behind the portal's back.</summary>
    /// <param name="Position">The first entry that differs, or the first that a differing hash covers.</param>
    /// <param name="What">What differs, as a sentence.</param>
    public sealed record Differs(long Position, string What) : LedgerCheckResult;
}

/// <summary>Computes the whole ledger again from its rows.</summary>
public sealed class LedgerCheck(RegistryWriter writer, ICheckpointSigner? signer = null)
{
    /// <summary>Checks, and writes the fact <c>audit.tamper-evident</c> for the whole portal: holds, or does not.</summary>
    /// <param name="progress">Told how many entries are checked; null to hear nothing.</param>
    /// <param name="cancellation">Stops without a fact.</param>
    public Task<LedgerCheckResult> RunAsync(IProgress<JobProgressNumbers>? progress, CancellationToken cancellation) => throw new NotImplementedException();
}

/// <summary>How far a long step is.</summary>
/// <param name="Done">Things done.</param>
/// <param name="Total">Things in all.</param>
public readonly record struct JobProgressNumbers(long Done, long Total);
