namespace RotPortal.House.Tests;

/// <summary>Says all at once what a rule of the house found, and what to do about it.</summary>
internal static class Finds
{
    public static void Nothing(IEnumerable<string> found, string whatToDo)
    {
        string[] all = [.. found.Distinct().Order(StringComparer.Ordinal)];
        Assert.True(all.Length == 0, $"{whatToDo}\n  {string.Join("\n  ", all)}");
    }
}
