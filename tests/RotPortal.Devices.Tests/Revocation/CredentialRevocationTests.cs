namespace RotPortal.Devices.Tests.Revocation;

public sealed class CredentialRevocationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Noon.AddDays(1);
    private static readonly Grounds ByAda = new(Actor.Person("ada", PortalRole.Administrator), Noon, "incident 42");
    private static readonly CredentialStanding Issued = new(CredentialState.Issued, IsAuthority: false, Withdrawal: null);

    public static TheoryData<RevocationReason> PermanentReasons() =>
        [.. Enum.GetValues<RevocationReason>().Where(reason => !RevocationRules.IsHold(reason))];

    public static TheoryData<RevocationReason, PortalRole> EveryReasonAndRole()
    {
        var pairs = new TheoryData<RevocationReason, PortalRole>();
        foreach (var reason in Enum.GetValues<RevocationReason>())
        {
            foreach (var role in Enum.GetValues<PortalRole>())
                pairs.Add(reason, role);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryReasonAndRole))]
    public void A_reason_is_open_to_the_roles_listed_for_it_and_a_refusal_names_them(RevocationReason reason, PortalRole role)
    {
        var decision = CredentialRevocation.Revoke(Authority(), reason, null, ByAda with { By = Actor.Person("eve", role) });

        if (RevocationRules.WhoMayUse(reason).Contains(role))
        {
            Assert.True(decision.IsAccepted(out _, out _));
            return;
        }

        Assert.Equal("role-missing", RefusalOf(decision).Check);
        Assert.All(RevocationRules.WhoMayUse(reason), allowed => Assert.Contains($"{allowed}", RefusalOf(decision).WhatToDo));
    }

    [Theory]
    [InlineData(RevocationReason.Replaced, true)]
    [InlineData(RevocationReason.UnderInvestigation, true)]
    [InlineData(RevocationReason.KeyCompromised, false)]
    [InlineData(RevocationReason.Retired, false)]
    [InlineData(RevocationReason.NotStated, false)]
    public void The_portal_replaces_and_holds_by_rule_and_ends_nothing_else(RevocationReason reason, bool isOpen)
    {
        var decision = CredentialRevocation.Revoke(Issued, reason, null, ByAda with { By = Actor.Portal("appraisal-policy") });
        Assert.Equal(isOpen, decision.IsAccepted(out _, out _));
    }

    [Theory]
    [MemberData(nameof(PermanentReasons))]
    public void A_second_revocation_is_refused_and_says_so(RevocationReason second)
    {
        var revoked = Revoke(Issued, RevocationReason.KeyCompromised);

        var refusal = RefusalOf(CredentialRevocation.Revoke(
            revoked with { IsAuthority = second == RevocationReason.IssuerCompromised }, second, null, ByAda with { At = Later }));

        Assert.Equal("already-revoked", refusal.Check);
        Assert.Contains("2026-11-22 12:00:00Z", refusal.Why);
        Assert.Contains("key or chip broken", refusal.Why);
    }

    [Theory]
    [MemberData(nameof(PermanentReasons))]
    public void A_key_found_broken_later_is_said_to_be_broken_and_keeps_its_date(RevocationReason first)
    {
        if (first is RevocationReason.KeyCompromised or RevocationReason.IssuerCompromised)
            return;
        var revoked = Revoke(Issued, first);
        var leak = Noon.AddDays(-9);

        var broken = Accept(CredentialRevocation.Revoke(revoked, RevocationReason.KeyCompromised, leak, ByAda with { At = Later }));

        Assert.Equal(new Withdrawal(RevocationReason.KeyCompromised, Noon, leak), broken.Withdrawal);
        Assert.Equal("already-revoked", RefusalOf(CredentialRevocation.Revoke(revoked, first, null, ByAda with { At = Later })).Check);
    }

    [Fact]
    public void A_broken_ca_stays_on_record_as_a_broken_ca()
    {
        var broken = Revoke(Authority(), RevocationReason.IssuerCompromised);
        Assert.Equal("already-revoked", RefusalOf(CredentialRevocation.Revoke(broken, RevocationReason.KeyCompromised, null, ByAda)).Check);
    }

    [Fact]
    public void A_hold_can_be_lifted_and_leaves_no_trace_on_the_credential()
    {
        var held = Revoke(Issued, RevocationReason.UnderInvestigation);

        Assert.Equal(CredentialState.OnHold, held.State);
        Assert.Equal(Issued, Accept(CredentialRevocation.Release(held, ByAda)));
    }

    [Theory]
    [MemberData(nameof(PermanentReasons))]
    public void A_hold_becomes_permanent_from_the_moment_of_the_hold(RevocationReason reason)
    {
        var held = Revoke(Authority(), RevocationReason.UnderInvestigation);

        var revoked = Accept(CredentialRevocation.Revoke(held, reason, null, ByAda with { At = Later }));

        Assert.Equal(CredentialState.Revoked, revoked.State);
        Assert.Equal(new Withdrawal(reason, Noon, null), revoked.Withdrawal);
    }

    [Fact]
    public void A_second_hold_is_refused()
    {
        var held = Revoke(Issued, RevocationReason.UnderInvestigation);
        Assert.Equal("already-in-state", RefusalOf(CredentialRevocation.Revoke(held, RevocationReason.UnderInvestigation, null, ByAda)).Check);
    }

    [Fact]
    public void Nothing_revoked_is_put_on_hold()
    {
        var revoked = Revoke(Issued, RevocationReason.Retired);
        Assert.Equal("already-revoked", RefusalOf(CredentialRevocation.Revoke(revoked, RevocationReason.UnderInvestigation, null, ByAda)).Check);
    }

    [Theory]
    [InlineData(CredentialState.Revoked, "revocation-is-final")]
    [InlineData(CredentialState.Issued, "not-on-hold")]
    [InlineData(CredentialState.Superseded, "not-on-hold")]
    [InlineData(CredentialState.Requested, "not-on-hold")]
    [InlineData(CredentialState.Refused, "not-on-hold")]
    public void Only_a_hold_can_be_undone(CredentialState state, string check) =>
        Assert.Equal(check, RefusalOf(CredentialRevocation.Release(Issued with { State = state }, ByAda)).Check);

    [Theory]
    [InlineData(PortalRole.Operator)]
    [InlineData(PortalRole.ComplianceOfficer)]
    [InlineData(PortalRole.Approver)]
    public void Only_the_administrator_lifts_a_hold(PortalRole role)
    {
        var held = Revoke(Issued, RevocationReason.UnderInvestigation);
        Assert.Equal("role-missing", RefusalOf(CredentialRevocation.Release(held, ByAda with { By = Actor.Person("otto", role) })).Check);
        Assert.Equal("role-missing", RefusalOf(CredentialRevocation.Release(held, ByAda with { By = Actor.Portal("appraisal-policy") })).Check);
    }

    [Theory]
    [InlineData(CredentialState.Requested)]
    [InlineData(CredentialState.Refused)]
    public void What_was_never_issued_cannot_be_revoked(CredentialState state)
    {
        var decision = CredentialRevocation.Revoke(Issued with { State = state }, RevocationReason.Retired, null, ByAda);
        Assert.Equal("transition-not-allowed", RefusalOf(decision).Check);
    }

    [Fact]
    public void A_superseded_credential_can_still_be_revoked() =>
        Assert.Equal(CredentialState.Revoked, Revoke(Issued with { State = CredentialState.Superseded }, RevocationReason.KeyCompromised).State);

    [Fact]
    public void A_broken_ca_is_no_reason_to_revoke_a_device_credential() =>
        Assert.Equal("reason-does-not-fit", RefusalOf(CredentialRevocation.Revoke(Issued, RevocationReason.IssuerCompromised, null, ByAda)).Check);

    [Fact]
    public void The_date_of_invalidity_belongs_to_a_broken_key_and_lies_in_the_past()
    {
        Assert.Equal(Noon, Revoke(Issued, RevocationReason.KeyCompromised, Noon).Withdrawal?.InvalidSince);
        Assert.Equal(
            "invalidity-date-in-future",
            RefusalOf(CredentialRevocation.Revoke(Issued, RevocationReason.KeyCompromised, Noon.AddTicks(1), ByAda)).Check);
        Assert.Equal(
            "invalidity-date-does-not-fit",
            RefusalOf(CredentialRevocation.Revoke(Issued, RevocationReason.Retired, Noon, ByAda)).Check);
    }

    [Fact]
    public void A_revocation_without_an_explanation_is_refused() =>
        Assert.Equal("reason-missing", RefusalOf(CredentialRevocation.Revoke(Issued, RevocationReason.Retired, null, ByAda with { Reason = "" })).Check);

    private static CredentialStanding Authority() => Issued with { IsAuthority = true };

    private static CredentialStanding Revoke(CredentialStanding now, RevocationReason reason, DateTimeOffset? invalidSince = null) =>
        Accept(CredentialRevocation.Revoke(now, reason, invalidSince, ByAda));

    private static CredentialStanding Accept(Decision<CredentialStanding> decision) =>
        decision.IsAccepted(out var standing, out var refusal) ? standing : throw new InvalidOperationException(refusal.Why);

    private static Refusal RefusalOf(Decision<CredentialStanding> decision) =>
        decision.IsAccepted(out var standing, out var refusal) ? throw new InvalidOperationException($"accepted: {standing}") : refusal;
}
