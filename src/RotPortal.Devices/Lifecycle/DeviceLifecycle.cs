namespace RotPortal.Devices;

/// <summary>What a move needs beyond an actor and a reason.</summary>
/// <param name="Approvals">How many different approvers, other than the one who orders, must have said yes.</param>
/// <param name="NewKey">The device must come back with a key it never had before.</param>
/// <param name="OperationalCredential">At least one operational credential must be issued or come off hold with the move.</param>
/// <param name="KeyDisposal">It must be stated what became of the keys.</param>
public readonly record struct DeviceMoveNeeds(int Approvals, bool NewKey, bool OperationalCredential, bool KeyDisposal);

/// <summary>An order to move a device, with what was brought along for it.</summary>
/// <param name="To">Where to.</param>
/// <param name="Grounds">Who, when, why.</param>
public sealed record DeviceMove(DeviceState To, Grounds Grounds)
{
    /// <summary>Approvals gathered for this very order.</summary>
    public IReadOnlyList<Consent> Consents { get; init; } = [];

    /// <summary>The key with which the device comes back: digest of its subject public key info.</summary>
    public Sha256Digest? NewKey { get; init; }

    /// <summary>Every key the device ever had.</summary>
    public IReadOnlyCollection<Sha256Digest> FormerKeys { get; init; } = [];

    /// <summary>Whether an operational credential is issued, or on hold and released together with this move.</summary>
    public bool HasOperationalCredential { get; init; }

    /// <summary>What became of the keys; null while nobody has said.</summary>
    public KeyDisposal? Keys { get; init; }
}

/// <summary>The life of a device: which moves exist, what each needs, and whether an order fulfils it.</summary>
public static class DeviceLifecycle
{
    /// <summary>The legal moves.</summary>
    public static TransitionTable<DeviceState> Table { get; } = new(
        "device",
        (DeviceState.Quarantined, [DeviceState.Expected, DeviceState.Rejected]),
        (DeviceState.Expected, [DeviceState.Onboarding, DeviceState.Rejected]),
        (DeviceState.Onboarding, [DeviceState.Active, DeviceState.Rejected, DeviceState.Expected]),
        (DeviceState.Active, [DeviceState.Suspended, DeviceState.Revoked, DeviceState.Decommissioned]),
        (DeviceState.Suspended, [DeviceState.Active, DeviceState.Revoked, DeviceState.Decommissioned]),
        (DeviceState.Revoked, [DeviceState.Onboarding, DeviceState.Decommissioned]),
        (DeviceState.Decommissioned, []),
        (DeviceState.Rejected, [DeviceState.Expected]));

    /// <summary>What a move needs; meaningful for moves of the <see cref="Table"/> only.</summary>
    public static DeviceMoveNeeds Needs(DeviceState from, DeviceState to) => new(
        Approvals: (from, to) is (DeviceState.Revoked, DeviceState.Onboarding) or (DeviceState.Rejected, DeviceState.Expected) ? 2 : 0,
        NewKey: (from, to) is (DeviceState.Revoked, DeviceState.Onboarding),
        OperationalCredential: to == DeviceState.Active,
        KeyDisposal: to == DeviceState.Decommissioned);

    /// <summary>
    /// Moves a device, or refuses. An accepted change to <see cref="DeviceState.Suspended"/> or <see cref="DeviceState.Revoked"/> obliges
    /// the caller to put the credentials on hold or to revoke them in the same transaction.
    /// </summary>
    public static Decision<Change<DeviceState>> Move(DeviceState from, DeviceMove order)
    {
        if (!Table.Move(from, order.To, order.Grounds).IsAccepted(out var change, out var refusal))
            return refusal;
        var needs = Needs(from, order.To);
        if (Missing(needs, order) is { } missing)
            return missing;
        return needs.Approvals == 0 ? Decision.Accepted(change) : Decision.Accepted(change with { Consents = order.Consents });
    }

    private static Refusal? Missing(DeviceMoveNeeds needs, DeviceMove order)
    {
        if (FourEyes.Missing(needs.Approvals, order.Grounds, order.Consents) is { } missing)
            return missing;
        if (needs.NewKey && order.NewKey is null)
        {
            return Decision.Refused(
                "new-key-missing", "A revoked device may only come back with a new key, and none is given.",
                "Make a new key in the device and send the order with it.");
        }

        if (needs.NewKey && order.FormerKeys.Contains(order.NewKey.GetValueOrDefault()))
        {
            return Decision.Refused(
                "key-not-new", "The key belonged to this device before it was revoked.", "Make a new key in the device and send the order with it.");
        }

        if (needs.OperationalCredential && !order.HasOperationalCredential)
        {
            return Decision.Refused(
                "operational-credential-missing", "The device has no operational credential.", "Issue one first; the device becomes Active with it.");
        }

        if (needs.KeyDisposal && order.Keys is null)
        {
            return Decision.Refused(
                "key-disposal-missing", "It is not stated what became of the keys of the device.",
                "State whether they were destroyed or are declared lost.");
        }

        return null;
    }
}
