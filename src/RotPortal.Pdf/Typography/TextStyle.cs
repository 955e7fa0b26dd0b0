namespace RotPortal.Pdf.Typography;

/// <summary>How a paragraph is set. Sizes are in points (1/72 inch).</summary>
/// <param name="Face">The face.</param>
/// <param name="Size">Type size.</param>
/// <param name="Leading">Distance of two baselines; a paragraph of n lines is n times as high.</param>
/// <param name="Color">Colour of the letters; black when left out.</param>
/// <param name="Tracking">Extra space after every letter; 0 is usual, 0.7 suits small capitals lines.</param>
public sealed record TextStyle(Face Face, double Size, double Leading, Rgb Color = default, double Tracking = 0);

/// <summary>Where lines stand in their width. Lines are never stretched.</summary>
public enum Align
{
    /// <summary>Flush left.</summary>
    Left,

    /// <summary>Centred.</summary>
    Center,

    /// <summary>Flush right.</summary>
    Right,
}
