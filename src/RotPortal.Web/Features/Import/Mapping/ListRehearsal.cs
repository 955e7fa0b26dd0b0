using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Provisioning;
using RotPortal.Provisioning.Vendors.Declared;
using RotPortal.Registry;
using RotPortal.Registry.Import;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Queries;
using RotPortal.Web.Hosting;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Features.Import.Mapping;

/// <summary>
/// The dry run of a list: reads all of it, stages its rows where nobody sees them, asks what importing them would do, and takes them away again. Killed
/// in the middle, it goes on after the last chunk.
/// </summary>
internal sealed class ListRehearsal(
    IDbContextFactory<RegistryDb> databases, ImportStaging staging, RehearseImport rehearse, DataFolder folder, Seed seed, TimeProvider clock) : IJobWork
{
    /// <summary>Stage names, as kept with the job.</summary>
    public const string Reading = "read", Comparing = "compare";

    /// <summary>How many rows of each kind a page shows.</summary>
    public const int MostRows = 200;

    private const int ChunkSize = 1000;

    /// <inheritdoc/>
    public string Kind => RehearsalArguments.JobKind;

    /// <inheritdoc/>
    public async Task<JobEnd> Run(Job job, JobTicket progress, CancellationToken cancellation)
    {
        var arguments = RehearsalArguments.Read(job.ArgumentsJson);
        var order = arguments.Order(job.Id);
        var begun = await staging.BeginAsync(order, cancellation);
        if (!begun.IsAccepted(out int last, out var refusal))
            return new JobEnd.Failed($"{refusal.Why} {refusal.WhatToDo}");
        var end = await Stage(arguments, order, last, progress, cancellation) ?? await Rehearse(order, progress, cancellation);
        await staging.DiscardAsync(job.Id, cancellation);
        return end;
    }

    /// <inheritdoc/>
    public Task CleanUp(Job job, CancellationToken cancellation) => staging.DiscardAsync(job.Id, cancellation);

    // Null: everything is staged.
    private async Task<JobEnd?> Stage(RehearsalArguments arguments, ImportOrder order, int last, JobTicket progress, CancellationToken cancellation)
    {
        string path = Path.Combine(folder.Inbox, ListDrafts.InboxNameOf(arguments.List));
        var reader = EvidenceReaders.Find(DeclaredList.Kind) ?? throw new InvalidOperationException("There is no reader for lists.");
        if (!File.Exists(path))
            return new JobEnd.Failed("The list is no longer in the portal's inbox. Send it again.");
        var tally = new ImportTally(arguments.Size, clock);
        var chunk = new List<StagedEntry>(ChunkSize);
        await using var file = File.OpenRead(path);
        await foreach (var entry in reader.ReadAsync(file, await Context(arguments, cancellation), cancellation))
        {
            if (progress.IsStopAsked)
                return new JobEnd.Cancelled();
            if (entry.RefusesWholeFile)
                return new JobEnd.Failed(WholeListRefusal(entry));
            tally.Count(entry);
            if (entry.Index > last)
                chunk.Add(new StagedEntry(entry.Index, entry.Bytes, entry.Sha256, reader.Kind, entry.Reading));
            if (chunk.Count == ChunkSize || tally.IsTimeToSay())
            {
                await Write(order, chunk, cancellation);
                progress.Say(new JobProgress(Reading, entry.EndOffset, arguments.Size), tally.Figures(entry.EndOffset));
            }
        }

        await Write(order, chunk, cancellation);
        return null;
    }

    private async Task Write(ImportOrder order, List<StagedEntry> chunk, CancellationToken cancellation)
    {
        if (chunk.Count == 0)
            return;
        await staging.WriteAsync(order, chunk, cancellation);
        chunk.Clear();
    }

    private async Task<JobEnd> Rehearse(ImportOrder order, JobTicket progress, CancellationToken cancellation)
    {
        progress.Say(new JobProgress(Comparing, 0, null));
        var decision = await rehearse.RunAsync(order, MostRows, cancellation);
        return decision.IsAccepted(out var rehearsal, out var refusal)
            ? new JobEnd.Done(JsonSerializer.Serialize(rehearsal, RehearsalText.Options))
            : new JobEnd.Failed($"{refusal.Why} {refusal.WhatToDo}");
    }

    private async Task<ReadingContext> Context(RehearsalArguments arguments, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return new ReadingContext(await db.AnchorsInForceAsync(new TrustAnchors(seed.Anchors), cancellation), arguments.At, Environment.ProcessorCount)
        {
            Companions = new Dictionary<string, ReadOnlyMemory<byte>> { [DeclaredList.MappingCompanion] = Encoding.UTF8.GetBytes(arguments.Mapping) },
        };
    }

    private static string WholeListRefusal(ReadEntry entry) => entry.Reading is RotPortal.Devices.Reading.Rejected(_, _, var detail, _)
        ? $"{detail} The list cannot be imported as it is."
        : throw new InvalidOperationException("A list is refused by a rejected reading.");
}
