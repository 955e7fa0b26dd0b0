using System.Runtime.InteropServices;
using RotPortal.Devices;
using RotPortal.Registry.Fleet;

namespace RotPortal.Registry.Import;

/// <summary>An entry with all that can be computed before the database is asked. Chunks are prepared on all cores.</summary>
internal sealed class PreparedEntry
{
    public const string SimulatedEvidence = "simulated-evidence";
    public const string EvidenceOfADevice = "evidence-of-a-device";
    public const string SomebodysWord = "somebodys-word";

    private PreparedEntry(StagedEntry entry) => Entry = entry;

    public StagedEntry Entry { get; }

    /// <summary>Set when the entry is verified and may be taken.</summary>
    public Reading.Verified? Verified { get; private init; }

    /// <summary>Set when it is not.</summary>
    public Reading.Rejected? Rejected { get; private init; }

    public ListKey<FactShape> Facts { get; private init; } = new([]);

    public ChecksKey Checks { get; private init; } = ChecksKey.None;

    /// <summary>Numbers of the shared rows; set by <see cref="SharedRows.EnsureAsync"/>.</summary>
    public SharedIds Shared { get; set; }

    public byte[] Times { get; private init; } = [];

    public FactsAt Judged { get; private init; }

    public static PreparedEntry[] Prepare(IReadOnlyList<StagedEntry> chunk, bool takesSimulated, DateTimeOffset at)
    {
        var prepared = new PreparedEntry[chunk.Count];
        Parallel.For(0, prepared.Length, i => prepared[i] = Prepare(chunk[i], takesSimulated, at));
        return prepared;
    }

    private static PreparedEntry Prepare(StagedEntry entry, bool takesSimulated, DateTimeOffset at) => entry.Reading switch
    {
        Reading.Rejected rejected => new PreparedEntry(entry) { Rejected = rejected },
        Reading.Verified { IsSimulated: true } verified when !takesSimulated => new PreparedEntry(entry) { Rejected = NoDemonstration(verified) },
        Reading.Verified verified when verified.Findings.Any(finding => finding.Code == Finding.ClaimsNotSigned) => new PreparedEntry(entry) { Rejected = NobodysWord(verified) },
        Reading.Verified verified => Prepare(entry, verified, at),
        Reading.VerifiedFirmware => new PreparedEntry(entry) { Rejected = OfNoDevice },
        var other => throw new InvalidOperationException($"There is no reading of the kind {other.GetType().Name}."),
    };

    private static PreparedEntry Prepare(StagedEntry entry, Reading.Verified verified, DateTimeOffset at)
    {
        var times = new List<long>(4);
        var shapes = FactShape.Of(verified.Facts, entry.Sha256, times);
        List<Fact> facts = [.. verified.Facts, .. RegistryFacts.Of(false, false, verified.Claim.Keys.Count > 0 ? at : null)];
        return new PreparedEntry(entry)
        {
            Verified = verified,
            Facts = new ListKey<FactShape>(shapes),
            Checks = ChecksKey.Of(verified),
            Times = Moments.ToBytes(times),
            Judged = FactsAt.Judge(CollectionsMarshal.AsSpan(facts), at),
        };
    }

    private static Reading.Rejected OfNoDevice { get; } = new(
        EvidenceOfADevice,
        "RotPortal registry: evidence is filed under the device it speaks of",
        "The evidence was verified. It speaks of firmware and of no single device, so there is no device to file it under. Read it with rot read, "
            + "and import evidence that comes from the devices which run the firmware.",
        null);

    private static Reading.Rejected NobodysWord(Reading.Verified verified) => new(
        SomebodysWord,
        "RotPortal registry: a device comes on file by somebody's word",
        "The evidence is well-formed and nobody signed it: anybody could have written it, so no device is filed by it. Bring the signed token.",
        verified.Claim.HardwareId);

    private static Reading.Rejected NoDemonstration(Reading.Verified verified) => new(
        SimulatedEvidence,
        "RotPortal evidence levels: simulated evidence counts as E0",
        "The evidence rests on a trust anchor made for demonstrations. Import it into a product that is marked as demonstration.",
        verified.Claim.HardwareId);
}
