using RotPortal.Devices;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>The answer to "does this certificate chain to an anchor?".</summary>
internal abstract record PathAnswer
{
    private PathAnswer()
    {
    }

    /// <summary>It does.</summary>
    /// <param name="Issuers">The issuers between leaf and anchor, next to the leaf first.</param>
    /// <param name="Anchor">The anchor at the end.</param>
    /// <param name="Checks">The checks that were made.</param>
    /// <param name="ValidFrom">First moment at which the whole path is valid.</param>
    /// <param name="ValidUntil">Last moment at which it is.</param>
    public sealed record Trusted(
        IReadOnlyList<Certificate> Issuers,
        TrustAnchor Anchor,
        IReadOnlyList<Check> Checks,
        DateTimeOffset ValidFrom,
        DateTimeOffset ValidUntil) : PathAnswer;

    /// <summary>It does not.</summary>
    /// <param name="Check">The check that failed; see <see cref="PathChecks"/>.</param>
    /// <param name="Clause">The clause that asks for it.</param>
    /// <param name="Detail">What was found and what to do, in a sentence.</param>
    public sealed record Refused(string Check, string Clause, string Detail) : PathAnswer;
}

/// <summary>Names and clauses of the checks of a path. The names are stable.</summary>
internal static class PathChecks
{
    public const string Anchor = "chain-anchor";
    public const string AnchorClause = "RFC 5280 6.1.1 (d)";
    public const string Signature = "chain-signature";
    public const string SignatureClause = "RFC 5280 6.1.3 (a)(1)";
    public const string Validity = "chain-validity";
    public const string ValidityClause = "RFC 5280 6.1.3 (a)(2)";
    public const string Algorithm = "chain-algorithm";
    public const string AlgorithmClause = "NIST SP 800-131A Rev. 2, 3 and 9";
    public const string NotAvailable = "algorithm-not-available";
    public const string NotAvailableClause = "RFC 5280 6.1.3 (a)(1)";
    public const string NameConstraints = "chain-name-constraints";
    public const string NameConstraintsClause = "RFC 5280 6.1.3 (b), (c)";
    public const string BasicConstraints = "chain-basic-constraints";
    public const string BasicConstraintsClause = "RFC 5280 6.1.4 (k)";
    public const string PathLength = "chain-path-length";
    public const string PathLengthClause = "RFC 5280 6.1.4 (l), (m)";
    public const string KeyUsage = "chain-key-usage";
    public const string KeyUsageClause = "RFC 5280 6.1.4 (n)";
    public const string CriticalExtension = "chain-critical-extension";
    public const string CriticalExtensionClause = "RFC 5280 6.1.4 (o), 6.1.5 (f)";
    public const string LeafUse = "leaf-use";
    public const string LeafUseClause = "RFC 5280 4.2.1.3, 4.2.1.9";
}
