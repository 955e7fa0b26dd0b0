namespace RotPortal.Devices;

/// <summary>Which serial numbers a production order may make.</summary>
public abstract record SerialRule
{
    /// <summary>The longest serial number, in characters.</summary>
    public const int LongestSerial = 64;

    private const string PrefixWord = "prefix ";
    private const string RangeWord = "range ";

    private SerialRule()
    {
    }

    /// <summary>Those that begin with a text; with an empty one: all.</summary>
    /// <param name="Text">The beginning.</param>
    public sealed record Prefix(string Text) : SerialRule
    {
        /// <inheritdoc/>
        public override bool Allows(string serial) => IsSerial(serial) && serial.StartsWith(Text, StringComparison.Ordinal);

        /// <inheritdoc/>
        public override string ToString() => PrefixWord + Text;
    }

    /// <summary>
    /// Those from one to another, both included, of the same length. Where both ends have a digit only digits are allowed, so that <c>A000</c> to
    /// <c>A999</c> are a thousand.
    /// </summary>
    /// <param name="From">The first.</param>
    /// <param name="To">The last.</param>
    public sealed record Range(string From, string To) : SerialRule
    {
        /// <inheritdoc/>
        public override bool Allows(string serial) =>
            IsSerial(serial)
            && serial.Length == From.Length
            && string.CompareOrdinal(From, serial) <= 0
            && string.CompareOrdinal(serial, To) <= 0
            && HasDigitsInPlace(serial);

        /// <inheritdoc/>
        public override string ToString() => $"{RangeWord}{From} {To}";

        private bool HasDigitsInPlace(string serial)
        {
            for (int i = 0; i < serial.Length; i++)
            {
                if (char.IsAsciiDigit(From[i]) && char.IsAsciiDigit(To[i]) && !char.IsAsciiDigit(serial[i]))
                    return false;
            }

            return true;
        }
    }

    /// <summary>Whether a unit with this serial number belongs to the order.</summary>
    public abstract bool Allows(string serial);

    /// <summary>Whether a text can be a serial number at all: 1 to 64 visible ASCII characters without spaces.</summary>
    public static bool IsSerial(string text) => text.Length is > 0 and <= LongestSerial && text.All(character => character is > ' ' and < '\u007F');

    /// <summary>
    /// Makes the rule a person typed: a prefix, or both ends of a range. Refused when both or half of it is given (<c>serial-rule-mixed</c>), when a
    /// text is no serial number (<c>serial-rule-text</c>) or the ends do not make a range (<c>serial-rule-range</c>).
    /// </summary>
    public static Decision<SerialRule> Of(string prefix, string from, string to)
    {
        (prefix, from, to) = (prefix.Trim(), from.Trim(), to.Trim());
        if (from.Length == 0 != (to.Length == 0) || (prefix.Length > 0 && from.Length > 0))
            return Decision.Refused("serial-rule-mixed", "The serial numbers are given neither as one beginning nor as one range.", "Give a beginning, or both the first and the last number.");
        if (new[] { prefix, from, to }.Any(text => text.Length > 0 && !IsSerial(text)))
            return Decision.Refused("serial-rule-text", $"A serial number has 1 to {LongestSerial} visible ASCII characters and no space.", "Write it without spaces.");
        if (from.Length == 0)
            return Decision.Accepted<SerialRule>(new Prefix(prefix));
        return from.Length == to.Length && string.CompareOrdinal(from, to) <= 0
            ? Decision.Accepted<SerialRule>(new Range(from, to))
            : Decision.Refused("serial-rule-range", $"{from} to {to} is no range: both need the same length, and the first must not stand after the last.", "Correct the range.");
    }

    /// <summary>Reads what <see cref="object.ToString"/> of a rule writes; null when the text is anything else.</summary>
    public static SerialRule? Parse(string text)
    {
        if (text.StartsWith(PrefixWord, StringComparison.Ordinal))
            return Of(text[PrefixWord.Length..], "", "").IsAccepted(out var rule, out _) ? rule : null;
        if (!text.StartsWith(RangeWord, StringComparison.Ordinal) || text[RangeWord.Length..].Split(' ') is not [var from, var to])
            return null;
        return Of("", from, to).IsAccepted(out var range, out _) ? range : null;
    }
}
