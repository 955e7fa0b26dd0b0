namespace RotPortal.Registry.Settings;

/// <summary>One setting changed at run time; its history is in the ledger.</summary>
public sealed class Setting
{
    /// <summary>Name.</summary>
    public required string Key { get; init; }

    /// <summary>Value.</summary>
    public required string Value { get; set; }

    /// <summary>When it was set.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>Who set it.</summary>
    public required string ChangedBy { get; set; }
}
