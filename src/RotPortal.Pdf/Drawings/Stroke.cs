using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Drawings;

/// <summary>A line's looks.</summary>
/// <param name="Width">In points.</param>
/// <param name="Color">Its colour; black when left out.</param>
public sealed record Stroke(double Width, Rgb Color = default)
{
    /// <summary>Lengths in mm of dash and gap in turn; empty for a solid line.</summary>
    public IReadOnlyList<double> Dash { get; init; } = [];

    /// <summary>Round ends and joins; a dash of length 0 then is a dot.</summary>
    public bool IsRound { get; init; }
}
