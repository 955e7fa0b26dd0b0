using RotPortal.Devices;

namespace RotPortal.Registry.Queries;

/// <summary>How many devices share a signature.</summary>
/// <param name="SignatureId">Its number, for <see cref="DeviceFilter.SignatureId"/>.</param>
/// <param name="Signature">The signature with the facts about the portal laid over it.</param>
/// <param name="State">Lifecycle state of these devices.</param>
/// <param name="BatchId">Their batch.</param>
/// <param name="IsSimulated">Whether they rest on simulated evidence.</param>
/// <param name="Devices">How many.</param>
public sealed record SignatureGroup(int SignatureId, StateSignature Signature, DeviceState State, BatchId BatchId, bool IsSimulated, long Devices);

/// <summary>State signatures of fleets: what assessments are made from.</summary>
public static class SignatureQueries
{
    /// <summary>The signatures of a product now, from the kept counts.</summary>
    /// <param name="db">The registry.</param>
    /// <param name="product">The product; null for all.</param>
    /// <param name="now">The present, for the facts about the portal, which age.</param>
    /// <param name="cancellation">Stops.</param>
    public static Task<IReadOnlyList<SignatureGroup>> SignaturesAsync(this RegistryDb db, ProductId? product, DateTimeOffset now, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>The signatures at another moment, judged anew from the facts of every device: "as of" and forecast. <see cref="SignatureGroup.SignatureId"/> is 0.</summary>
    public static Task<IReadOnlyList<SignatureGroup>> SignaturesAtAsync(this RegistryDb db, ProductId? product, DateTimeOffset at, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>The signature of one device now.</summary>
    public static Task<StateSignature?> SignatureAsync(this RegistryDb db, DeviceId device, DateTimeOffset now, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>The facts about the portal as a whole.</summary>
    public static Task<IReadOnlyList<Fact>> PortalFactsAsync(this RegistryDb db, CancellationToken cancellation) => throw new NotImplementedException();
}
