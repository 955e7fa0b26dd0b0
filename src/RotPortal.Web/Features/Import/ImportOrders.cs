using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Challenges;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Products;
using RotPortal.Web.Features.Products;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Features.Import;

/// <summary>Product and job of an import.</summary>
internal sealed class ImportOrders(
    IDbContextFactory<RegistryDb> databases, CreateProduct createProduct, JobQueue queue, UseChallenge useChallenge, LiveJobs live,
    TimeProvider clock)
{
    /// <summary>Looks before the file is received, so that nobody sends two gigabytes for nothing; null when there will be a product.</summary>
    public async Task<string?> WhyNoProduct(string chosen, string newName, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (ProductId.Parse(chosen) is { } product)
            return await db.Products.AnyAsync(row => row.Id == product, cancellation) ? null : UploadRefusals.ProductUnknown;
        string name = newName.Trim();
        if (name.Length == 0)
            return UploadRefusals.NameMissing;
        return await db.Products.AnyAsync(row => row.Name == name, cancellation) ? UploadRefusals.NameTaken : null;
    }

    /// <summary>Starts the import of a received file into the chosen product, or into a new one of the given name that comes on file with the job.</summary>
    public async Task<Decision<JobId>> Start(Reception.Received file, UploadForm form, Actor by, CancellationToken cancellation)
    {
        PutChallenge? challenge = null;
        if (form["challenge"].Trim() is { Length: > 0 } named)
        {
            var taken = await TakeAsync(named, by, cancellation);
            if (!taken.IsAccepted(out challenge, out var refusal))
                return refusal;
        }

        string Arguments(ProductId product) => new ImportArguments(
            product.Value, form["batch"].Trim() is { Length: > 0 } batch ? batch : null, form.FileName, file.Inbox, file.Sha256.Hex, file.Size,
            file.Kind.Name, clock.GetUtcNow(), by.Name)
        { Challenge = challenge }.Write();

        var ordered = ProductId.Parse(form["product"]) is { } product
            ? Decision.Accepted(await queue.EnqueueAsync(ImportArguments.JobKind, Arguments(product), by, cancellation))
            : await createProduct.WithJobAsync(
                form["newProduct"].Trim(), ScopeText.Unspecified, form["isDemonstration"] == "true", ImportArguments.JobKind, Arguments, by, cancellation);
        if (ordered.IsAccepted(out var job, out _))
            live.Forget(job);
        return ordered;
    }

    // It is used whatever becomes of the import: an answer counts once.
    private async Task<Decision<PutChallenge>> TakeAsync(string named, Actor by, CancellationToken cancellation)
    {
        var id = Guid.TryParse(named, out var parsed) ? parsed : Guid.Empty;
        var taken = await useChallenge.RunAsync(id, ChallengeOwner.Person(by.Name), Guid.CreateVersion7(clock.GetUtcNow()), cancellation);
        if (!taken.IsAccepted(out var challenge, out var refusal))
            return refusal;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var device = await db.Devices.Where(row => row.Id == challenge.DeviceId).Select(row => new { row.Vendor, row.HardwareId }).SingleAsync(cancellation);
        return Decision.Accepted(new PutChallenge(challenge.Nonce, challenge.IssuedAt, device.Vendor, device.HardwareId));
    }
}
