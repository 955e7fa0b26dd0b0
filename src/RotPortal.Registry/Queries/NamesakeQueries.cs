using Microsoft.EntityFrameworkCore;

namespace RotPortal.Registry.Queries;

/// <summary>A device of another vendor with the same hardware identifier.</summary>
public sealed record NamesakeRow(DeviceId Id, string Vendor);

/// <summary>Devices that are called alike.</summary>
public static class NamesakeQueries
{
    /// <summary>
    /// Devices of other vendors with the hardware identifier of this one. Makers count for themselves, so this is no clash: were it one device, it would
    /// have one key, and then all of them are quarantined.
    /// </summary>
    /// <param name="db">The registry.</param>
    /// <param name="device">The device.</param>
    /// <param name="most">How many are wanted.</param>
    /// <param name="cancellation">Ends the query.</param>
    public static async Task<IReadOnlyList<NamesakeRow>> NamesakesAsync(this RegistryDb db, DeviceId device, int most, CancellationToken cancellation) => await (
        from one in db.Devices
        join other in db.Devices on one.HardwareId equals other.HardwareId
        where one.Id == device && other.Vendor != one.Vendor && other.IsSimulated == one.IsSimulated
        orderby other.Vendor, other.Id
        select new NamesakeRow(other.Id, other.Vendor)).Take(most).ToListAsync(cancellation);
}
