namespace RotPortal.Devices;

/// <summary>On whose word and why a state changes; every change carries it.</summary>
/// <param name="By">Who gave the order.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Reason">Why, in words. A blank reason is refused.</param>
/// <param name="Evidence">The evidence the order rests on; null when it rests on none.</param>
public sealed record Grounds(Actor By, DateTimeOffset At, string Reason, Sha256Digest? Evidence = null);

/// <summary>One approver's yes to an order of somebody else.</summary>
/// <param name="By">The approver, with the roles held when saying yes.</param>
/// <param name="At">When, UTC.</param>
public sealed record Consent(Actor By, DateTimeOffset At);

/// <summary>An accepted move on one axis, as it goes into the history and the ledger.</summary>
/// <typeparam name="TState">The axis.</typeparam>
/// <param name="From">The state before.</param>
/// <param name="To">The state after.</param>
/// <param name="Grounds">Who, when, why, on what evidence.</param>
/// <param name="Consents">The approvals it needed; empty when it needed none.</param>
public sealed record Change<TState>(TState From, TState To, Grounds Grounds, IReadOnlyList<Consent> Consents)
    where TState : struct, Enum;
