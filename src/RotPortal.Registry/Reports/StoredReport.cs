using RotPortal.Devices;

namespace RotPortal.Registry.Reports;

/// <summary>Where a report stands.</summary>
public enum ReportStatus
{
    /// <summary>May be thrown away; has no number.</summary>
    Draft,

    /// <summary>Has its number and is being made; the number is used up even when it never comes to an end.</summary>
    Numbered,

    /// <summary>Frozen, never changed.</summary>
    Issued,
}

/// <summary>A report with the data it was made from, frozen, so that it can be made again to the last octet.</summary>
public sealed class StoredReport
{
    /// <summary>The identifier.</summary>
    public required ReportId Id { get; init; }

    /// <summary><c>RP-2026-0042</c>; null for a draft.</summary>
    public string? Number { get; set; }

    /// <summary>1 for the first issue of a subject, counted on for each that replaces another.</summary>
    public required int Issue { get; set; }

    /// <summary><c>device</c> or <c>product</c>.</summary>
    public required string SubjectKind { get; init; }

    /// <summary>Identifier of the subject.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Name of the subject when the report was made.</summary>
    public required string SubjectName { get; init; }

    /// <summary>Where it stands.</summary>
    public required ReportStatus Status { get; set; }

    /// <summary>Digest of the frozen data; null while it is being made.</summary>
    public Sha256Digest? DataSha256 { get; set; }

    /// <summary>The frozen data: canonical JSON, Brotli; null while it is being made.</summary>
    public byte[]? PackedData { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset? IssuedAt { get; set; }

    /// <summary>Who issued it.</summary>
    public string? IssuedBy { get; set; }

    /// <summary>The report it replaces.</summary>
    public ReportId? PreviousId { get; set; }

    /// <summary>Made for demonstrations and marked so.</summary>
    public required bool IsDemonstration { get; init; }
}

/// <summary>One format of a report.</summary>
public sealed class ReportFile
{
    /// <summary>The report.</summary>
    public required ReportId ReportId { get; init; }

    /// <summary>For example <c>pdf</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Name to download it under.</summary>
    public required string FileName { get; init; }

    /// <summary>Media type.</summary>
    public required string MediaType { get; init; }

    /// <summary>Digest of <see cref="Bytes"/>.</summary>
    public required Sha256Digest Sha256 { get; init; }

    /// <summary>The file.</summary>
    public required byte[] Bytes { get; init; }
}
