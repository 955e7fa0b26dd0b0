namespace RotPortal.Cli.Commands.Verify;

/// <summary>What came of one check of a bundle.</summary>
internal enum CheckOutcome
{
    /// <summary>Made again here, and equal.</summary>
    Equal,

    /// <summary>Made again here, and not what the bundle says.</summary>
    Differs,

    /// <summary>Should be made again and could not be.</summary>
    NotChecked,

    /// <summary>No program can answer it from the bundle alone; what a person has to compare or to believe.</summary>
    LeftToReader,
}

/// <summary>One check of a bundle with its answer.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Says">A sentence.</param>
internal sealed record BundleCheck(string Name, CheckOutcome Outcome, string Says)
{
    /// <summary>The particulars: what differs, what to compare. A line each.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    public static BundleCheck Equal(string name, string says) => new(name, CheckOutcome.Equal, says);

    public static BundleCheck Differs(string name, string says, params IEnumerable<string> details) => new(name, CheckOutcome.Differs, says) { Details = [.. details] };

    public static BundleCheck NotChecked(string name, string says, params IEnumerable<string> details) => new(name, CheckOutcome.NotChecked, says) { Details = [.. details] };

    public static BundleCheck LeftToReader(string name, string says, params IEnumerable<string> details) => new(name, CheckOutcome.LeftToReader, says) { Details = [.. details] };

    /// <summary>One word for machines.</summary>
    public static string Token(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Equal => "equal",
        CheckOutcome.Differs => "differs",
        CheckOutcome.NotChecked => "not-checked",
        CheckOutcome.LeftToReader => "left-to-reader",
    };
}
