using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Provisioning;
using RotPortal.Registry;
using RotPortal.Registry.Import;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Queries;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Jobs;

/// <summary>
/// Reads a received file, stages its entries where nobody sees them, and makes them live in one transaction. Killed in the middle, it goes
/// on after the last chunk; cancelled or refused, nothing is left.
/// </summary>
internal sealed class ImportWork(
    IDbContextFactory<RegistryDb> databases, ImportStaging staging, ImportCommit commit, DataFolder folder, Seed seed, TimeProvider clock) : IJobWork
{
    /// <summary>Stage names, as kept with the job.</summary>
    public const string Verifying = "verify", Recording = "record";

    private const int ChunkSize = 1000;

    /// <inheritdoc/>
    public string Kind => ImportArguments.JobKind;

    /// <inheritdoc/>
    public async Task<JobEnd> Run(Job job, JobTicket progress, CancellationToken cancellation)
    {
        var arguments = ImportArguments.Read(job.ArgumentsJson);
        var order = arguments.Order(job.Id);
        string path = Path.Combine(folder.Inbox, arguments.Inbox);
        var begun = await staging.BeginAsync(order, cancellation);
        JobEnd? end = null;
        if (!begun.IsAccepted(out int last, out var refusal))
        {
            // Killed after the commit and before writing that down: the result is there and only has to be fetched.
            if (refusal.Check != "import-committed")
                end = new JobEnd.Failed($"{refusal.Why} {refusal.WhatToDo}");
        }
        else
        {
            end = File.Exists(path)
                ? await Stage(path, arguments, order, last, progress, cancellation)
                : new JobEnd.Failed("The received file is no longer in the portal's inbox. Nothing was recorded. Send it again.");
        }

        end ??= await Commit(order, progress, cancellation);
        if (end is not JobEnd.Done)
            await staging.DiscardAsync(job.Id, cancellation);
        File.Delete(path);
        return end;
    }

    /// <inheritdoc/>
    public async Task CleanUp(Job job, CancellationToken cancellation)
    {
        // The file first: on a full disk it is what makes the room to take the rest away.
        File.Delete(Path.Combine(folder.Inbox, ImportArguments.Read(job.ArgumentsJson).Inbox));
        await staging.DiscardAsync(job.Id, cancellation);
    }

    // Null: everything is staged.
    private async Task<JobEnd?> Stage(
        string path, ImportArguments arguments, ImportOrder order, int last, JobTicket progress, CancellationToken cancellation)
    {
        var reader = EvidenceReaders.Find(arguments.Kind);
        if (reader is null)
            return new JobEnd.Failed($"This version of the portal has no reader for {arguments.Kind}. Nothing was recorded.");
        var tally = new ImportTally(arguments.Size, clock);
        var chunk = new List<StagedEntry>(ChunkSize);
        await using var file = File.OpenRead(path);
        var context = new ReadingContext(await Anchors(cancellation), arguments.ReceivedAt, Environment.ProcessorCount)
        {
            Challenges = arguments.Challenge is { } put ? [put.ToChallenge()] : [],
            Companions = arguments.Companions,
        };
        string? circumstances = ReadingCircumstances.Of(context)?.ToJson();
        await foreach (var entry in reader.ReadAsync(file, context, cancellation))
        {
            if (progress.IsStopAsked)
                return new JobEnd.Cancelled();
            if (entry.RefusesWholeFile)
                return new JobEnd.Failed(WholeFileRefusal(entry));
            tally.Count(entry);
            if (entry.Index > last)
                chunk.Add(new StagedEntry(entry.Index, entry.Bytes, entry.Sha256, reader.Kind, arguments.Challenge?.Of(entry.Reading) ?? entry.Reading) { Circumstances = circumstances });
            if (chunk.Count == ChunkSize || tally.IsTimeToSay())
            {
                await Write(order, chunk, cancellation);
                progress.Say(new JobProgress(Verifying, entry.EndOffset, arguments.Size), tally.Figures(entry.EndOffset));
            }
        }

        await Write(order, chunk, cancellation);
        progress.Say(new JobProgress(Verifying, arguments.Size, arguments.Size), tally.Figures(arguments.Size));
        return tally.Entries == 0 ? new JobEnd.Failed("The file holds no entry. Nothing was recorded.") : null;
    }

    private async Task Write(ImportOrder order, List<StagedEntry> chunk, CancellationToken cancellation)
    {
        if (chunk.Count == 0)
            return;
        await staging.WriteAsync(order, chunk, cancellation);
        chunk.Clear();
    }

    private async Task<JobEnd> Commit(ImportOrder order, JobTicket progress, CancellationToken cancellation)
    {
        progress.Say(new JobProgress(Recording, 0, null));
        var decision = await commit.RunAsync(order, cancellation);
        if (decision.IsAccepted(out var result, out var refusal))
            return new JobEnd.Done(JsonSerializer.Serialize(result, JsonSerializerOptions.Web));
        return refusal.Check == "import-cancelled" ? new JobEnd.Cancelled() : new JobEnd.Failed($"{refusal.Why} {refusal.WhatToDo}");
    }

    private async Task<TrustAnchors> Anchors(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.AnchorsInForceAsync(new TrustAnchors(seed.Anchors), cancellation);
    }

    private static string WholeFileRefusal(ReadEntry entry) => entry.Reading is Reading.Rejected(var check, var clause, var detail, _)
        ? $"The file as a whole was refused by the check {check} ({clause}): {detail} Nothing of it was recorded."
        : throw new InvalidOperationException("A file is refused by a rejected reading.");
}
