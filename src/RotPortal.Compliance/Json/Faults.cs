using RotPortal.Compliance.Catalogue;

namespace RotPortal.Compliance.Json;

/// <summary>
/// The first fault found while reading files. Readers go on with stand-ins after a fault, so they stay straight lines; only the first
/// fault is kept and it refuses everything.
/// </summary>
internal sealed class Faults
{
    internal CatalogueLoad.Refused? First { get; private set; }

    internal void Add(string file, string field, string why) => First ??= new CatalogueLoad.Refused(file, field, why);
}
