using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;

namespace RotPortal.Reports.Formats.Pdf;

/// <summary>Colours, styles and distances of a report. Lengths in mm, type in points.</summary>
internal static class Look
{
    internal const double TextWidth = 170;
    internal const double HalfWidth = 83;
    internal const double Gutter = 4;
    internal const double ProseWidth = 132;
    internal const double LeadWidth = 138;
    internal const double NoteWidth = 150;

    internal static readonly Rgb Ink = Rgb.Of("#1B1F24");
    internal static readonly Rgb Grey = Rgb.Of("#5A626B");
    internal static readonly Rgb Line = Rgb.Of("#C9CED4");
    internal static readonly Rgb Hairline = Rgb.Of("#E1E5E9");
    internal static readonly Rgb Wash = Rgb.Of("#F4F6F8");

    /// <summary>Titles, section rows and drawings; it never means a verdict.</summary>
    internal static readonly Rgb Accent = Rgb.Of("#17406D");
    internal static readonly Rgb AccentWash = Rgb.Of("#E9EEF4");
    internal static readonly Rgb FrameBlue = Rgb.Of("#8FA3BA");
    internal static readonly Rgb WatermarkGrey = Rgb.Of("#CFD6DD");

    /// <summary>Words of people stand in ochre and italic, and nothing else does.</summary>
    internal static readonly Rgb Ochre = Rgb.Of("#8A5A00");
    internal static readonly Rgb OchreWash = Rgb.Of("#E8DCC0");

    internal static readonly TextStyle Title = new(Face.Light, 27, 31, Accent);
    internal static readonly TextStyle DeviceTitle = new(Face.Light, 23, 27, Accent);
    internal static readonly TextStyle SectionTitle = new(Face.Light, 19, 23, Accent);
    internal static readonly TextStyle Lead = new(Face.Regular, 10.5, 15.5, Ink);
    internal static readonly TextStyle Body = new(Face.Regular, 9.25, 13, Ink);
    internal static readonly TextStyle SubHeading = new(Face.SemiBold, 9.75, 13, Ink);
    internal static readonly TextStyle Caption = new(Face.SemiBold, 9.25, 12, Ink);
    internal static readonly TextStyle Label = new(Face.Regular, 8.5, 11.75, Grey);
    internal static readonly TextStyle Value = new(Face.Regular, 8.5, 11.75, Ink);
    internal static readonly TextStyle Cell = new(Face.Regular, 8, 10.75, Ink);
    internal static readonly TextStyle SecondLine = new(Face.Regular, 7.5, 10, Ink);
    internal static readonly TextStyle Small = new(Face.Regular, 7.25, 9, Grey);
    internal static readonly TextStyle Note = new(Face.Regular, 7.75, 10.5, Grey);
    internal static readonly TextStyle HeadCell = new(Face.SemiBold, 7.25, 9, Grey);
    internal static readonly TextStyle SectionCell = new(Face.SemiBold, 8, 10.75, Accent);
    internal static readonly TextStyle DenseCell = new(Face.Regular, 7.75, 9.4, Ink);
    internal static readonly TextStyle Overline = new(Face.SemiBold, 7.25, 10, Grey, 0.7);
    internal static readonly TextStyle Command = new(Face.Mono, 7.6, 11, Ink);
    internal static readonly TextStyle Digest = new(Face.Mono, 8.5, 12, Ink);

    internal static readonly TableStyle Table = new(Cell, HeadCell, SubHeading, SectionCell)
    {
        HeadRule = new Stroke(0.9, Ink),
        RowRule = new Stroke(0.4, Line),
        SectionRule = new Stroke(0.6, Accent),
    };

    internal static readonly TableStyle DenseTable = new(DenseCell, HeadCell, SubHeading, SectionCell)
    {
        HeadRule = new Stroke(0.9, Ink),
        RowRule = new Stroke(0.3, Line),
        SectionRule = new Stroke(0.6, Accent),
        CellTop = 0.36,
        CellBottom = 0.36,
        SectionTop = 2,
        SectionBottom = 0.8,
    };

    internal static RichText Continued { get; } = new Run(" (continued)") { Face = Face.Regular, Color = Grey };

    /// <summary>A chapter: number in grey, title in the accent.</summary>
    internal static Heading Section(int number, string title, string destination) => new(2, [new Run($"{number}\u2002") { Color = Grey }, title], SectionTitle)
    {
        Bookmark = $"{number} {title}",
        Destination = destination,
        SpaceBefore = 12,
        SpaceAfter = 4,
        NeedsRoom = 90,
    };

    internal static Heading Sub(string title, int level = 3) => new(level, title, SubHeading) { SpaceBefore = 6, SpaceAfter = 1.6 };

    internal static Paragraph LeadText(RichText text) => new(text, Lead) { MaximumWidth = LeadWidth, SpaceAfter = 2.2 };

    internal static Paragraph Prose(RichText text) => new(text, Body) { MaximumWidth = ProseWidth, SpaceAfter = 2.2 };

    internal static Paragraph NoteText(RichText text) => new(text, Note) { MaximumWidth = NoteWidth, SpaceBefore = 2, SpaceAfter = 2.2 };

    /// <summary>A table with a caption that is a bookmark.</summary>
    internal static Table Tabled(RichText caption, IReadOnlyList<TableColumn> columns, IEnumerable<TableUnit> units) => new(columns, units, Table)
    {
        Caption = caption,
        CaptionLevel = 3,
        ContinuedSuffix = Continued,
        SpaceBefore = 6,
        SpaceAfter = 2,
    };
}
