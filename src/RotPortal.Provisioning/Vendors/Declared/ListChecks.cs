namespace RotPortal.Provisioning.Vendors.Declared;

/// <summary>Names of the checks on a list and its rows, in the order in which they are made, each with the clause that asks for it; stable.</summary>
internal static class ListChecks
{
    /// <summary>A mapping lies beside the list, and the list has its columns.</summary>
    public const string Mapping = "list-mapping";

    /// <summary>The row has the columns of the list, with one flat value in each.</summary>
    public const string RowStructure = "row-structure";

    /// <summary>No private key stands in the row.</summary>
    public const string PrivateKey = "private-key";

    /// <summary>The row names a device.</summary>
    public const string Serial = "row-serial";

    /// <summary>Words of the row can be shown as they are.</summary>
    public const string Text = "row-text";

    /// <summary>The day of production is a day, and not after the question.</summary>
    public const string ProductionTime = "production-time";

    /// <summary>The certificate can be read.</summary>
    public const string Certificate = "certificate-structure";

    /// <summary>The public key can be read.</summary>
    public const string PublicKey = "public-key";

    /// <summary>The certificate certifies the public key beside it.</summary>
    public const string KeysAgree = "keys-agree";

    public const string Clause = "RotPortal evidence shapes, declared-devices 1";
    public const string CertificateClause = "RFC 5280 4.1";
    public const string PublicKeyClause = "RFC 5280 4.1.2.7";
}
