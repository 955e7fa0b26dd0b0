using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using static RotPortal.Devices.CapabilityState;
using static RotPortal.Devices.KeyRole;

namespace RotPortal.Compliance.Tests.Assessment;

public class KeyRoleTests
{
    private static readonly Capability Strength = Capability.KeyAlgorithmStrength;

    [Fact]
    public void A_weak_identity_key_does_not_spoil_a_row_about_update_signatures()
    {
        var rule = Sample.Rule(Coverage.Full, [Strength], null, null, Update);
        Assert.Equal("supported (full)", Sample.Judge(rule, Sample.Keys((Identity, Unmet), (Update, Met))).Text);
        Assert.Equal("no-evidence", Sample.Judge(rule, Sample.Keys((Identity, Met))).Text);
    }

    [Fact]
    public void One_weak_key_among_the_roles_named_is_a_gap()
    {
        var rule = Sample.Rule(Coverage.Full, [Strength], null, null, Identity, Attestation, Storage);
        var row = Sample.Judge(rule, Sample.Keys((Identity, Met), (Storage, Unmet), (Boot, Met)));
        Assert.Equal("gap", row.Text);
        Assert.Contains("of the storage key (key.algorithm-strength", row.Reason);
    }

    [Fact]
    public void Without_a_weak_key_the_best_of_the_roles_named_counts()
    {
        var rule = Sample.Rule(Coverage.Full, [Strength], null, null, Identity, Attestation, Storage);
        Assert.Equal("supported (full)", Sample.Judge(rule, Sample.Keys((Identity, Met))).Text);
        Assert.Equal("supported (full)", Sample.Judge(rule, Sample.Keys((Identity, Met), (Storage, Stale))).Text);
        Assert.Equal("attested-only", Sample.Judge(rule, Sample.Keys((Attestation, BelowMinimum), (Storage, Stale))).Text);
        Assert.Equal("no-evidence", Sample.Judge(rule, Sample.Keys((Update, Met))).Text);
    }

    [Fact]
    public void A_row_that_names_no_roles_looks_at_all_of_them()
    {
        var rule = Sample.Rule(Coverage.Full, [Strength]);
        foreach (var role in Enum.GetValues<KeyRole>())
        {
            Assert.Equal("supported (full)", Sample.Judge(rule, Sample.Keys((role, Met))).Text);
            Assert.Equal("gap", Sample.Judge(rule, Sample.Keys((role, Unmet))).Text);
        }
    }

    [Fact]
    public void Each_role_is_an_input_of_its_own()
    {
        var row = Sample.Judge(Sample.Rule(Coverage.Full, [Strength], null, null, Boot, Update), Sample.Keys((Update, Met)));
        Assert.Equal([(Boot, Unknown), (Update, Met)], row.Inputs.Select(input => (input.Role.GetValueOrDefault(), input.State)));
        Assert.Contains("of the update key", row.Reason);
    }
}
