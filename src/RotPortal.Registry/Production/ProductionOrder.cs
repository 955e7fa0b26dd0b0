using RotPortal.Devices;

namespace RotPortal.Registry.Production;

/// <summary>So many units of a product, to be made by one station in a window of time. Its units form one batch.</summary>
public sealed class ProductionOrder
{
    /// <summary>The identifier.</summary>
    public required ProductionOrderId Id { get; init; }

    /// <summary>The product the units become devices of.</summary>
    public required ProductId ProductId { get; init; }

    /// <summary>The batch that is made; it was created with the order.</summary>
    public required BatchId BatchId { get; init; }

    /// <summary>Name, unique within the product; the batch has the same.</summary>
    public required string Name { get; init; }

    /// <summary>What is built in, for example <c>ATECC608C-TNGTLSU</c>; words for people and the station.</summary>
    public required string Part { get; init; }

    /// <summary>The station that may make them.</summary>
    public required string Station { get; init; }

    /// <summary>How many are ordered.</summary>
    public required int Ordered { get; init; }

    /// <summary>From when on units may be reported, UTC.</summary>
    public required DateTimeOffset OpensAt { get; init; }

    /// <summary>Until when, UTC; not included.</summary>
    public required DateTimeOffset ClosesAt { get; init; }

    /// <summary>Which serial numbers: <see cref="Devices.SerialRule"/> as text.</summary>
    public required string SerialRule { get; init; }

    /// <summary>Kinds of evidence each unit must bring, separated by spaces.</summary>
    public required string EvidenceKinds { get; init; }

    /// <summary>See <see cref="FailureLimit.Percent"/>; null when no rate of failures stops the order.</summary>
    public int? StopPercent { get; init; }

    /// <summary>See <see cref="FailureLimit.Last"/>.</summary>
    public int? StopLast { get; init; }

    /// <summary>Whether the batch is released by another person than the one who found its counts right.</summary>
    public required bool NeedsSecondPerson { get; init; }

    /// <summary>Where the order stands.</summary>
    public required ProductionState State { get; set; }

    /// <summary>Why it is stopped or closed, in the words of who did it; null otherwise.</summary>
    public string? Because { get; set; }

    /// <summary>See <see cref="UnitCounts"/>, here and below. Changed only together with the units.</summary>
    public int Made { get; set; }

    /// <summary>Failed units.</summary>
    public int Failed { get; set; }

    /// <summary>Scrapped units.</summary>
    public int Scrapped { get; set; }

    /// <summary>Released units.</summary>
    public int Released { get; set; }

    /// <summary>The last attempts, as <see cref="FailureLimit.Append"/> writes them.</summary>
    public string LastAttempts { get; set; } = "";

    /// <summary>Digest of the claim credential; null when none was made yet.</summary>
    public Sha256Digest? ClaimSha256 { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? ClaimMadeAt { get; set; }

    /// <summary>When a person closed it; null while it may be used.</summary>
    public DateTimeOffset? ClaimClosedAt { get; set; }

    /// <summary>When the station last reported anything.</summary>
    public DateTimeOffset? LastReportAt { get; set; }

    /// <summary>When it was created, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who created it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Who found that the counts add up, before the release; null before that.</summary>
    public string? VerifiedBy { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset? VerifiedAt { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; }

    /// <summary>The four counters.</summary>
    public UnitCounts Counts => new(Made, Failed, Scrapped, Released);

    /// <summary>How many may still be made.</summary>
    public int Remaining => Counts.Remaining(Ordered);

    /// <summary>The limit; null when none is set.</summary>
    public FailureLimit? Limit => StopPercent is { } percent && StopLast is { } last ? new FailureLimit(percent, last) : null;

    /// <summary>The rule of serial numbers.</summary>
    /// <exception cref="InvalidDataException">What is on file is no rule.</exception>
    public SerialRule Rule => Devices.SerialRule.Parse(SerialRule) ?? throw new InvalidDataException($"The order {Id} has no readable rule of serial numbers.");

    /// <summary>The kinds, one by one.</summary>
    public IReadOnlyList<string> Kinds => EvidenceKinds.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Why no unit may be reported at a moment, as a sentence; null when it may.</summary>
    public string? WhyClosed(DateTimeOffset at) => State switch
    {
        ProductionState.Draft => "The order is a draft; nobody has opened it yet.",
        ProductionState.Stopped => $"The order is stopped: {Because?.TrimEnd('.')}.",
        ProductionState.Complete => $"All {Ordered} units are made.",
        ProductionState.Closed => $"The order is closed: {Because?.TrimEnd('.')}.",
        ProductionState.Open when at < OpensAt => $"The order opens at {OpensAt:u}.",
        ProductionState.Open when at >= ClosesAt => $"The window of the order ended at {ClosesAt:u}.",
        ProductionState.Open => null,
    };

    internal void Count(UnitState? from, UnitState to) => (Made, Failed, Scrapped, Released) = Counts.Moved(from, to);
}
