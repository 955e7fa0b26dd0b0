using System.Globalization;

namespace RotPortal.Web.Components;

/// <summary>Numbers with the word they count.</summary>
public static class NumberWords
{
    /// <summary><c>12,408</c>.</summary>
    public static string Of(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 device</c>, <c>12,408 devices</c>.</summary>
    public static string Of(long count, string one, string many) => $"{Of(count)} {(count == 1 ? one : many)}";

    /// <summary>Devices.</summary>
    public static string Devices(long count) => Of(count, "device", "devices");

    /// <summary>Rows of frameworks.</summary>
    public static string Rows(long count) => Of(count, "row", "rows");
}
