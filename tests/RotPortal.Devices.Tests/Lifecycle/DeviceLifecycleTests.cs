namespace RotPortal.Devices.Tests.Lifecycle;

public sealed class DeviceLifecycleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly Grounds ByAda = new(Actor.Person("ada", PortalRole.Administrator), Noon, "incident 42");
    private static readonly Consent[] TwoApprovals = [ApprovalOf("ben"), ApprovalOf("cleo")];
    private static readonly Sha256Digest OldKey = Sha256Digest.Of("old key"u8);
    private static readonly Sha256Digest NewKey = Sha256Digest.Of("new key"u8);

    // identity-conventions, section 2, row by row.
    private static readonly Dictionary<DeviceState, DeviceState[]> Published = new()
    {
        [DeviceState.Quarantined] = [DeviceState.Expected, DeviceState.Rejected],
        [DeviceState.Expected] = [DeviceState.Onboarding, DeviceState.Rejected],
        [DeviceState.Onboarding] = [DeviceState.Active, DeviceState.Rejected, DeviceState.Expected],
        [DeviceState.Active] = [DeviceState.Suspended, DeviceState.Revoked, DeviceState.Decommissioned],
        [DeviceState.Suspended] = [DeviceState.Active, DeviceState.Revoked, DeviceState.Decommissioned],
        [DeviceState.Revoked] = [DeviceState.Onboarding, DeviceState.Decommissioned],
        [DeviceState.Decommissioned] = [],
        [DeviceState.Rejected] = [DeviceState.Expected],
    };

    public static TheoryData<DeviceState, DeviceState> EveryPair() => Pairs.Of<DeviceState>();

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void A_move_is_accepted_when_the_table_has_it_and_everything_is_brought_along_and_else_refused(DeviceState from, DeviceState to)
    {
        var decision = DeviceLifecycle.Move(from, Complete(to));

        if (Published[from].Contains(to))
        {
            Assert.True(decision.IsAccepted(out var change, out _));
            Assert.Equal((from, to, ByAda), (change.From, change.To, change.Grounds));
        }
        else
        {
            Assert.False(decision.IsAccepted(out _, out var refusal));
            Assert.Equal(from == to ? "already-in-state" : "transition-not-allowed", refusal.Check);
            Assert.Contains($"{to}", refusal.Why);
            Assert.All(Published[from], next => Assert.Contains($"{next}", refusal.WhatToDo));
        }
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void No_move_goes_without_a_reason(DeviceState from, DeviceState to)
    {
        var order = Complete(to) with { Grounds = ByAda with { Reason = "  " } };

        Assert.False(DeviceLifecycle.Move(from, order).IsAccepted(out _, out var refusal));
        if (Published[from].Contains(to))
            Assert.Equal("reason-missing", refusal.Check);
    }

    [Theory]
    [InlineData(DeviceState.Revoked, DeviceState.Onboarding)]
    [InlineData(DeviceState.Rejected, DeviceState.Expected)]
    public void Coming_back_needs_the_approval_of_two_others(DeviceState from, DeviceState to)
    {
        var order = Complete(to);

        Assert.Equal("approvals-missing", CheckOf(from, order with { Consents = [] }));
        Assert.Equal("approvals-missing", CheckOf(from, order with { Consents = [ApprovalOf("ben")] }));
        Assert.Equal("approvals-missing", CheckOf(from, order with { Consents = [ApprovalOf("ben"), ApprovalOf("ben")] }));
        Assert.Equal("approvals-missing", CheckOf(from, order with { Consents = [ApprovalOf("ben"), ApprovalOf("ada")] }));
        Assert.Equal("approvals-missing", CheckOf(from, order with { Consents = [ApprovalOf("ben"), ApprovalOf("cleo", PortalRole.Administrator)] }));
        Assert.Equal("approvals-missing", CheckOf(from, order with { Consents = [ApprovalOf("ben"), TwoApprovals[1] with { At = Noon.AddTicks(1) }] }));
        Assert.Null(CheckOf(from, order));
    }

    [Fact]
    public void Only_coming_back_needs_approvals()
    {
        foreach (var (from, next) in Published)
        {
            foreach (var to in next)
            {
                bool comesBack = (from, to) is (DeviceState.Revoked, DeviceState.Onboarding) or (DeviceState.Rejected, DeviceState.Expected);
                Assert.Equal(comesBack, CheckOf(from, Complete(to) with { Consents = [] }) == "approvals-missing");
            }
        }
    }

    [Fact]
    public void The_approvals_are_kept_with_the_change_they_were_needed_for()
    {
        DeviceLifecycle.Move(DeviceState.Revoked, Complete(DeviceState.Onboarding)).IsAccepted(out var back, out _);
        DeviceLifecycle.Move(DeviceState.Active, Complete(DeviceState.Suspended)).IsAccepted(out var stop, out _);

        Assert.Equal(TwoApprovals, back?.Consents);
        Assert.Equal([], stop?.Consents ?? TwoApprovals);
    }

    [Fact]
    public void A_revoked_device_comes_back_with_a_new_key_only()
    {
        var order = Complete(DeviceState.Onboarding);

        Assert.Equal("new-key-missing", CheckOf(DeviceState.Revoked, order with { NewKey = null }));
        Assert.Equal("key-not-new", CheckOf(DeviceState.Revoked, order with { NewKey = OldKey }));
        Assert.Null(CheckOf(DeviceState.Revoked, order));
        Assert.Null(CheckOf(DeviceState.Expected, order with { NewKey = null }));
    }

    [Theory]
    [InlineData(DeviceState.Onboarding)]
    [InlineData(DeviceState.Suspended)]
    public void A_device_without_an_operational_credential_does_not_become_active(DeviceState from)
    {
        Assert.Equal("operational-credential-missing", CheckOf(from, Complete(DeviceState.Active) with { HasOperationalCredential = false }));
    }

    [Theory]
    [InlineData(DeviceState.Active)]
    [InlineData(DeviceState.Suspended)]
    [InlineData(DeviceState.Revoked)]
    public void Nothing_is_decommissioned_before_it_is_stated_what_became_of_the_keys(DeviceState from)
    {
        Assert.Equal("key-disposal-missing", CheckOf(from, Complete(DeviceState.Decommissioned) with { Keys = null }));
        Assert.Null(CheckOf(from, Complete(DeviceState.Decommissioned) with { Keys = KeyDisposal.DeclaredLost }));
    }

    private static string? CheckOf(DeviceState from, DeviceMove order) =>
        DeviceLifecycle.Move(from, order).IsAccepted(out _, out var refusal) ? null : refusal.Check;

    private static DeviceMove Complete(DeviceState to) => new(to, ByAda)
    {
        Consents = TwoApprovals,
        NewKey = NewKey,
        FormerKeys = [OldKey],
        HasOperationalCredential = true,
        Keys = KeyDisposal.Destroyed,
    };

    private static Consent ApprovalOf(string name, PortalRole role = PortalRole.Approver) => new(Actor.Person(name, role), Noon.AddHours(-1));
}
