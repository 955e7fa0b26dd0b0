using RotPortal.Devices;

namespace RotPortal.Registry.Queries;

/// <summary>Trust anchors.</summary>
public static class TrustQueries
{
    /// <summary>The anchors in force: shipped and added, without the distrusted.</summary>
    public static Task<TrustAnchors> AnchorsInForceAsync(this RegistryDb db, TrustAnchors shipped, CancellationToken cancellation) => throw new NotImplementedException();
}
