using RotPortal.Devices;

namespace RotPortal.Compliance.Selection;

/// <summary>Under which scheme a certificate was given.</summary>
public enum CertificateScheme
{
    /// <summary>Common Criteria or EUCC.</summary>
    CommonCriteria,

    /// <summary>FIPS 140-2, no longer accepted for new work since 2026-09-21.</summary>
    Fips1402,

    /// <summary>FIPS 140-3.</summary>
    Fips1403,

    /// <summary>SESIP.</summary>
    Sesip,

    /// <summary>PSA Certified.</summary>
    Psa,
}

/// <summary>What a certificate speaks of.</summary>
public enum CertificateReach
{
    /// <summary>This part, with the firmware named in <see cref="PartCertificate.Scope"/>.</summary>
    Part,

    /// <summary>The platform below it. It counts for a device only when the versions on the part are those of the certificate.</summary>
    Platform,

    /// <summary>Somebody says that there is one; no number is on record. Counts as unknown.</summary>
    Claim,
}

/// <summary>How a certificate stands on a day.</summary>
public enum CertificateStatus
{
    /// <summary>Issued, and not at its end.</summary>
    InForce,

    /// <summary>Issued; no end is on record.</summary>
    NoEndKnown,

    /// <summary>Issued later than that day.</summary>
    NotYet,

    /// <summary>Past its end, or on the list of historical ones.</summary>
    Ended,

    /// <summary>Not known: a claim without a number, or a day before anything that was seen.</summary>
    Unknown,
}

/// <summary>One certificate of a part.</summary>
public sealed record PartCertificate
{
    /// <summary>From this day no FIPS 140-2 validation is active (FIPS 140-3 transition of the CMVP).</summary>
    public static DateOnly LastDayOfFips1402 { get; } = new(2026, 9, 21);

    /// <summary>The scheme.</summary>
    public required CertificateScheme Scheme { get; init; }

    /// <summary>Its number; null for a claim.</summary>
    public string? Number { get; init; }

    /// <summary>Level in the words of the scheme; null when it was not on the pages read.</summary>
    public string? Level { get; init; }

    /// <summary>What it covers, with firmware.</summary>
    public required string Scope { get; init; }

    /// <summary>What it speaks of.</summary>
    public required CertificateReach Reach { get; init; }

    /// <summary>Rating against physical attack inside it, for example <c>AVA_VAN.4</c> or <c>physical security level 3</c>; null when none is on record.</summary>
    public string? PhysicalRating { get; init; }

    /// <summary>When it was given; null when only the year, or nothing, is on record.</summary>
    public DateOnly? Issued { get; init; }

    /// <summary>The year in which it was given, when the day is not on record.</summary>
    public int? IssuedYear { get; init; }

    /// <summary>Last day; null when no end is on record.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>A day on which it was seen among the historical ones; null when it was not.</summary>
    public DateOnly? HistoricalBy { get; init; }

    /// <summary>Where it comes from.</summary>
    public required Provenance From { get; init; }

    /// <summary>Its page; null when no address is on record.</summary>
    public Uri? Url { get; init; }

    /// <summary>The last day on which it can count; for FIPS 140-2 never later than <see cref="LastDayOfFips1402"/>.</summary>
    public DateOnly? Ends => Scheme == CertificateScheme.Fips1402 && !(ValidUntil < LastDayOfFips1402) ? LastDayOfFips1402 : ValidUntil;

    /// <summary>How it stands on a day: always worked out from dates, never copied from a list.</summary>
    public CertificateStatus StatusOn(DateOnly day)
    {
        if (Reach == CertificateReach.Claim)
            return CertificateStatus.Unknown;
        if (day < Issued || day.Year < IssuedYear)
            return CertificateStatus.NotYet;
        if (HistoricalBy is { } seen)
            return day >= seen ? CertificateStatus.Ended : CertificateStatus.Unknown;
        return Ends is { } last
            ? day <= last ? CertificateStatus.InForce : CertificateStatus.Ended
            : CertificateStatus.NoEndKnown;
    }

    /// <summary>The capabilities that it shows while it is in force, for exactly the part and firmware of its scope.</summary>
    public IEnumerable<Capability> Shows
    {
        get
        {
            yield return CapabilityOf(Scheme);
            if (PhysicalRating is not null)
                yield return Capability.TamperResistanceRated;
            // The vocabulary accepts a FIPS 140-3 module as an assessed source of random numbers, a 140-2 one not.
            if (Scheme == CertificateScheme.Fips1403)
                yield return Capability.RngAssessed;
        }
    }

    private static Capability CapabilityOf(CertificateScheme scheme) => scheme switch
    {
        CertificateScheme.CommonCriteria => Capability.VendorCertifiedCc,
        CertificateScheme.Fips1402 or CertificateScheme.Fips1403 => Capability.VendorCertifiedFips,
        CertificateScheme.Sesip => Capability.VendorCertifiedSesip,
        CertificateScheme.Psa => Capability.VendorCertifiedPsa,
    };
}
