using RotPortal.Devices;

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
    public Task<Decision<ProductId>> RunAsync(string name, string scopeJson, bool isDemonstration, Actor by, CancellationToken cancellation) =>
        throw new NotImplementedException();
}

/// <summary>Changes the name or the scope of a product.</summary>
public sealed class ChangeProduct(RegistryWriter writer)
{
    /// <summary>Refused when there is no such product, the version is not the last (<c>changed-meanwhile</c>), or the name is blank or taken.</summary>
    /// <returns>The new version.</returns>
    public Task<Decision<int>> RunAsync(ProductId product, int version, string name, string scopeJson, Grounds grounds, CancellationToken cancellation) =>
        throw new NotImplementedException();
}

/// <summary>Moves a batch through its life.</summary>
public sealed class MoveBatch(RegistryWriter writer)
{
    /// <summary>Refused as <see cref="BatchLifecycle"/> says, or when there is no such batch.</summary>
    public Task<Decision<Change<BatchState>>> RunAsync(BatchId batch, BatchState to, Grounds grounds, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
