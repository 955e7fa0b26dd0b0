using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Provisioning;
using RotPortal.Registry;
using RotPortal.Registry.Import;
using RotPortal.Registry.Queries;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Features.Adapters;

/// <summary>The last evidence of a kind.</summary>
/// <param name="At">When it came.</param>
/// <param name="FileName">In which file.</param>
/// <param name="By">From whom.</param>
/// <param name="Verified">So many entries of the file were verified.</param>
/// <param name="Rejected">So many were refused.</param>
public sealed record LastContact(DateTimeOffset At, string FileName, string By, int Verified, int Rejected);

/// <summary>An adapter as it is set up here.</summary>
/// <param name="Vendor">The adapter.</param>
/// <param name="Anchors">How many trust anchors in force are its own.</param>
/// <param name="Shared">How many more any adapter may use.</param>
/// <param name="Contacts">The last evidence of each of its kinds; a kind without is absent.</param>
public sealed record AdapterView(IVendor Vendor, int Anchors, int Shared, IReadOnlyDictionary<string, LastContact> Contacts)
{
    /// <summary>Whether something is there that its evidence can rest on.</summary>
    public bool IsConfigured => Anchors + Shared > 0 || Companions.Count > 0;

    /// <summary>Why it is configured or is not.</summary>
    public string Why => Companions.Count == 0 ? OfAnchors : $"{OfAnchors} With a file it can be given: {string.Join(", ", Companions)}.";

    private string OfAnchors => (Anchors, Shared) switch
    {
        (0, 0) => "No trust anchor in force is one that it may use. Evidence that has to rest on one is refused until one is added.",
        (0, _) => $"It has no anchor of its own; {Shared} that any adapter may use are in force. Evidence that has to rest on an anchor is refused unless it ends at one of these.",
        _ => $"{Anchors} of its own trust anchors and {Shared} that any adapter may use are in force.",
    };

    private IReadOnlyList<string> Companions =>
        [.. Vendor.Readers.OfType<ITakesCompanions>().SelectMany(reader => reader.Companions).Select(companion => companion.Name).Distinct()];
}

/// <summary>The adapters of this build and what came through them.</summary>
public sealed class AdaptersQuery(IDbContextFactory<RegistryDb> databases, Seed seed)
{
    /// <summary>All of them, in the order in which detection asks.</summary>
    public async Task<IReadOnlyList<AdapterView>> AllAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var inForce = await db.AnchorsInForceAsync(new TrustAnchors(seed.Anchors), cancellation);
        var contacts = await ContactsAsync(db, cancellation);
        int shared = inForce.All.Count(anchor => anchor.Vendor is null);
        return
        [
            .. KnownVendors.All.Select(vendor => new AdapterView(
                vendor,
                inForce.All.Count(anchor => anchor.Vendor == vendor.Descriptor.Id),
                shared,
                vendor.Readers.Select(reader => reader.Kind.Name).Where(contacts.ContainsKey).ToDictionary(kind => kind, kind => contacts[kind]))),
        ];
    }

    private static async Task<Dictionary<string, LastContact>> ContactsAsync(RegistryDb db, CancellationToken cancellation)
    {
        var contacts = new Dictionary<string, LastContact>();
        var last = await db.Evidence.GroupBy(evidence => evidence.Kind).Select(group => new { Kind = group.Key, File = group.Max(evidence => evidence.FileId) })
            .ToListAsync(cancellation);
        foreach (var row in last)
        {
            var file = await db.EvidenceFiles.SingleAsync(found => found.Id == row.File, cancellation);
            var outcomes = await db.ImportEntries.Where(entry => entry.JobId == file.JobId && entry.Kind == row.Kind).GroupBy(entry => entry.Outcome == EntryOutcome.Rejected)
                .Select(group => new { IsRejected = group.Key, Entries = group.Count() }).ToDictionaryAsync(group => group.IsRejected, group => group.Entries, cancellation);
            contacts[row.Kind] = new LastContact(file.ReceivedAt, file.Name, file.ReceivedBy, outcomes.GetValueOrDefault(false), outcomes.GetValueOrDefault(true));
        }

        return contacts;
    }
}
