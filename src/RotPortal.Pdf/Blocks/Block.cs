namespace RotPortal.Pdf.Blocks;

/// <summary>
/// A part of the running text, laid out from top to bottom. Lengths are in mm. Of the space after one block and the space before
/// the next the larger counts. The first block of a page drops its space above.
/// </summary>
public abstract record Block
{
    private protected Block()
    {
    }

    /// <summary>Space above.</summary>
    public double SpaceBefore { get; init; }

    /// <summary>Space below.</summary>
    public double SpaceAfter { get; init; }

    /// <summary>Whether no page ends between this block and the first unit of the next.</summary>
    public bool KeepWithNext { get; init; }

    /// <summary>Whether the block starts a page of its own.</summary>
    public bool StartsPage { get; init; }

    /// <summary>A new page is started when less than this is left on the page; 0 for no such limit. Counts from below the last block.</summary>
    public double NeedsRoom { get; init; }
}
