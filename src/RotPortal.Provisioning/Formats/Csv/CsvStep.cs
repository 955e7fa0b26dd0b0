namespace RotPortal.Provisioning.Formats.Csv;

/// <summary>One step through a file of comma-separated values (RFC 4180).</summary>
internal abstract record CsvStep
{
    private CsvStep()
    {
    }

    /// <summary>The next row.</summary>
    /// <param name="Number">Its number as a spreadsheet shows it: the header is row 1, and empty rows are counted.</param>
    /// <param name="Fields">Its fields, without the quotation marks around them.</param>
    /// <param name="IsMisquoted">A quotation mark stands where RFC 4180 2 allows none; the fields are a guess.</param>
    /// <param name="EndOffset">Octets of the file before its end.</param>
    public sealed record Row(int Number, IReadOnlyList<string> Fields, bool IsMisquoted, long EndOffset) : CsvStep;

    /// <summary>The file was read to its end.</summary>
    public sealed record End : CsvStep;

    /// <summary>The file cannot be read to its end.</summary>
    /// <param name="Check">Which rule is broken; the names are those of <see cref="Json.FileChecks"/>.</param>
    /// <param name="Detail">What was found and what to do, in a sentence; repeats nothing of the file.</param>
    /// <param name="Offset">Octets of the file that were read.</param>
    public sealed record Broken(string Check, string Detail, long Offset) : CsvStep;
}
