using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RotPortal.Registry;
using RotPortal.Registry.Jobs;
using RotPortal.Web.Hosting;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Features.Import.Mapping;

/// <summary>
/// The lists that wait for their mapping: each a file in a folder of the inbox with a note beside it. They survive a restart, and are gone a day after
/// somebody last worked on them.
/// </summary>
internal sealed class ListDrafts(DataFolder folder, IDbContextFactory<RegistryDb> databases, TimeProvider clock)
{
    private const string Folder = "lists";
    private const string Note = ".json";
    private const string Unfinished = ".new";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Name of a waiting file within the inbox.</summary>
    public static string InboxNameOf(string id) => Path.Combine(Folder, id);

    /// <summary>Takes a received list over from the inbox. Whatever keeps its note from being written, the file does not stay behind without one.</summary>
    public async Task Keep(ListDraft draft, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.Combine(folder.Inbox, Folder));
        File.Move(Path.Combine(folder.Inbox, draft.Id), PathOf(draft.Id));
        bool isKept = false;
        try
        {
            await Save(draft, cancellation);
            isKept = true;
        }
        finally
        {
            if (!isKept)
                Discard(draft.Id);
        }
    }

    /// <summary>Writes down what has become of a list.</summary>
    public async Task Save(ListDraft draft, CancellationToken cancellation)
    {
        // All or nothing: a note cut off by a full disk or a crash would lose the list.
        string temporary = PathOf(draft.Id) + Unfinished;
        await using (var file = File.Create(temporary))
            await JsonSerializer.SerializeAsync(file, draft with { ChangedAt = clock.GetUtcNow() }, JsonSerializerOptions.Web, cancellation);
        File.Move(temporary, PathOf(draft.Id) + Note, overwrite: true);
    }

    /// <summary>A waiting list; null when there is none, or no longer.</summary>
    public async Task<ListDraft?> Find(string id, CancellationToken cancellation)
    {
        bool isName = id.Length == 32 && id.All(char.IsAsciiHexDigitLower);
        if (!isName || !File.Exists(PathOf(id)) || !File.Exists(PathOf(id) + Note))
            return null;
        await using var file = File.OpenRead(PathOf(id) + Note);
        return await JsonSerializer.DeserializeAsync<ListDraft>(file, JsonSerializerOptions.Web, cancellation);
    }

    /// <summary>The list no longer waits; its file belongs to the import.</summary>
    public void HandOver(ListDraft draft) => File.Delete(PathOf(draft.Id) + Note);

    /// <summary>Takes a list away.</summary>
    public void Discard(string id)
    {
        foreach (string path in (string[])[PathOf(id), PathOf(id) + Note, PathOf(id) + Unfinished])
            File.Delete(path);
    }

    /// <summary>Takes away what nobody has worked on for a day and no import waits for.</summary>
    public async Task Sweep(CancellationToken cancellation)
    {
        string lists = Path.Combine(folder.Inbox, Folder);
        if (!Directory.Exists(lists))
            return;
        var old = Directory.EnumerateFiles(lists).Select(path => Path.GetFileName(path).Split('.')[0]).Distinct().Where(IsOld).ToList();
        if (old.Count == 0)
            return;
        var wanted = await Wanted(cancellation);
        foreach (string id in old.Where(id => !wanted.Contains(InboxNameOf(id))))
            Discard(id);
    }

    private bool IsOld(string id)
    {
        string note = PathOf(id) + Note;
        return clock.GetUtcNow() - File.GetLastWriteTimeUtc(File.Exists(note) ? note : PathOf(id)) > Kept;
    }

    private async Task<HashSet<string>> Wanted(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var imports = await db.Jobs.Where(job => job.Kind == ImportArguments.JobKind && (job.State == JobState.Waiting || job.State == JobState.Running))
            .Select(job => job.ArgumentsJson).ToListAsync(cancellation);
        return [.. imports.Select(arguments => ImportArguments.Read(arguments).Inbox)];
    }

    private string PathOf(string id) => Path.Combine(folder.Inbox, Folder, id);
}
