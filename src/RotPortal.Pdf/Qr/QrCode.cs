using System.Text;
using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Qr;

/// <summary>A QR code (ISO/IEC 18004): byte mode, error correction level M (about 15 % may be lost), the smallest version that fits.</summary>
public sealed class QrCode
{
    private readonly bool[,] _modules;

    private QrCode(bool[,] modules) => _modules = modules;

    /// <summary>The most octets that fit: version 40.</summary>
    public const int MaximumBytes = 2331;

    /// <summary>Modules along a side, without the quiet zone.</summary>
    public int Size => _modules.GetLength(0);

    /// <summary>Whether a module is dark; column and row from the top left.</summary>
    public bool this[int column, int row] => _modules[column, row];

    /// <summary>Encodes text as UTF-8.</summary>
    /// <exception cref="ArgumentException">The text has more than <see cref="MaximumBytes"/> octets.</exception>
    public static QrCode Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > MaximumBytes) throw new ArgumentException($"A QR code holds {MaximumBytes} octets, not {bytes.Length}.", nameof(text));
        var version = QrVersion.Smallest(bytes.Length);
        return new QrCode(new QrMatrix(version).Fill(QrBits.Encode(bytes, version)));
    }

    /// <summary>Draws the code. Leave four modules of white around it.</summary>
    /// <param name="side">Length of a side, mm.</param>
    /// <param name="color">Colour of dark modules; it must be dark.</param>
    public Drawing Draw(double side, Rgb color = default)
    {
        var module = side / Size;
        var steps = new List<PathStep>();
        for (var row = 0; row < Size; row++)
        {
            for (var start = 0; start < Size; start++)
            {
                if (!_modules[start, row]) continue;
                var end = start;
                while (end < Size && _modules[end, row]) end++;
                AddBar(steps, start * module, row * module, end * module, (row + 1) * module);
                start = end;
            }
        }
        return new Drawing(side, side, [new Mark.Path(steps, null, color)]);
    }

    private static void AddBar(List<PathStep> steps, double left, double top, double right, double bottom) =>
        steps.AddRange([new PathStep.Move(left, top), new PathStep.LineTo(right, top), new PathStep.LineTo(right, bottom), new PathStep.LineTo(left, bottom), new PathStep.Close()]);
}
