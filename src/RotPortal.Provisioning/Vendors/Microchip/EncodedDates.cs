namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>
/// The validity of a certificate in the three octets in which a Trust Platform chip keeps it: year since 2000 (5 bits), month (4), day (5),
/// hour (5), years until expiry (5 bits, 0 = never).
/// </summary>
/// <param name="IssuedAt">Start of validity, a whole hour, UTC.</param>
/// <param name="ExpireYears">Years until the end of validity, 0 to 31; 0 means that none is defined.</param>
internal readonly record struct EncodedDates(DateTimeOffset IssuedAt, int ExpireYears)
{
    /// <summary>How many octets they take.</summary>
    public const int Length = 3;

    // RFC 5280 4.1.2.5: the end of validity of what does not end.
    private static readonly DateTimeOffset Never = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);

    /// <summary>Last moment of validity.</summary>
    public DateTimeOffset ExpiresAt => ExpireYears == 0 ? Never : IssuedAt.AddYears(ExpireYears);

    /// <summary>Reads three octets; null when they name no moment.</summary>
    public static EncodedDates? Read(ReadOnlySpan<byte> octets)
    {
        if (octets.Length != Length)
            return null;
        int bits = (octets[0] << 16) | (octets[1] << 8) | octets[2];
        int year = 2000 + (bits >> 19);
        int month = (bits >> 15) & 0b1111;
        int day = (bits >> 10) & 0b11111;
        int hour = (bits >> 5) & 0b11111;
        bool isMoment = month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour <= 23;
        return isMoment ? new EncodedDates(new DateTimeOffset(year, month, day, hour, 0, 0, TimeSpan.Zero), bits & 0b11111) : null;
    }

    /// <summary>The dates of a certificate's validity; null when three octets cannot say it.</summary>
    public static EncodedDates? Of(DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        bool isWholeHour = notBefore.Minute == 0 && notBefore.Second == 0;
        if (!isWholeHour || notBefore.Year is < 2000 or > 2031)
            return null;
        int years = notAfter == Never ? 0 : notAfter.Year - notBefore.Year;
        if (years is < 0 or > 31)
            return null;
        var dates = new EncodedDates(notBefore, years);
        return dates.ExpiresAt == notAfter ? dates : null;
    }

    /// <summary>Writes the three octets.</summary>
    public void Write(Span<byte> octets)
    {
        int bits = ((IssuedAt.Year - 2000) << 19) | (IssuedAt.Month << 15) | (IssuedAt.Day << 10) | (IssuedAt.Hour << 5) | ExpireYears;
        octets[0] = (byte)(bits >> 16);
        octets[1] = (byte)(bits >> 8);
        octets[2] = (byte)bits;
    }
}
