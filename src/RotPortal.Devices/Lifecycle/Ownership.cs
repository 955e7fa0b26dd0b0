namespace RotPortal.Devices;

/// <summary>Fourth axis: whose device it is. Every change is an entry of the ledger.</summary>
public enum Ownership
{
    /// <summary>Still the manufacturer's.</summary>
    Manufacturer,

    /// <summary>On the way to a new owner (ownership voucher: FIDO Device Onboard 1.1, RFC 8366).</summary>
    InTransfer,

    /// <summary>An owner has accepted it.</summary>
    Owned,

    /// <summary>The owner has let it go; nobody has taken it yet.</summary>
    Released,
}

/// <summary>How ownership passes.</summary>
public static class OwnershipTransfer
{
    /// <summary>The legal moves. A transfer that is called off goes back to where it came from; that it is the same owner is for the registry to check.</summary>
    public static TransitionTable<Ownership> Table { get; } = new(
        "ownership",
        (Ownership.Manufacturer, [Ownership.InTransfer]),
        (Ownership.InTransfer, [Ownership.Owned, Ownership.Manufacturer, Ownership.Released]),
        (Ownership.Owned, [Ownership.InTransfer, Ownership.Released]),
        (Ownership.Released, [Ownership.InTransfer]));
}
