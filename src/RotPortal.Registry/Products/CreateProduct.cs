using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Jobs;

namespace RotPortal.Registry.Products;

/// <summary>Creates a product.</summary>
public sealed class CreateProduct(RegistryWriter writer)
{
    /// <summary>Refused when the name is blank (<c>name-missing</c>) or taken (<c>name-taken</c>).</summary>
    /// <param name="name">Unique name.</param>
    /// <param name="scopeJson">Who the product is for the law; kept as it is.</param>
    /// <param name="isDemonstration">Whether it takes simulated evidence. Cannot be changed later.</param>
    /// <param name="by">Who orders it.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public async Task<Decision<ProductId>> RunAsync(string name, string scopeJson, bool isDemonstration, Actor by, CancellationToken cancellation)
    {
        await using var session = await writer.BeginAsync(cancellation);
        if (!(await AddAsync(session, name, scopeJson, isDemonstration, by, cancellation)).IsAccepted(out var product, out var refusal))
            return refusal;
        await session.CommitAsync(cancellation);
        return Decision.Accepted(product);
    }

    /// <summary>Creates a product together with the first job for it: both come on file, or neither. Refused as above.</summary>
    /// <param name="name">Unique name.</param>
    /// <param name="scopeJson">Who the product is for the law; kept as it is.</param>
    /// <param name="isDemonstration">Whether it takes simulated evidence. Cannot be changed later.</param>
    /// <param name="jobKind">Kind of the job.</param>
    /// <param name="argumentsJson">Its arguments, which name the product.</param>
    /// <param name="by">Who orders it.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public async Task<Decision<JobId>> WithJobAsync(
        string name, string scopeJson, bool isDemonstration, string jobKind, Func<ProductId, string> argumentsJson, Actor by, CancellationToken cancellation)
    {
        await using var session = await writer.BeginAsync(cancellation);
        if (!(await AddAsync(session, name, scopeJson, isDemonstration, by, cancellation)).IsAccepted(out var product, out var refusal))
            return refusal;
        var job = Job.Waiting(jobKind, argumentsJson(product), by, session.At);
        session.Db.Jobs.Add(job);
        await session.CommitAsync(cancellation);
        return Decision.Accepted(job.Id);
    }

    private static async Task<Decision<ProductId>> AddAsync(
        WriteSession session, string name, string scopeJson, bool isDemonstration, Actor by, CancellationToken cancellation)
    {
        if (await ProductName.RefusalAsync(session.Db, name, null, cancellation) is { } refusal)
            return refusal;
        var product = new Product
        {
            Id = ProductId.Create(session.At),
            Name = name.Trim(),
            ScopeJson = scopeJson,
            IsDemonstration = isDemonstration,
            CreatedAt = session.At,
            CreatedBy = by.Name,
        };
        session.Db.Products.Add(product);
        session.Record(
            "product.created",
            product.Id.Value,
            by,
            ("name", product.Name),
            ("isDemonstration", isDemonstration),
            ("scopeSha256", Sha256Digest.Of(System.Text.Encoding.UTF8.GetBytes(scopeJson))));
        return Decision.Accepted(product.Id);
    }
}

/// <summary>Changes the name or the scope of a product.</summary>
public sealed class ChangeProduct(RegistryWriter writer)
{
    /// <summary>
    /// Refused when there is no such product (<c>product-unknown</c>), the version is not the last (<c>changed-meanwhile</c>), or the name is blank or
    /// taken. The former scope stays in the ledger.
    /// </summary>
    /// <returns>The new version.</returns>
    public async Task<Decision<int>> RunAsync(
        ProductId product, int version, string name, string scopeJson, Grounds grounds, CancellationToken cancellation)
    {
        await using var session = await writer.BeginAsync(cancellation);
        var found = await session.Db.Products.SingleOrDefaultAsync(p => p.Id == product, cancellation);
        if (found is null)
            return Decision.Refused("product-unknown", "There is no such product.", "Choose a product from the list.");
        if (found.Version != version)
            return Stale.Refusal("product");
        if (await ProductName.RefusalAsync(session.Db, name, product, cancellation) is { } refusal)
            return refusal;
        session.Record(
            "product.changed",
            product.Value,
            grounds.By,
            ("reason", grounds.Reason),
            ("formerName", found.Name),
            ("name", name.Trim()),
            ("formerScope", found.ScopeJson),
            ("scope", scopeJson));
        (found.Name, found.ScopeJson, found.Version) = (name.Trim(), scopeJson, found.Version + 1);
        await session.CommitAsync(cancellation);
        return Decision.Accepted(found.Version);
    }
}

/// <summary>What may be the name of a product.</summary>
internal static class ProductName
{
    public static async Task<Refusal?> RefusalAsync(RegistryDb db, string name, ProductId? except, CancellationToken cancellation)
    {
        string trimmed = name.Trim();
        if (trimmed.Length == 0)
            return Decision.Refused("name-missing", "The product has no name.", "Give it a name.");
        var holder = await db.Products.Where(p => p.Name == trimmed).Select(p => (ProductId?)p.Id).FirstOrDefaultAsync(cancellation);
        return holder is null || holder == except
            ? null
            : Decision.Refused("name-taken", $"Another product is named {trimmed}.", "Choose another name, or open that product.");
    }
}

/// <summary>Two people changed the same thing.</summary>
internal static class Stale
{
    public static Refusal Refusal(string what) => Decision.Refused(
        "changed-meanwhile", $"The {what} was changed by somebody else after you opened it.", "Open it again and repeat your change.");
}
