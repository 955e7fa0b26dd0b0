using System.Globalization;
using RotPortal.Compliance.Catalogue;

namespace RotPortal.Compliance.Assessment;

/// <summary>A key algorithm as far as rules on strength look at it.</summary>
/// <param name="Family">The family as rules name it: <c>RSA</c>, <c>DH</c> or <c>EC</c>.</param>
/// <param name="Bits">Size of modulus or curve.</param>
internal readonly record struct KeyAlgorithm(string Family, int Bits)
{
    private static readonly IReadOnlyDictionary<string, int> NamedCurves = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        // 255 and 448 bits of field, made to reach 128 and 224 bits of strength (RFC 8032 8.5): counted with the curves of that strength.
        ["Ed25519"] = 256,
        ["X25519"] = 256,
        ["Ed448"] = 448,
        ["X448"] = 448,
    };

    private static readonly IReadOnlyList<(string Prefix, string Family)> Prefixes =
    [
        ("RSA-", "RSA"), ("DH-", "DH"), ("P-", "EC"), ("secp", "EC"), ("sect", "EC"), ("brainpoolP", "EC"),
    ];

    /// <summary>Reads a name such as <c>P-256</c>, <c>RSA-2048</c> or <c>Ed25519</c>; null for what rules on size do not cover.</summary>
    internal static KeyAlgorithm? Parse(string name)
    {
        if (NamedCurves.TryGetValue(name, out int curve))
            return new KeyAlgorithm("EC", curve);
        foreach (var (prefix, family) in Prefixes)
        {
            if (!name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                continue;
            string digits = string.Concat(name.Skip(prefix.Length).TakeWhile(char.IsAsciiDigit));
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int bits))
                return new KeyAlgorithm(family, bits);
        }

        return null;
    }

    /// <summary>Comparable strength in bits; 0 below the smallest size that is listed.</summary>
    internal int StrengthBy(IReadOnlyList<StrengthStep> steps)
    {
        var (family, bits) = this;
        return steps.Where(step => step.Algorithms.Contains(family) && step.BitsFrom <= bits).Select(step => step.Strength).DefaultIfEmpty(0).Max();
    }
}
