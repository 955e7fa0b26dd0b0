using RotPortal.Devices;
using RotPortal.Registry.Import;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Reports;

namespace RotPortal.Registry.Queries;

/// <summary>A line of an import's result.</summary>
public sealed record ImportEntryRow(
    int Entry, EntryOutcome Outcome, string? HardwareId, DeviceId? DeviceId, Sha256Digest Evidence, string? Check, string? Clause, string? Detail);

/// <summary>A line of the report list.</summary>
public sealed record ReportRow(
    ReportId Id, string? Number, int Issue, string SubjectKind, Guid SubjectId, string SubjectName, ReportStatus Status, Sha256Digest? DataSha256,
    DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? IssuedAt, string? IssuedBy, string? PreviousNumber, bool IsDemonstration,
    IReadOnlyList<ReportFileRow> Files);

/// <summary>A format of a report.</summary>
public sealed record ReportFileRow(string Format, string FileName, string MediaType, Sha256Digest Sha256, long Size);

/// <summary>Jobs, imports and reports.</summary>
public static class WorkQueries
{
    /// <summary>Jobs, newest first, before a moment.</summary>
    public static Task<IReadOnlyList<Job>> JobsAsync(this RegistryDb db, string? owner, DateTimeOffset? before, int size, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>One job; null when there is none.</summary>
    public static Task<Job?> JobAsync(this RegistryDb db, JobId job, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>How many entries of an import had each outcome.</summary>
    public static Task<IReadOnlyDictionary<EntryOutcome, int>> ImportOutcomesAsync(this RegistryDb db, JobId job, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Entries of an import with one of these outcomes (none given: all), after an entry.</summary>
    public static Task<IReadOnlyList<ImportEntryRow>> ImportEntriesAsync(
        this RegistryDb db, JobId job, IReadOnlyList<EntryOutcome> outcomes, int afterEntry, int size, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Reports, newest first; of one subject, or of all.</summary>
    public static Task<IReadOnlyList<ReportRow>> ReportsAsync(this RegistryDb db, Guid? subject, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>One report; null when there is none.</summary>
    public static Task<ReportRow?> ReportAsync(this RegistryDb db, ReportId report, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>A file of a report; null when there is none.</summary>
    public static Task<ReportFile?> ReportFileAsync(this RegistryDb db, ReportId report, string format, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>The frozen data of a report, canonical JSON; null when there is none.</summary>
    public static Task<byte[]?> ReportDataAsync(this RegistryDb db, ReportId report, CancellationToken cancellation) => throw new NotImplementedException();
}
