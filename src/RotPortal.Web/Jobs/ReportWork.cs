using System.Text.Json;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Ledger;
using RotPortal.Registry.Reports;
using RotPortal.Reports;
using RotPortal.Reports.Formats.Pdf;
using RotPortal.Web.Features.Reports;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Jobs;

/// <summary>
/// Makes a report: reads what is on file, freezes it, writes every format, and files all of it together. A number is taken before, because
/// it is printed; a job that starts again gets the same one.
/// </summary>
internal sealed class ReportWork(
    ReportMaterialQuery material, ReportSourcesQuery sources, ReportRequests requests, SaveDraftReport saveDraft, IssueReport issue,
    SignCheckpoint checkpoint, PortalSigner signer, TimeProvider clock) : IJobWork
{
    /// <summary>Stage names, as kept with the job.</summary>
    public const string Gathering = "gather", Writing = "write", Filing = "file";

    /// <inheritdoc/>
    public string Kind => ReportArguments.JobKind;

    /// <inheritdoc/>
    public async Task<JobEnd> Run(Job job, JobTicket progress, CancellationToken cancellation)
    {
        var arguments = ReportArguments.Read(job.ArgumentsJson);
        progress.Say(new JobProgress(Gathering, 0, null));
        // The report names the last checkpoint: one made now covers everything that the report cites.
        await checkpoint.RunAsync(cancellation);
        if (await material.Read(arguments, count => progress.Say(new JobProgress(Gathering, count, null)), cancellation) is not { } read)
            return new JobEnd.Failed("What the report was asked for is no longer on file. Nothing was made. Ask for it again from the page of the product.");
        if (read.Devices.Count == 0)
            return new JobEnd.Failed("There is no device to report on; a report about nothing would read as success. Import evidence first.");
        var by = Actor.Person(arguments.By);
        var numbered = arguments.IsDraft
            ? null
            : await issue.NumberAsync(new ReportId(arguments.Report), read.Subject, read.IsDemonstration, by, cancellation);
        if (progress.IsStopAsked)
            return new JobEnd.Cancelled();
        var report = await requests.Build(arguments, read, numbered, cancellation);
        var made = Write(report, await sources.Read(report, read, cancellation), numbered, read, progress);
        progress.Say(new JobProgress(Filing, 0, null));
        return await File(arguments, read, made, by, cancellation);
    }

    /// <inheritdoc/>
    public Task CleanUp(Job job, CancellationToken cancellation) => Task.CompletedTask;

    private MadeReport Write(AuditReport report, ReportSources carried, NumberedReport? numbered, ReportMaterial read, JobTicket progress)
    {
        var files = new List<MadeFile>();
        string stem = FileNames.Stem(numbered?.Number ?? "draft", read.Subject.Name);
        foreach (var format in ReportFormats.All)
        {
            progress.Say(new JobProgress(Writing, files.Count, ReportFormats.All.Count));
            using var octets = new MemoryStream();
            if (format.Id == "pdf" && report.Content.Integrity.Signature.IsSigned())
                SignedPdf.Write(report, signer, octets);
            else if (format is ICarriesSources carrier)
                carrier.Write(report, carried with { Formats = files.ToDictionary(file => file.Format, file => file.Bytes) }, octets);
            else
                format.Write(report, octets);
            files.Add(new MadeFile(format.Id, stem + format.FileExtension, format.MediaType, octets.ToArray()));
        }

        return new MadeReport(report.CanonicalJson, files);
    }

    private async Task<JobEnd> File(ReportArguments arguments, ReportMaterial read, MadeReport made, Actor by, CancellationToken cancellation)
    {
        if (arguments.IsDraft)
            return Done(await saveDraft.RunAsync(read.Subject, made, read.IsDemonstration, by, cancellation));
        var grounds = new Grounds(by, clock.GetUtcNow(), arguments.Reason);
        var decision = await issue.RunAsync(new ReportId(arguments.Report), made, grounds, cancellation);
        if (decision.IsAccepted(out var issued, out var refusal))
            return Done(issued.Id);
        // Killed after filing and before writing down that it was done: the report is there.
        return refusal.Check == "report-issued" ? Done(new ReportId(arguments.Report)) : new JobEnd.Failed($"{refusal.Why} {refusal.WhatToDo}");
    }

    private static JobEnd.Done Done(ReportId report) => new(JsonSerializer.Serialize(new ReportJobResult(report.Value), JsonSerializerOptions.Web));
}
