using System.Globalization;

namespace RotPortal.Cli.Stations;

/// <summary>Serial numbers that follow one another: the digits at the end are counted up, and their number stays the same.</summary>
internal static class SerialPlan
{
    public const int MostUnits = 100_000;
    private const int LongestSerial = 64;
    private const int MostDigits = 18;

    /// <summary>The serial numbers from the first one on.</summary>
    public static Answer<IReadOnlyList<string>> Of(string first, int count)
    {
        if (first.Length is 0 or > LongestSerial || first.Any(character => character is <= ' ' or > '~' or '/'))
            return Withheld($"a serial number has 1 to {LongestSerial} printable ASCII characters without blank and slash, not '{first}'.");
        if (count is < 1 or > MostUnits)
            return Withheld($"units are made 1 to {MostUnits} at a time, not {count}.");
        if (count == 1)
            return new Answer<IReadOnlyList<string>>.Given([first]);
        int digits = Math.Min(MostDigits, first.Length - first.AsSpan().TrimEnd("0123456789").Length);
        if (digits == 0)
            return Withheld($"'{first}' ends with no digit, so no other serial number follows it.");
        string head = first[..^digits];
        long number = long.Parse(first[^digits..], CultureInfo.InvariantCulture);
        string last = (number + count - 1).ToString(CultureInfo.InvariantCulture);
        if (last.Length > digits)
            return Withheld($"{count} units from '{first}' on need more digits than it has: the last would be '{head}{last}'.");
        return new Answer<IReadOnlyList<string>>.Given(
            [.. Enumerable.Range(0, count).Select(i => head + (number + i).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0'))]);
    }

    private static Answer<IReadOnlyList<string>> Withheld(string why) => new Answer<IReadOnlyList<string>>.Withheld(why);
}
