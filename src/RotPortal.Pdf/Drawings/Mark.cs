using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Drawings;

/// <summary>A point of a drawing, mm.</summary>
public readonly record struct Point(double X, double Y);

/// <summary>One mark of a <see cref="Drawing"/>. Lengths in mm, line widths in points, angles in degrees, clockwise.</summary>
public abstract record Mark
{
    private Mark()
    {
    }

    /// <summary>A straight line.</summary>
    public sealed record Line(double X1, double Y1, double X2, double Y2, Stroke Stroke) : Mark;

    /// <summary>A rectangle by its top left corner.</summary>
    public sealed record Rectangle(double X, double Y, double Width, double Height, Stroke? Stroke = null, Rgb? Fill = null) : Mark;

    /// <summary>A circle by its centre.</summary>
    public sealed record Circle(double X, double Y, double Radius, Stroke? Stroke = null, Rgb? Fill = null) : Mark;

    /// <summary>A slice of a circle from <paramref name="From"/> (0 is right, 90 is down) over <paramref name="Sweep"/> degrees.</summary>
    public sealed record Sector(double X, double Y, double Radius, double From, double Sweep, Stroke? Stroke = null, Rgb? Fill = null) : Mark;

    /// <summary>Points joined by straight lines; a filled one is closed.</summary>
    public sealed record Polygon(IReadOnlyList<Point> Points, Stroke? Stroke = null, Rgb? Fill = null, bool IsClosed = true) : Mark;

    /// <summary>Lines and curves.</summary>
    public sealed record Path(IReadOnlyList<PathStep> Steps, Stroke? Stroke = null, Rgb? Fill = null) : Mark;

    /// <summary>
    /// Parallel lines that fill a rectangle and end at its edges. The pattern is anchored at its top left corner.
    /// </summary>
    /// <param name="X">Left.</param>
    /// <param name="Y">Top.</param>
    /// <param name="Width">Width.</param>
    /// <param name="Height">Height.</param>
    /// <param name="Angle">0 for level lines, 45 for lines that fall to the right, -45 for lines that rise.</param>
    /// <param name="Spacing">Distance of two lines, measured across them.</param>
    /// <param name="Stroke">The lines.</param>
    public sealed record Hatch(double X, double Y, double Width, double Height, double Angle, double Spacing, Stroke Stroke) : Mark;

    /// <summary>One line of text, never broken.</summary>
    /// <param name="X">Where the text starts, is centred or ends, by <paramref name="Anchor"/>.</param>
    /// <param name="Baseline">Y of the baseline.</param>
    /// <param name="Text">The text; links and page numbers have no effect here.</param>
    /// <param name="Style">Its style; the leading has no effect.</param>
    /// <param name="Anchor">What <paramref name="X"/> means.</param>
    public sealed record Label(double X, double Baseline, RichText Text, TextStyle Style, Align Anchor = Align.Left) : Mark
    {
        /// <summary>Draws only the outline of the letters, with this stroke.</summary>
        public Stroke? Outline { get; init; }
    }

    /// <summary>Text broken into lines.</summary>
    /// <param name="X">Left edge of the lines.</param>
    /// <param name="Y">Top of the first line.</param>
    /// <param name="Width">Width of the lines.</param>
    /// <param name="Text">The text; links and page numbers have no effect here.</param>
    /// <param name="Style">Its style.</param>
    /// <param name="Align">Where the lines stand.</param>
    public sealed record Words(double X, double Y, double Width, RichText Text, TextStyle Style, Align Align = Align.Left) : Mark;

    /// <summary>Marks that are moved, turned and scaled together, in this order from the outside.</summary>
    public sealed record Group(double X, double Y, IReadOnlyList<Mark> Marks, double Angle = 0, double Scale = 1) : Mark;

    /// <summary>Marks of which only the part inside a rectangle is seen.</summary>
    public sealed record Clip(double X, double Y, double Width, double Height, IReadOnlyList<Mark> Marks) : Mark;
}

/// <summary>A step of a <see cref="Mark.Path"/>.</summary>
public abstract record PathStep
{
    private PathStep()
    {
    }

    /// <summary>Lifts the pen and starts here.</summary>
    public sealed record Move(double X, double Y) : PathStep;

    /// <summary>Draws a straight line to here.</summary>
    public sealed record LineTo(double X, double Y) : PathStep;

    /// <summary>Draws a cubic Bézier curve to (X, Y).</summary>
    public sealed record Curve(double X1, double Y1, double X2, double Y2, double X, double Y) : PathStep;

    /// <summary>Closes the figure.</summary>
    public sealed record Close : PathStep;
}
