using System.Globalization;

namespace RotPortal.Pdf.Typography;

/// <summary>A colour of the sRGB space, eight bits a channel.</summary>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>Black; also what <c>default</c> means.</summary>
    public static Rgb Black => default;

    /// <summary>White.</summary>
    public static Rgb White => new(255, 255, 255);

    /// <summary>Reads <c>#17406D</c>.</summary>
    /// <exception cref="FormatException">The text is not a hash sign and six hex digits.</exception>
    public static Rgb Of(string hex) =>
        hex is ['#', ..] && hex.Length == 7 && uint.TryParse(hex.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var v)
            ? new Rgb((byte)(v >> 16), (byte)(v >> 8), (byte)v)
            : throw new FormatException($"A colour is written like #17406D, not {hex}.");
}
