using RotPortal.Compliance.Assessment;
using RotPortal.Devices;
using RotPortal.Registry.Queries;

namespace RotPortal.Web.Features.Compliance;

/// <summary>Everything behind one row: from clause to anchor. Read for one row at a time, when somebody opens it.</summary>
/// <param name="Row">The row with its verdict for the worst device.</param>
/// <param name="Facts">What the rule looked at, in the order of the rule.</param>
/// <param name="Example">The device whose facts are shown: the device itself, or one of the worst.</param>
/// <param name="LedgerSize">Entries in the ledger when this was read.</param>
public sealed record Proof(FleetRow Row, IReadOnlyList<ProofFact> Facts, DeviceRow? Example, long LedgerSize);

/// <summary>One capability the rule looked at, with the ground of its state.</summary>
/// <param name="Input">Capability, part and state for the example device.</param>
/// <param name="ByState">How many judged devices have which state.</param>
/// <param name="Fact">The fact that decides for the example device; null when nothing is on file.</param>
/// <param name="Evidence">Where that fact comes from; null when computed by us, or nothing is on file.</param>
/// <param name="Check">The check that carries the fact; null when it was computed.</param>
/// <param name="Anchor">The anchor it rests on; null when it rests on none.</param>
public sealed record ProofFact(
    RuleInput Input, IReadOnlyList<(CapabilityState State, long Devices)> ByState, Fact? Fact, EvidenceRow? Evidence, Check? Check, TrustAnchor? Anchor);
