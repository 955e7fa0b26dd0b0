using System.Text;

namespace RotPortal.Pdf.Emission;

/// <summary>Octets of PDF syntax, growing at the end.</summary>
internal sealed class PdfBuffer
{
    private byte[] _bytes;

    public PdfBuffer(int capacity = 256) => _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Adds text of one octet a letter.</summary>
    public PdfBuffer Add(string ascii)
    {
        Encoding.Latin1.GetBytes(ascii, Room(ascii.Length));
        Length += ascii.Length;
        return this;
    }

    public PdfBuffer Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
        return this;
    }

    public PdfBuffer Add(byte value)
    {
        Room(1)[0] = value;
        Length++;
        return this;
    }

    public PdfBuffer Add(int value)
    {
        value.TryFormat(Room(12), out var written);
        Length += written;
        return this;
    }

    /// <summary>Adds a number with up to three decimals and a space.</summary>
    public PdfBuffer Number(double value)
    {
        var thousandths = (long)Math.Round(value * 1000, MidpointRounding.AwayFromZero);
        if (thousandths < 0)
        {
            Add((byte)'-');
            thousandths = -thousandths;
        }
        var span = Room(24);
        (thousandths / 1000).TryFormat(span, out var written);
        var rest = (int)(thousandths % 1000);
        if (rest > 0)
        {
            span[written++] = (byte)'.';
            span[written++] = (byte)('0' + rest / 100);
            if (rest % 100 > 0) span[written++] = (byte)('0' + rest / 10 % 10);
            if (rest % 10 > 0) span[written++] = (byte)('0' + rest % 10);
        }
        span[written++] = (byte)' ';
        Length += written;
        return this;
    }

    /// <summary>Adds a reference to an object and a space.</summary>
    public PdfBuffer Reference(int number) => Add(number).Add(" 0 R ");

    /// <summary>Adds four hex digits.</summary>
    public PdfBuffer Hex(ushort value)
    {
        var span = Room(4);
        for (var i = 0; i < 4; i++) span[i] = "0123456789ABCDEF"u8[value >> (12 - 4 * i) & 15];
        Length += 4;
        return this;
    }

    /// <summary>Adds a text string (ISO 32000-1 section 7.9.2.2): ASCII in brackets, all else in UTF-16.</summary>
    public PdfBuffer Text(string text)
    {
        if (text.All(c => c is >= ' ' and <= '~')) return Literal(text);
        Add("<FEFF");
        foreach (var rune in text.EnumerateRunes()) // half a surrogate pair becomes U+FFFD
        {
            foreach (var unit in rune.ToString()) Hex(unit);
        }
        return Add(">");
    }

    /// <summary>Adds a byte string of UTF-8 octets, as names of destinations are compared.</summary>
    public PdfBuffer Key(string key)
    {
        Add((byte)'<');
        foreach (var octet in Encoding.UTF8.GetBytes(key)) Add(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        return Add((byte)'>');
    }

    /// <summary>Adds a byte string of ASCII letters.</summary>
    public PdfBuffer Literal(string ascii)
    {
        Add((byte)'(');
        foreach (var c in ascii)
        {
            if (c is '(' or ')' or '\\') Add((byte)'\\');
            Add((byte)c);
        }
        return Add((byte)')');
    }

    /// <summary>Adds a date (ISO 32000-1 section 7.9.4) in UTC.</summary>
    public PdfBuffer Date(DateTimeOffset at) =>
        Literal(at.UtcDateTime.ToString("'D:'yyyyMMddHHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Adds a name; octets that may not stand in one are written as hex.</summary>
    public PdfBuffer Name(string name)
    {
        Add((byte)'/');
        foreach (var b in Encoding.UTF8.GetBytes(name))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'.' or (byte)'-' or (byte)'_' or (byte)'+') Add(b);
            else Add("#" + b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        return this;
    }

    private Span<byte> Room(int length)
    {
        if (Length + length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(Length + length, 2 * _bytes.Length));
        return _bytes.AsSpan(Length);
    }
}
