namespace RotPortal.Devices;

/// <summary>
/// First axis: where a device is in its life. Compare ISO/IEC 24760-1 (unknown, established, active, suspended, archived). Says nothing
/// about credentials, trust or ownership.
/// </summary>
public enum DeviceState
{
    /// <summary>An import failed a check: bad signature, duplicate key or serial.</summary>
    Quarantined,

    /// <summary>Announced by manifest, voucher or operator; not seen yet.</summary>
    Expected,

    /// <summary>An authenticated request has come; a decision or evidence is pending.</summary>
    Onboarding,

    /// <summary>At least one operational credential is issued.</summary>
    Active,

    /// <summary>Stopped for now; its credentials are on hold.</summary>
    Suspended,

    /// <summary>Trust is withdrawn; its credentials are revoked.</summary>
    Revoked,

    /// <summary>End of life: keys destroyed or declared lost.</summary>
    Decommissioned,

    /// <summary>Refused, with a reason.</summary>
    Rejected,
}

/// <summary>What became of the keys of a device at the end of its life.</summary>
public enum KeyDisposal
{
    /// <summary>Made unusable.</summary>
    Destroyed,

    /// <summary>Not to be found; declared so by a person.</summary>
    DeclaredLost,
}
