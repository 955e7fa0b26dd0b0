using RotPortal.Devices;

namespace RotPortal.Registry.Fleet;

/// <summary>Moves a device through its life; its credentials follow in the same transaction.</summary>
public sealed class MoveDevice(RegistryWriter writer)
{
    /// <summary>
    /// Refused as <see cref="DeviceLifecycle.Move"/> says, when there is no such device, or when <paramref name="version"/> is given and not the
    /// last (<c>changed-meanwhile</c>). The registry itself fills in the former keys and whether an operational credential exists.
    /// </summary>
    public Task<Decision<Change<DeviceState>>> RunAsync(DeviceId device, int? version, DeviceMove order, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
