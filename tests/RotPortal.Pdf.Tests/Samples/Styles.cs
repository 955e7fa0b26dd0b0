using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Tests.Samples;

/// <summary>Styles of the sample documents, those of the report design.</summary>
internal static class Styles
{
    public static readonly Rgb Ink = Rgb.Of("#1B1F24"), Grey = Rgb.Of("#5A626B"), Accent = Rgb.Of("#17406D"), RuleColor = Rgb.Of("#C9CED4"),
        Hairline = Rgb.Of("#E1E5E9"), Wash = Rgb.Of("#F4F6F8"), AccentWash = Rgb.Of("#E9EEF4");

    public static readonly TextStyle Title = new(Face.Light, 27, 31, Accent), Section = new(Face.Light, 19, 23, Accent), Lead = new(Face.Regular, 10.5, 15.5, Ink),
        Body = new(Face.Regular, 9.25, 13, Ink), SubHeading = new(Face.SemiBold, 9.75, 13, Ink), Caption = new(Face.SemiBold, 9.25, 12, Ink),
        Label = new(Face.Regular, 8.5, 11.75, Grey), Value = new(Face.Regular, 8.5, 11.75, Ink), Cell = new(Face.Regular, 8, 10.75, Ink),
        SecondLine = new(Face.Regular, 7.5, 10, Ink), Small = new(Face.Regular, 7.25, 9, Grey), Head = new(Face.SemiBold, 7.25, 9, Grey),
        Overline = new(Face.SemiBold, 7.25, 10, Grey, 0.7), SectionRow = new(Face.SemiBold, 8, 10.75, Accent), Command = new(Face.Mono, 7.6, 11, Ink);

    public static readonly TableStyle Table = new(Cell, Head, Caption, SectionRow)
    {
        HeadRule = new Stroke(0.9, Ink),
        RowRule = new Stroke(0.4, RuleColor),
        SectionRule = new Stroke(0.6, Accent),
    };
}
