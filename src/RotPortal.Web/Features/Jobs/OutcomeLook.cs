using RotPortal.Registry.Import;

namespace RotPortal.Web.Features.Jobs;

/// <summary>How the outcome of an imported entry looks: it borrows a verdict's colour, always with its own word.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Class">Class of portal.css.</param>
/// <param name="Icon">Symbol.</param>
/// <param name="Word">In a chip and over a count.</param>
/// <param name="Meaning">Below a count.</param>
public sealed record OutcomeLook(EntryOutcome Outcome, string Class, string Icon, string Word, string Meaning)
{
    /// <summary>The outcomes of an import that has ended, in the order of interest.</summary>
    public static IReadOnlyList<OutcomeLook> Ended { get; } =
    [
        Of(EntryOutcome.New), Of(EntryOutcome.Added), Of(EntryOutcome.Rejected), Of(EntryOutcome.Conflict), Of(EntryOutcome.Duplicate),
        Of(EntryOutcome.Known),
    ];

    /// <summary>The name a filter in the address uses.</summary>
    public string Key => Outcome.ToString().ToLowerInvariant();

    /// <summary>The look of an outcome.</summary>
    public static OutcomeLook Of(EntryOutcome outcome) => outcome switch
    {
        EntryOutcome.Staged => new(outcome, "contrib", "check", "verified", "read, not recorded yet"),
        EntryOutcome.New => new(outcome, "full", "v-full", "new device", "verified; a device came on file"),
        EntryOutcome.Added => new(outcome, "full", "v-full", "more evidence", "verified; for a device on file"),
        EntryOutcome.Known => new(outcome, "na", "v-na", "already on file", "same bytes as before, nothing changed"),
        EntryOutcome.Duplicate => new(outcome, "na", "copy", "duplicate", "same bytes earlier in this file"),
        EntryOutcome.Conflict => new(outcome, "stale", "warn", "quarantined", "shares an identifier or a key"),
        EntryOutcome.Rejected => new(outcome, "gap", "v-gap", "refused", "kept with the reason, no device made"),
    };
}
