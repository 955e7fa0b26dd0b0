using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Products;
using RotPortal.Web.Features.Products;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Features.Import;

/// <summary>Product and job of an import.</summary>
public sealed class ImportOrders(IDbContextFactory<RegistryDb> databases, CreateProduct createProduct, JobQueue queue, LiveJobs live, TimeProvider clock)
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

    /// <summary>The chosen product, or a new one of the given name.</summary>
    public async Task<Decision<ProductId>> ProductOf(string chosen, string newName, bool isDemonstration, Actor by, CancellationToken cancellation) =>
        ProductId.Parse(chosen) is { } product
            ? Decision.Accepted(product)
            : await createProduct.RunAsync(newName.Trim(), ScopeText.Unspecified, isDemonstration, by, cancellation);

    /// <summary>Starts the import of a received file.</summary>
    public async Task<JobId> Start(
        Reception.Received file, ProductId product, string batch, string fileName, Actor by, CancellationToken cancellation)
    {
        var arguments = new ImportArguments(
            product.Value, batch.Trim() is { Length: > 0 } named ? named : null, fileName, file.Inbox, file.Sha256.Hex, file.Size, file.Kind.Name,
            clock.GetUtcNow(), by.Name);
        var job = await queue.EnqueueAsync(ImportArguments.JobKind, arguments.Write(), by, cancellation);
        live.Forget(job);
        return job;
    }
}
