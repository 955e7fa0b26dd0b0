using System.Text;

namespace RotPortal.Cli.Commands;

/// <summary>What a piece of text means, for those who see colours. The words alone always say the same.</summary>
internal enum Tone
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>A name to find again.</summary>
    Strong,

    /// <summary>A label.</summary>
    Faint,

    /// <summary>Shown.</summary>
    Good,

    /// <summary>Partly shown, or waiting for something.</summary>
    Open,

    /// <summary>Known not to hold, or refused.</summary>
    Bad,
}

/// <summary>Text for people: UTF-8, lines wrapped at <see cref="Width"/> columns under their own beginning.</summary>
internal sealed class TextOutput(Stream output, bool mayColour)
{
    /// <summary>Columns of a line.</summary>
    public const int Width = 110;

    private readonly StringBuilder _text = new();

    /// <summary>Appends text; a tone wraps it in an escape sequence (ECMA-48 8.3.117) when colour is wanted.</summary>
    public TextOutput Add(string text, Tone tone = Tone.Plain)
    {
        string code = mayColour ? Code(tone) : "";
        _ = code.Length == 0 ? _text.Append(text) : _text.Append($"\e[{code}m").Append(text).Append("\e[0m");
        return this;
    }

    /// <summary>Appends text padded to a width. Only ASCII and letters of one column are expected here.</summary>
    public TextOutput Column(string text, int width, Tone tone = Tone.Plain)
    {
        Add(text, tone);
        _text.Append(' ', Math.Max(0, width - text.Length) + 2);
        return this;
    }

    /// <summary>Ends the line.</summary>
    public TextOutput Line()
    {
        _text.Append('\n');
        return this;
    }

    /// <summary>Appends words from a column on, wrapped, and ends the line. The cursor must stand at that column.</summary>
    public TextOutput Wrapped(string words, int column)
    {
        int at = column;
        foreach (string word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (at > column && at + 1 + word.Length > Width)
            {
                _text.Append('\n').Append(' ', column);
                at = column;
            }

            if (at > column)
            {
                _text.Append(' ');
                at++;
            }

            _text.Append(word);
            at += word.Length;
        }

        return Line();
    }

    /// <summary>Writes what was appended.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        await output.WriteAsync(Encoding.UTF8.GetBytes(_text.ToString()), cancellation);
        await output.FlushAsync(cancellation);
        _text.Clear();
    }

    private static string Code(Tone tone) => tone switch
    {
        Tone.Plain => "",
        Tone.Strong => "1",
        Tone.Faint => "2",
        Tone.Good => "32",
        Tone.Open => "33",
        Tone.Bad => "31",
    };
}
