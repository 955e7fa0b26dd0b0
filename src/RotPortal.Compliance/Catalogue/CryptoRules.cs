namespace RotPortal.Compliance.Catalogue;

/// <summary>Dated rules of several bodies on which keys are strong enough. One rule set is picked per report; they are never mixed silently.</summary>
/// <param name="Version">Date of the file.</param>
/// <param name="Note">How to read it.</param>
/// <param name="Strengths">Comparable strengths, weakest first within an algorithm.</param>
/// <param name="StrengthSource">Where the strengths are from, with its mark.</param>
/// <param name="RuleSets">The rule sets.</param>
/// <param name="Roadmaps">Plans of public bodies for post-quantum cryptography: for reading, not judged.</param>
/// <param name="Advice">Advice for people who judge keys.</param>
public sealed record CryptoRules(
    DateOnly Version,
    string Note,
    IReadOnlyList<StrengthStep> Strengths,
    string StrengthSource,
    IReadOnlyList<KeyRuleSet> RuleSets,
    IReadOnlyList<CryptoRoadmap> Roadmaps,
    IReadOnlyList<string> Advice)
{
    /// <summary>The rule set whose standing decides when a report names none.</summary>
    public const string DefaultRuleSet = "nist-current";

    /// <summary>Finds a rule set; null when there is none.</summary>
    public KeyRuleSet? Find(string id) => RuleSets.FirstOrDefault(set => set.Id == id);
}

/// <summary>From this size on, keys of these algorithms have at least this strength.</summary>
/// <param name="Algorithms">Families, for example <c>RSA</c>.</param>
/// <param name="BitsFrom">Size of modulus or curve in bits.</param>
/// <param name="Strength">Comparable strength in bits.</param>
public sealed record StrengthStep(IReadOnlyList<string> Algorithms, int BitsFrom, int Strength);

/// <summary>The rules of one body.</summary>
/// <param name="Id">Identifier, for example <c>nist-current</c>.</param>
/// <param name="Title">Title with edition.</param>
/// <param name="Verified">How the rules were obtained.</param>
/// <param name="IsDraft">True for a draft.</param>
/// <param name="Scope">For whom it counts; null when not limited.</param>
/// <param name="Rules">The rules in the body's order.</param>
public sealed record KeyRuleSet(string Id, string Title, string Verified, bool IsDraft, string? Scope, IReadOnlyList<KeyRule> Rules);

/// <summary>One rule.</summary>
/// <param name="Says">What it says, in our words.</param>
/// <param name="Against">Which keys it weighs against; null for a rule that is for reading only.</param>
public sealed record KeyRule(string Says, KeyRuleTarget? Against);

/// <summary>How a rule set regards a key, best to worst.</summary>
public enum KeyStanding
{
    /// <summary>No rule of the set weighs against it.</summary>
    Acceptable,

    /// <summary>Something stronger is advised.</summary>
    NotRecommended,

    /// <summary>Kept for what exists, with an end in sight.</summary>
    Legacy,

    /// <summary>To be replaced.</summary>
    Deprecated,

    /// <summary>Not to be used.</summary>
    Disallowed,
}

/// <summary>The keys a rule weighs against. All bounds that are set must fit.</summary>
/// <param name="Algorithms">Families; empty for all.</param>
/// <param name="BitsBelow">Smaller than this.</param>
/// <param name="StrengthFrom">At least this strength.</param>
/// <param name="StrengthBelow">Less than this strength.</param>
/// <param name="QuantumVulnerable">Only keys that a quantum computer would break.</param>
/// <param name="From">First day on which the rule weighs; null for always.</param>
/// <param name="Standing">What it makes of such keys.</param>
public sealed record KeyRuleTarget(
    IReadOnlyList<string> Algorithms,
    int? BitsBelow,
    int? StrengthFrom,
    int? StrengthBelow,
    bool QuantumVulnerable,
    DateOnly? From,
    KeyStanding Standing);

/// <summary>A plan of a public body.</summary>
/// <param name="Who">The body and the document.</param>
/// <param name="Verified">How it was obtained.</param>
/// <param name="Milestones">What is to be done by when.</param>
public sealed record CryptoRoadmap(string Who, string Verified, IReadOnlyList<CryptoMilestone> Milestones);

/// <summary>A step of a plan.</summary>
/// <param name="By">Year, or date.</param>
/// <param name="What">What is done by then.</param>
public sealed record CryptoMilestone(string By, string What);
