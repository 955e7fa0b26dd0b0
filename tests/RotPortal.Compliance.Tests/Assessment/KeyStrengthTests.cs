using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.Tests.Assessment;

public class KeyStrengthTests
{
    private static CryptoRules Rules => Seed.Catalogue.CryptoRules;

    [Theory]
    [InlineData("RSA-1024", 80)]
    [InlineData("RSA-2047", 80)]
    [InlineData("RSA-2048", 112)]
    [InlineData("RSA-3072", 128)]
    [InlineData("RSA-4096", 128)]
    [InlineData("P-192", 0)]
    [InlineData("P-224", 112)]
    [InlineData("P-256", 128)]
    [InlineData("P-384", 192)]
    [InlineData("P-521", 256)]
    [InlineData("Ed25519", 128)]
    [InlineData("secp256k1", 128)]
    [InlineData("brainpoolP384r1", 192)]
    public void Strength_follows_the_table(string algorithm, int bits) => Assert.Equal(bits, Judged(algorithm, "nist-current", "2026-11-22").StrengthBits);

    [Theory]
    [InlineData("P-256", "nist-current", "2026-11-22", KeyStanding.Acceptable)]
    [InlineData("P-256", "nist-current", "2040-01-01", KeyStanding.Acceptable)]
    [InlineData("RSA-2048", "nist-current", "2030-12-31", KeyStanding.Acceptable)]
    [InlineData("RSA-2048", "nist-current", "2031-01-01", KeyStanding.Disallowed)]
    [InlineData("RSA-1024", "nist-current", "2026-11-22", KeyStanding.Disallowed)]
    [InlineData("P-192", "nist-current", "2026-11-22", KeyStanding.Disallowed)]
    [InlineData("RSA-2048", "en-18031-cck-1", "2040-01-01", KeyStanding.Acceptable)]
    [InlineData("RSA-1024", "en-18031-cck-1", "2026-11-22", KeyStanding.Disallowed)]
    [InlineData("RSA-2048", "cta-2088-a", "2026-11-22", KeyStanding.NotRecommended)]
    [InlineData("P-256", "nist-ir-8547-draft", "2035-12-31", KeyStanding.Acceptable)]
    [InlineData("P-256", "nist-ir-8547-draft", "2036-01-01", KeyStanding.Disallowed)]
    [InlineData("RSA-2048", "nist-ir-8547-draft", "2031-01-01", KeyStanding.Deprecated)]
    [InlineData("RSA-2048", "eccg-acm-2.0", "2025-12-31", KeyStanding.Legacy)]
    [InlineData("RSA-2048", "eccg-acm-2.0", "2026-01-01", KeyStanding.Deprecated)]
    [InlineData("RSA-2048", "bsi-tr-02102-1-2026-01", "2026-11-22", KeyStanding.NotRecommended)]
    [InlineData("P-256", "bsi-tr-02102-1-2026-01", "2026-11-22", KeyStanding.Acceptable)]
    [InlineData("P-256", "cnsa-2.0", "2026-11-22", KeyStanding.Acceptable)]
    public void A_rule_set_regards_a_key_on_a_day(string algorithm, string set, string on, KeyStanding standing) =>
        Assert.Equal(standing, Judged(algorithm, set, on).Standing);

    [Theory]
    [InlineData("ML-DSA-65")]
    [InlineData("AES-128")]
    [InlineData("RSA-")]
    [InlineData("P-x")]
    [InlineData("RSA-99999999999")]
    [InlineData("")]
    public void A_key_that_the_rules_do_not_speak_of_is_neither_good_nor_bad(string algorithm)
    {
        var judgement = KeyStrength.Judge(algorithm, Rules, Set("nist-current"), Sample.Today);
        Assert.Equal(new KeyJudgement.NotCovered(algorithm), judgement);
        Assert.Contains("not judged", Assert.Single(Remarks("nist-current", new KeyInUse(KeyRole.Update, algorithm, null))).Remark.Text);
    }

    [Fact]
    public void A_support_period_past_a_rule_date_is_remarked()
    {
        var remark = Assert.Single(Remarks("nist-current", new KeyInUse(KeyRole.Attestation, "RSA-2048", new DateOnly(2036, 12, 31))));
        Assert.Equal(KeyRole.Attestation, remark.Role);
        Assert.Equal(Capability.KeyAlgorithmStrength, remark.Remark.Capability);
        Assert.Equal(
            "RSA-2048 (attestation key): 112 bits of strength are acceptable until 2030-12-31 (NIST SP 800-131A Rev. 2 (2019) with "
            + "SP 800-57 Part 1 Rev. 5); it is to be used until 2036-12-31, past that date.",
            remark.Remark.Text);
    }

    [Fact]
    public void The_first_day_of_a_rule_counts_as_reached() =>
        Assert.Single(Remarks("nist-current", new KeyInUse(KeyRole.Storage, "RSA-2048", new DateOnly(2031, 1, 1))));

    [Fact]
    public void A_key_that_is_given_up_before_the_rule_date_needs_no_remark()
    {
        Assert.Empty(Remarks("nist-current", new KeyInUse(KeyRole.Attestation, "RSA-2048", new DateOnly(2030, 12, 31))));
        Assert.Empty(Remarks("nist-current", new KeyInUse(KeyRole.Attestation, "RSA-2048", null)));
        Assert.Empty(Remarks("nist-current", new KeyInUse(KeyRole.Identity, "P-256", new DateOnly(9999, 12, 31))));
    }

    [Fact]
    public void A_rule_that_weighs_already_is_remarked_and_a_draft_says_so()
    {
        string now = Assert.Single(Remarks("nist-current", new KeyInUse(KeyRole.Identity, "RSA-1024", null))).Remark.Text;
        Assert.StartsWith("RSA-1024 (identity key): RSA below 2048 bits is disallowed for new signatures (", now);
        string draft = Assert.Single(Remarks("nist-ir-8547-draft", new KeyInUse(KeyRole.Identity, "P-256", new DateOnly(2036, 6, 1)))).Remark.Text;
        Assert.Contains("; a draft)", draft);
    }

    [Fact]
    public void The_same_key_in_many_devices_is_spoken_of_once()
    {
        var key = new KeyInUse(KeyRole.Identity, "RSA-1024", null);
        Assert.Single(Remarks("nist-current", key, key with { }, key));
    }

    [Fact]
    public void The_default_rule_set_exists_and_every_set_says_how_it_was_obtained()
    {
        Assert.NotNull(Rules.Find(CryptoRules.DefaultRuleSet));
        Assert.Equal(7, Rules.RuleSets.Count);
        Assert.All(Rules.RuleSets, set => Assert.NotEmpty(set.Verified));
    }

    private static KeyJudgement.Judged Judged(string algorithm, string set, string on) =>
        Assert.IsType<KeyJudgement.Judged>(KeyStrength.Judge(algorithm, Rules, Set(set), DateOnly.ParseExact(on, "yyyy-MM-dd")));

    private static IReadOnlyList<KeyRemark> Remarks(string set, params KeyInUse[] keys) => KeyStrength.Remarks(keys, Rules, Set(set), Sample.Today);

    private static KeyRuleSet Set(string id) => Rules.Find(id) ?? throw new ArgumentException(id);
}
