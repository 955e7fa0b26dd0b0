namespace RotPortal.Provisioning.Formats.Json;

/// <summary>What the first octets say about the encoding of a JSON file.</summary>
internal static class FileStart
{
    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>Length of a byte order mark that is to be passed over; RFC 8259 8.1 lets a reader ignore it.</summary>
    public static int MarkLength(ReadOnlySpan<byte> start) => start.StartsWith(Utf8Mark) ? Utf8Mark.Length : 0;

    /// <summary>Whether the file is written in UTF-16 or UTF-32: by its mark, or since JSON begins with an ASCII character.</summary>
    public static bool IsWide(ReadOnlySpan<byte> start) =>
        start is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, _, ..] or [_, 0, ..];

    /// <summary>Why the file cannot be read; null when it may be.</summary>
    public static JsonEntry.Broken? Problem(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
            return new JsonEntry.Broken(FileChecks.Structure, FileChecks.StructureClause, "The file is empty. Fetch it again.", 0);
        return IsWide(start)
            ? new JsonEntry.Broken(
                FileChecks.Encoding,
                FileChecks.EncodingClause,
                "The file is written in UTF-16 or UTF-32, not in UTF-8 as its maker delivers it. An editor has probably saved it anew; "
                    + "take the file as delivered.",
                0)
            : null;
    }
}
