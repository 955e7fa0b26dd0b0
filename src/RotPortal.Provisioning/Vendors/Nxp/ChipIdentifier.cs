namespace RotPortal.Provisioning.Vendors.Nxp;

/// <summary>The identifier of an SE05x chip: 18 octets, written as 36 lower-case hex digits.</summary>
internal static class ChipIdentifier
{
    /// <summary>Octets of an identifier.</summary>
    public const int Length = 18;

    private const string Prefix = "Attest-";

    /// <summary>The identifier that the common name of an attestation certificate carries: <c>Attest-0400...</c>; null when it carries none.</summary>
    public static string? InCommonName(string? name) =>
        name is not null && name.StartsWith(Prefix, StringComparison.Ordinal) && name.Length == Prefix.Length + (2 * Length)
        && name.Skip(Prefix.Length).All(char.IsAsciiHexDigitUpper)
            ? name[Prefix.Length..].ToLowerInvariant()
            : null;

    /// <summary>The family, as far as the first octets tell. Only what was seen on real chips.</summary>
    public static string FamilyOf(string identifier) =>
        identifier.StartsWith("04005001", StringComparison.Ordinal) ? "EdgeLock SE050" : "EdgeLock SE05x";
}
