using RotPortal.Devices;

namespace RotPortal.Registry.Production;

/// <summary>A unit of a production order, by its serial number.</summary>
public sealed class ProductionUnit
{
    /// <summary>The order.</summary>
    public required ProductionOrderId OrderId { get; init; }

    /// <summary>The serial number of the unit, as the station says it.</summary>
    public required string Serial { get; init; }

    /// <summary>Where it stands.</summary>
    public required UnitState State { get; set; }

    /// <summary>The device on file; null before it is made.</summary>
    public DeviceId? DeviceId { get; set; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; set; }

    /// <summary>The attempt that brought it where it stands.</summary>
    public required Guid LastAttempt { get; set; }

    /// <summary>When that was, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>The check that said no to the last attempt; null when it was made.</summary>
    public string? Check { get; set; }

    /// <summary>Clause of that check.</summary>
    public string? Clause { get; set; }

    /// <summary>What was found; for a scrapped unit the reason.</summary>
    public string? Detail { get; set; }

    /// <summary>What the station sent with the last failed attempt, so that it can be read again; null once the unit is made.</summary>
    public byte[]? Sent { get; set; }
}

/// <summary>What was answered to an attempt of a station, so that the same question gets the same answer and changes nothing.</summary>
public sealed class StationAttempt
{
    /// <summary>The order.</summary>
    public required ProductionOrderId OrderId { get; init; }

    /// <summary>The identifier the station has made.</summary>
    public required Guid Attempt { get; init; }

    /// <summary>Digest over what was asked.</summary>
    public required Sha256Digest AskedSha256 { get; init; }

    /// <summary>The unit.</summary>
    public required string Serial { get; init; }

    /// <summary>Where the attempt brought it.</summary>
    public required UnitState Outcome { get; init; }

    /// <summary>The device; null when there is none.</summary>
    public DeviceId? DeviceId { get; init; }

    /// <summary>The check that said no.</summary>
    public string? Check { get; init; }

    /// <summary>Its clause.</summary>
    public string? Clause { get; init; }

    /// <summary>What was found.</summary>
    public string? Detail { get; init; }

    /// <summary>How many units were left to make.</summary>
    public required int Remaining { get; init; }

    /// <summary>When it was answered, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    internal UnitAnswer ToAnswer() => new(Attempt, Serial, Outcome, DeviceId, Check, Clause, Detail, Remaining);
}

/// <summary>What an attempt came to.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Serial">The unit.</param>
/// <param name="Outcome">Where it stands.</param>
/// <param name="Device">The device on file; null when there is none.</param>
/// <param name="Check">The check that said no; null when none did.</param>
/// <param name="Clause">Its clause.</param>
/// <param name="Detail">What was found, as a sentence.</param>
/// <param name="Remaining">How many units are left to make.</param>
public sealed record UnitAnswer(
    Guid Attempt, string Serial, UnitState Outcome, DeviceId? Device, string? Check, string? Clause, string? Detail, int Remaining);
