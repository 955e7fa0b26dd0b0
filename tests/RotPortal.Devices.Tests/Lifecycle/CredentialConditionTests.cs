namespace RotPortal.Devices.Tests.Lifecycle;

public sealed class CredentialConditionTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddDays(100);
    private static readonly RenewalPolicy Policy = new(RenewalDue: TimeSpan.FromDays(30), ExpiringSoon: TimeSpan.FromDays(7));

    [Fact]
    public void The_conditions_follow_one_another_to_the_tick()
    {
        Assert.Equal(CredentialCondition.NotYetValid, At(Start.AddTicks(-1)));
        Assert.Equal(CredentialCondition.InForce, At(Start));
        Assert.Equal(CredentialCondition.InForce, At(End.AddDays(-30).AddTicks(-1)));
        Assert.Equal(CredentialCondition.RenewalDue, At(End.AddDays(-30)));
        Assert.Equal(CredentialCondition.RenewalDue, At(End.AddDays(-7).AddTicks(-1)));
        Assert.Equal(CredentialCondition.ExpiringSoon, At(End.AddDays(-7)));
        Assert.Equal(CredentialCondition.ExpiringSoon, At(End));
        Assert.Equal(CredentialCondition.Expired, At(End.AddTicks(1)));
    }

    [Fact]
    public void A_credential_without_a_defined_end_is_never_due()
    {
        var end = CredentialLifecycle.NoDefinedEnd;
        Assert.Equal(CredentialCondition.InForce, CredentialLifecycle.ConditionAt(Start, end, Policy, end.AddDays(-1)));
        Assert.Equal(CredentialCondition.NotYetValid, CredentialLifecycle.ConditionAt(Start, end, Policy, Start.AddDays(-1)));
    }

    [Fact]
    public void A_credential_that_ends_before_it_starts_is_never_in_force()
    {
        for (int day = -10; day < 120; day++)
        {
            var condition = CredentialLifecycle.ConditionAt(End, Start, Policy, Start.AddDays(day));
            Assert.Contains(condition, new[] { CredentialCondition.NotYetValid, CredentialCondition.Expired });
        }
    }

    private static CredentialCondition At(DateTimeOffset at) => CredentialLifecycle.ConditionAt(Start, End, Policy, at);
}
