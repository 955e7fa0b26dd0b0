using System.Collections.Frozen;
using RotPortal.Devices;

namespace RotPortal.Provisioning;

/// <summary>What a reading depends on besides the bytes.</summary>
/// <param name="Anchors">The trust anchors in force.</param>
/// <param name="At">The moment for which the question is asked, UTC. Evidence from after it is refused.</param>
/// <param name="Parallelism">How many entries may be verified at the same time; at least 1. Changes the speed, never an answer.</param>
public sealed record ReadingContext(TrustAnchors Anchors, DateTimeOffset At, int Parallelism)
{
    /// <summary>
    /// The challenges that whoever asks has put to devices; none when nothing is said. A challenge that stands only in a file was chosen by whoever
    /// wrote the file: an answer to it may be as old as the key, and shows possession at no known time.
    /// </summary>
    public IReadOnlyList<Challenge> Challenges { get; init; } = [];

    /// <summary>
    /// The factory station that delivered the evidence over a channel on which it authenticated itself; null when the evidence came as a file.
    /// What such a station states without a signature is recorded (E2); what a file states is declared (E1).
    /// </summary>
    public string? Station { get; init; }

    /// <summary>
    /// The secrets that whoever asks has made for TPMs; none when nothing is said. A secret that comes back ties an attestation key to the TPM it was
    /// made for.
    /// </summary>
    public IReadOnlyList<CredentialActivation> Activations { get; init; } = [];

    /// <summary>
    /// What lies beside the evidence, by <see cref="Companion.Name"/>: octets of files, or text in UTF-8. A reader takes only the companions
    /// it names (<see cref="ITakesCompanions"/>).
    /// </summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Companions { get; init; } = FrozenDictionary<string, ReadOnlyMemory<byte>>.Empty;
}
