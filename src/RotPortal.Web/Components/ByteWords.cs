using System.Globalization;

namespace RotPortal.Web.Components;

/// <summary>Sizes as people read them.</summary>
public static class ByteWords
{
    /// <summary><c>1.92 GB</c>, <c>14.0 MB</c>, <c>3 kB</c>, <c>412 bytes</c>; decimal units.</summary>
    public static string Of(long bytes) => bytes switch
    {
        >= 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.00} GB"),
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        >= 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0} kB"),
        _ => $"{bytes} bytes",
    };
}
