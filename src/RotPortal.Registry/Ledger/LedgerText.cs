namespace RotPortal.Registry.Ledger;

/// <summary>The text of an entry, which is what its leaf hashes.</summary>
public static class LedgerText
{
}
