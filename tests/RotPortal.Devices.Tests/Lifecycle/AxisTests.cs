namespace RotPortal.Devices.Tests.Lifecycle;

/// <summary>The axes beside the device's own: every pair of states is in the list of legal moves or refused.</summary>
public sealed class AxisTests
{
    private static readonly Grounds Grounds = new(Actor.Portal("renewal-policy"), DateTimeOffset.UnixEpoch, "for a test");

    [Fact]
    public void A_credential_is_asked_for_issued_held_superseded_or_revoked() => Check(
        CredentialLifecycle.Table,
        "Requested>Issued", "Requested>Refused", "Issued>OnHold", "Issued>Superseded", "Issued>Revoked", "OnHold>Issued", "OnHold>Revoked",
        "Superseded>Revoked");

    [Fact]
    public void A_device_changes_owner_by_a_transfer_only() => Check(
        OwnershipTransfer.Table,
        "Manufacturer>InTransfer", "InTransfer>Owned", "InTransfer>Manufacturer", "InTransfer>Released", "Owned>InTransfer", "Owned>Released",
        "Released>InTransfer");

    [Fact]
    public void An_element_never_comes_back_from_compromised() => Check(
        ElementLifecycle.Table,
        "Blank>PreProvisioned", "Blank>Bound", "Blank>Compromised", "Blank>Retired", "PreProvisioned>Bound", "PreProvisioned>Compromised",
        "PreProvisioned>Retired", "Bound>Locked", "Bound>Compromised", "Bound>Retired", "Locked>Compromised", "Locked>Retired",
        "Compromised>Retired");

    [Fact]
    public void A_batch_is_released_only_after_it_was_verified() => Check(
        BatchLifecycle.Table,
        "Draft>Received", "Draft>Closed", "Received>Verified", "Received>Blocked", "Verified>Released", "Verified>Blocked", "Released>Closed",
        "Released>Blocked", "Blocked>Received", "Blocked>Closed");

    [Fact]
    public void A_request_for_approval_is_carried_out_only_after_a_yes() => Check(
        ApprovalLifecycle.Table,
        "Pending>Approved", "Pending>Rejected", "Pending>Expired", "Pending>Withdrawn", "Approved>Executed", "Approved>Failed",
        "Approved>Expired", "Approved>Withdrawn");

    private static void Check<TState>(TransitionTable<TState> table, params string[] legal)
        where TState : struct, Enum
    {
        var states = Enum.GetValues<TState>();
        var accepted = new List<string>();
        foreach (var from in states)
        {
            foreach (var to in states)
            {
                bool isAccepted = table.Move(from, to, Grounds).IsAccepted(out var change, out var refusal);
                Assert.Equal(table.Allows(from, to), isAccepted);
                if (isAccepted)
                {
                    accepted.Add($"{change?.From}>{change?.To}");
                    continue;
                }

                Assert.Equal(from.Equals(to) ? "already-in-state" : "transition-not-allowed", refusal?.Check);
                Assert.All(table.NextFrom(from), next => Assert.Contains($"{next}", refusal?.WhatToDo));
            }
        }

        Assert.Equal(legal.Order(), accepted.Order());
    }
}
