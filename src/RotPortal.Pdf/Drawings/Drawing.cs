namespace RotPortal.Pdf.Drawings;

/// <summary>A picture of marks, drawn in order. Millimetres, origin top left, y downwards. Marks may reach over the edge.</summary>
/// <param name="Width">Width taken in the text, mm.</param>
/// <param name="Height">Height taken in the text, mm.</param>
/// <param name="Marks">What is drawn.</param>
public sealed record Drawing(double Width, double Height, IReadOnlyList<Mark> Marks);
