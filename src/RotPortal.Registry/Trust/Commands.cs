using RotPortal.Devices;

namespace RotPortal.Registry.Trust;

/// <summary>Registers a trust anchor beside those that are shipped.</summary>
public sealed class AddTrustAnchor(RegistryWriter writer)
{
    /// <summary>Refused when it is on file (<c>anchor-known</c>), names no purpose (<c>purpose-missing</c>) or no provenance (<c>reason-missing</c>).</summary>
    /// <param name="anchor">The anchor; <see cref="TrustAnchor.Source"/> says where it comes from and how it was checked.</param>
    /// <param name="grounds">Who, when, why.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public Task<Decision<Sha256Digest>> RunAsync(TrustAnchor anchor, Grounds grounds, CancellationToken cancellation) => throw new NotImplementedException();
}

/// <summary>Withdraws trust from an anchor, shipped or added, and judges every device again whose facts rest on it.</summary>
public sealed class DistrustAnchor(RegistryWriter writer)
{
    /// <summary>How many devices rest on an anchor.</summary>
    public Task<long> PreviewAsync(Sha256Digest anchor, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Refused when it is distrusted already (<c>anchor-distrusted</c>) or no reason is given.</summary>
    /// <returns>How many devices were judged again.</returns>
    public Task<Decision<long>> RunAsync(Sha256Digest anchor, Grounds grounds, CancellationToken cancellation) => throw new NotImplementedException();
}
