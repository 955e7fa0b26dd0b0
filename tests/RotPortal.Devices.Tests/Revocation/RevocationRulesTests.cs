namespace RotPortal.Devices.Tests.Revocation;

public sealed class RevocationRulesTests
{
    // RFC 5280 5.3.1 and the table of business reasons.
    [Theory]
    [InlineData(RevocationReason.KeyCompromised, 1)]
    [InlineData(RevocationReason.IssuerCompromised, 2)]
    [InlineData(RevocationReason.OwnerChanged, 3)]
    [InlineData(RevocationReason.Replaced, 4)]
    [InlineData(RevocationReason.Retired, 5)]
    [InlineData(RevocationReason.UnderInvestigation, 6)]
    [InlineData(RevocationReason.PolicyBreach, 9)]
    [InlineData(RevocationReason.NotStated, null)]
    public void Each_reason_has_its_code_and_no_stated_reason_has_none(RevocationReason reason, int? code) =>
        Assert.Equal(code, (int?)RevocationRules.CodeOf(reason));

    [Fact]
    public void The_codes_left_for_others_are_never_emitted()
    {
        var emitted = Enum.GetValues<RevocationReason>().Select(RevocationRules.CodeOf);

        Assert.DoesNotContain(CrlReason.Unspecified, emitted.OfType<CrlReason>());
        Assert.DoesNotContain(CrlReason.RemoveFromCrl, emitted.OfType<CrlReason>());
        Assert.DoesNotContain(CrlReason.AaCompromise, emitted.OfType<CrlReason>());
    }

    [Fact]
    public void The_administrator_may_use_every_reason_and_readers_none()
    {
        foreach (var reason in Enum.GetValues<RevocationReason>())
        {
            var allowed = RevocationRules.WhoMayUse(reason);
            Assert.Contains(PortalRole.Administrator, allowed);
            Assert.DoesNotContain(PortalRole.Viewer, allowed);
            Assert.DoesNotContain(PortalRole.Auditor, allowed);
            Assert.DoesNotContain(PortalRole.Approver, allowed);
        }
    }

    [Fact]
    public void Each_reason_has_its_own_words()
    {
        var words = Enum.GetValues<RevocationReason>().Select(RevocationRules.WordsOf).ToArray();
        Assert.Equal(words.Length, words.Distinct().Count());
    }
}
