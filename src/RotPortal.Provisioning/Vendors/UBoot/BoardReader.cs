using System.Runtime.CompilerServices;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors.UBoot;

/// <summary>Reads what programs on boards wrote down about their boot: a JSON object per board, or an array of them.</summary>
internal sealed class BoardReader : IEvidenceReader
{
    private const string Structure = "entry-structure";
    private const string Time = "collection-time";
    private const string Clause = "RotPortal evidence shapes, uboot-board 1";

    // Clocks of boards and of ours need not agree to the second.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("uboot-board");

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName) => JsonNames.Of(head).Contains(BoardStatement.Version);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in EntryByEntry.ReadAsync(evidence, Judge, cancellation))
            yield return entry;

        Reading Judge(byte[] entry, Sha256Digest digest) =>
            EntryByEntry.Strictly(entry, Structure, Clause, fields => Told(BoardStatement.Read(fields), digest, context));
    }

    private static Reading Told(BoardStatement board, Sha256Digest evidence, ReadingContext context)
    {
        if (board.CollectedAt > context.At + ClockDifference)
            return new Reading.Rejected(Time, Clause, "The entry says that it was collected after the moment the question is asked for. Check the clock of the board.", null);
        return new Reading.VerifiedFirmware(
            new FirmwareClaim(
                UBootVendor.Id,
                board.Model.Length == 0 ? "a board that does not name itself" : board.Model,
                board.Environment?.GetValueOrDefault("bootcmd") ?? "",
                [],
                [],
                board.LoaderVersion.Length == 0 ? null : board.LoaderVersion,
                null),
            BoardFindings.IsVerificationOff(board)
                ? [Known(Capability.BootVerifiedChain, board, evidence), Known(Capability.BootEnforced, board, evidence)]
                : [],
            [new Check(Structure, Clause, "what a board says about its boot"), new Check(Time, Clause, "the entry was written at a moment that lies in the past")],
            BoardFindings.Of(board));
    }

    // Only what is bad is believed: that verification is off is worth knowing from anybody.
    private static Fact Known(Capability capability, BoardStatement board, Sha256Digest evidence) => new()
    {
        Capability = capability,
        Holds = false,
        Level = EvidenceLevel.E1,
        Basis = FactBasis.Recorded,
        ObservedAt = board.CollectedAt,
        Evidence = evidence,
        Check = Structure,
        Statement = "declared by the board: its environment switches the verification of images off (verify)",
    };
}
