using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.Assessment;

/// <summary>What a rule set makes of a key on a day.</summary>
public abstract record KeyJudgement
{
    private KeyJudgement()
    {
    }

    /// <summary>The key was judged.</summary>
    /// <param name="StrengthBits">Comparable strength; 0 below the smallest size that is listed.</param>
    /// <param name="Standing">How the rule set regards it on the day: the worst that any rule makes of it.</param>
    /// <param name="Against">The rules that weigh against it on the day.</param>
    /// <param name="Later">The rules that will, soonest first.</param>
    public sealed record Judged(int StrengthBits, KeyStanding Standing, IReadOnlyList<KeyRule> Against, IReadOnlyList<KeyRule> Later) : KeyJudgement;

    /// <summary>The rules do not speak of such keys. Neither a pass nor a failure.</summary>
    /// <param name="Algorithm">The algorithm as it was named.</param>
    public sealed record NotCovered(string Algorithm) : KeyJudgement;
}

/// <summary>A key in use.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="Algorithm">For example <c>RSA-2048</c>, as in <see cref="PublicKeyClaim.Algorithm"/>.</param>
/// <param name="UsedUntil">Last day of use: end of support or of the certificate; null when not known.</param>
public sealed record KeyInUse(KeyRole Role, string Algorithm, DateOnly? UsedUntil);

/// <summary>A remark on keys of one role; it belongs to the rows that look at keys of that role.</summary>
/// <param name="Role">The role.</param>
/// <param name="Remark">The remark.</param>
public sealed record KeyRemark(KeyRole Role, AssessmentRemark Remark);

/// <summary>
/// Judges public keys against one dated rule set. It makes remarks, no verdicts: the state of <c>key.algorithm-strength</c> comes from facts.
/// </summary>
public static class KeyStrength
{
    /// <summary>Judges a key by its algorithm on a day.</summary>
    public static KeyJudgement Judge(string algorithm, CryptoRules rules, KeyRuleSet set, DateOnly on)
    {
        if (KeyAlgorithm.Parse(algorithm) is not { } key)
            return new KeyJudgement.NotCovered(algorithm);
        int strength = key.StrengthBy(rules.Strengths);
        var hits = set.Rules.Where(rule => rule.Against is { } target && Hits(target, key, strength)).ToLookup(rule => !(rule.Against?.From > on));
        return new KeyJudgement.Judged(
            strength,
            hits[true].Select(rule => rule.Against?.Standing ?? KeyStanding.Acceptable).DefaultIfEmpty(KeyStanding.Acceptable).Max(),
            [.. hits[true]],
            [.. hits[false].OrderBy(rule => rule.Against?.From)]);
    }

    /// <summary>
    /// What to tell a reader about keys in use: which rules weigh against them already, and which rule dates fall into their time of use.
    /// Keys of the same role, algorithm and end are spoken of once.
    /// </summary>
    public static IReadOnlyList<KeyRemark> Remarks(IEnumerable<KeyInUse> keys, CryptoRules rules, KeyRuleSet set, DateOnly on) =>
        [.. keys.Distinct().SelectMany(key => Sentences(key, Judge(key.Algorithm, rules, set, on), set).Select(text =>
            new KeyRemark(key.Role, new AssessmentRemark(Capability.KeyAlgorithmStrength, text))))];

    private static IEnumerable<string> Sentences(KeyInUse key, KeyJudgement judgement, KeyRuleSet set)
    {
        string name = $"{key.Algorithm} ({Phrases.Role(key.Role)} key)";
        string source = set.IsDraft ? $"{set.Title}; a draft" : set.Title;
        if (judgement is not KeyJudgement.Judged judged)
            return [$"{name}: not judged, the rules on key strength do not speak of it ({source})."];
        var now = judged.Against.Select(rule => $"{name}: {rule.Says} ({source}).");
        var later = judged.Later
            .Where(rule => rule.Against?.From is { } from && from <= key.UsedUntil)
            .Select(rule => $"{name}: {rule.Says} ({source}); it is to be used until {Until(key)}, past that date.");
        return now.Concat(later);
    }

    private static string Until(KeyInUse key) => key.UsedUntil is { } until ? Dates.Of(until) : "an unknown day";

    // Every algorithm that is parsed here falls to a quantum computer; those that do not are not covered by rules on size.
    private static bool Hits(KeyRuleTarget target, KeyAlgorithm key, int strength) =>
        (target.Algorithms.Count == 0 || target.Algorithms.Contains(key.Family))
        && !(key.Bits >= target.BitsBelow)
        && !(strength < target.StrengthFrom)
        && !(strength >= target.StrengthBelow);
}
