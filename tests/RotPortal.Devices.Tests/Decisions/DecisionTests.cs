namespace RotPortal.Devices.Tests.Decisions;

public sealed class DecisionTests
{
    [Fact]
    public void An_accepted_order_carries_its_result_and_no_refusal()
    {
        Assert.True(Decision.Accepted("done").IsAccepted(out string? value, out var refusal));
        Assert.Equal("done", value);
        Assert.Null(refusal);
    }

    [Fact]
    public void A_refusal_becomes_the_answer_to_any_order()
    {
        Decision<string> decision = Decision.Refused("check-name", "Why.", "What to do.");

        Assert.False(decision.IsAccepted(out string? value, out var refusal));
        Assert.Null(value);
        Assert.Equal(new Refusal("check-name", "Why.", "What to do."), refusal);
    }

    [Fact]
    public void One_person_stays_one_person_when_roles_change_and_is_never_the_portal()
    {
        Assert.Equal(Actor.Person("ada", PortalRole.Viewer), Actor.Person("ada", PortalRole.Approver));
        Assert.NotEqual(Actor.Person("ada"), Actor.Portal("ada"));
        Assert.Throws<ArgumentException>(() => Actor.Person(" "));
    }
}
