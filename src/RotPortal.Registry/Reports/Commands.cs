using RotPortal.Devices;

namespace RotPortal.Registry.Reports;

/// <summary>What a report is about.</summary>
/// <param name="Kind"><c>device</c> or <c>product</c>.</param>
/// <param name="Id">Identifier of the device or product.</param>
/// <param name="Name">Its name now.</param>
public sealed record ReportSubject(string Kind, Guid Id, string Name);

/// <summary>A report as it was made.</summary>
/// <param name="Data">The frozen data: canonical JSON, UTF-8.</param>
/// <param name="Files">One for each format.</param>
public sealed record MadeReport(ReadOnlyMemory<byte> Data, IReadOnlyList<MadeFile> Files);

/// <summary>One format of a report.</summary>
public sealed record MadeFile(string Format, string FileName, string MediaType, ReadOnlyMemory<byte> Bytes);

/// <summary>The number a report was given.</summary>
/// <param name="Id">The report.</param>
/// <param name="Number"><c>RP-2026-0042</c>.</param>
/// <param name="Issue">1, or one more than that of <paramref name="PreviousNumber"/>.</param>
/// <param name="PreviousNumber">The issued report of the same subject that it replaces; null when there is none.</param>
public sealed record NumberedReport(ReportId Id, string Number, int Issue, string? PreviousNumber);

/// <summary>Keeps a report without a number.</summary>
public sealed class SaveDraftReport(RegistryWriter writer)
{
    /// <summary>Writes the draft and its files.</summary>
    public Task<ReportId> RunAsync(ReportSubject subject, MadeReport report, bool isDemonstration, Actor by, CancellationToken cancellation) =>
        throw new NotImplementedException();
}

/// <summary>
/// Issues a report in two steps, because its number is printed in it: <see cref="NumberAsync"/>, then make it, then <see cref="RunAsync"/>.
/// </summary>
public sealed class IssueReport(RegistryWriter writer)
{
    /// <summary>Takes the next number of the year. A second call with the same <paramref name="id"/> gives the same number, so a job may start again.</summary>
    public Task<NumberedReport> NumberAsync(ReportId id, ReportSubject subject, bool isDemonstration, Actor by, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>Freezes it. Refused when it has no number (<c>report-not-numbered</c>) or was issued before (<c>report-issued</c>).</summary>
    public Task<Decision<NumberedReport>> RunAsync(ReportId id, MadeReport report, Grounds grounds, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
