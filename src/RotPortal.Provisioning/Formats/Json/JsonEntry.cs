namespace RotPortal.Provisioning.Formats.Json;

/// <summary>One step through a file of JSON entries.</summary>
internal abstract record JsonEntry
{
    private JsonEntry()
    {
    }

    /// <summary>The next entry.</summary>
    /// <param name="Bytes">Its own octets, unchanged.</param>
    /// <param name="EndOffset">Octets of the file before its end.</param>
    public sealed record Next(byte[] Bytes, long EndOffset) : JsonEntry;

    /// <summary>The file was read to its end.</summary>
    public sealed record End : JsonEntry;

    /// <summary>The file cannot be read to its end.</summary>
    /// <param name="Check">Which rule is broken: see <see cref="FileChecks"/>.</param>
    /// <param name="Clause">The clause it comes from.</param>
    /// <param name="Detail">What was found and what to do, in a sentence.</param>
    /// <param name="Offset">Octets of the file that were read.</param>
    public sealed record Broken(string Check, string Clause, string Detail, long Offset) : JsonEntry;
}

/// <summary>Names of the rules on files as a whole; stable.</summary>
internal static class FileChecks
{
    public const string Structure = "file-structure";
    public const string Encoding = "file-encoding";
    public const string Size = "file-size";
    public const string Depth = "file-depth";
    public const string StructureClause = "RFC 8259 2";
    public const string EncodingClause = "RFC 8259 8.1";
    public const string LimitsClause = "RFC 8259 9";
}
