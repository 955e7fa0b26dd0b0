using System.Globalization;
using System.Text.Json;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Cli.Commands;

/// <summary>Words of the ground floor as they are printed.</summary>
internal static class Words
{
    /// <summary>For example <c>identity</c>.</summary>
    public static string Of(KeyRole role) => JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString());

    /// <summary>For example <c>law</c>.</summary>
    public static string Of(FrameworkKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    /// <summary>For example <c>E3</c>.</summary>
    public static string Of(EvidenceLevel level) => level.ToString();

    /// <summary>RFC 3339 in UTC, to the second.</summary>
    public static string Of(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary><c>1 entry</c>, <c>2 entries</c>.</summary>
    public static string Count(long number, string one, string many) => $"{number.ToString(CultureInfo.InvariantCulture)} {(number == 1 ? one : many)}";
}
