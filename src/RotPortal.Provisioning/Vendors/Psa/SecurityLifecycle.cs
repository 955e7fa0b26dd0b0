namespace RotPortal.Provisioning.Vendors.Psa;

/// <summary>The states of a PSA or CCA root of trust (RFC 9783 4.3.1 table 1). The low octet belongs to the implementation.</summary>
internal enum SecurityLifecycle
{
    Unknown = 0x0000,
    Assembly = 0x1000,
    Provisioning = 0x2000,
    Secured = 0x3000,
    NonRootDebug = 0x4000,
    RecoverableDebug = 0x5000,
    Decommissioned = 0x6000,
}

/// <summary>Reading states and telling them.</summary>
internal static class SecurityLifecycles
{
    /// <summary>The state of a value; null when the value is in none of the ranges.</summary>
    public static SecurityLifecycle? Of(long value)
    {
        if (value is < 0 or > ushort.MaxValue)
            return null;
        var state = (SecurityLifecycle)(value & 0xFF00);
        return Enum.IsDefined(state) ? state : null;
    }

    /// <summary>The state in the words of the clause.</summary>
    public static string Words(SecurityLifecycle state) => state switch
    {
        SecurityLifecycle.Unknown => "unknown",
        SecurityLifecycle.Assembly => "assembly and test",
        SecurityLifecycle.Provisioning => "provisioning of the root of trust",
        SecurityLifecycle.Secured => "secured",
        SecurityLifecycle.NonRootDebug => "debug outside the root of trust",
        SecurityLifecycle.RecoverableDebug => "recoverable debug of the root of trust",
        SecurityLifecycle.Decommissioned => "decommissioned",
    };

    /// <summary>A debug port is open.</summary>
    public static bool IsDebug(SecurityLifecycle state) => state is SecurityLifecycle.NonRootDebug or SecurityLifecycle.RecoverableDebug;

    /// <summary>The state says that boot is not enforced: before it is secured, or while it is opened.</summary>
    public static bool IsOpen(SecurityLifecycle state) => IsDebug(state) || state is SecurityLifecycle.Assembly or SecurityLifecycle.Provisioning;
}
