namespace RotPortal.Provisioning.Upstream;

/// <summary>
/// The power of a vendor client to fetch what a service knows about devices. It calls out: implementations live at the edge, never in a pure room
/// (docs/decisions/0033-clients-that-call-out.md). What it fetches is evidence like any other and is read by the vendor's reader.
/// </summary>
public interface IPullsInventory
{
    /// <summary>Identifier of the vendor adapter whose evidence it fetches.</summary>
    string Vendor { get; }

    /// <summary>The batches that the service has.</summary>
    Task<UpstreamAnswer<IReadOnlyList<UpstreamBatch>>> ListBatchesAsync(CancellationToken cancellation);

    /// <summary>What the service knows about one device, as a file that the vendor's reader reads.</summary>
    Task<UpstreamAnswer<byte[]>> ExportAsync(string deviceId, CancellationToken cancellation);
}

/// <summary>The power of a vendor client to have a device refused by its service, and let in again. It calls out.</summary>
public interface IRevokesUpstream
{
    /// <summary>Identifier of the vendor adapter whose devices it revokes.</summary>
    string Vendor { get; }

    /// <summary>Revokes a device. Revoking one that is revoked already succeeds.</summary>
    Task<UpstreamAnswer<string>> RevokeAsync(string deviceId, string reason, CancellationToken cancellation);

    /// <summary>Lets a device enrol again.</summary>
    Task<UpstreamAnswer<string>> ReenrolAsync(string deviceId, CancellationToken cancellation);
}

/// <summary>A batch as a service names it.</summary>
/// <param name="Id">Its identifier there.</param>
/// <param name="Name">Its name there, for a person.</param>
/// <param name="DeviceIds">The devices in it, as the service names them.</param>
public sealed record UpstreamBatch(string Id, string Name, IReadOnlyList<string> DeviceIds);
