namespace RotPortal.Web.Features.Import;

/// <summary>Limits of what may be sent in.</summary>
/// <param name="MaximumBytes">Largest file, setting <c>Import:MaximumBytes</c>.</param>
/// <param name="KeepFreeBytes">Room that must stay on the disk, setting <c>Import:KeepFreeBytes</c>.</param>
public sealed record ImportSettings(long MaximumBytes, long KeepFreeBytes)
{
    /// <summary>Reads the settings; absent ones have their default: 2 GB and 256 MB.</summary>
    public static ImportSettings From(IConfiguration configuration) => new(
        configuration.GetValue<long?>("Import:MaximumBytes") ?? 2_000_000_000,
        configuration.GetValue<long?>("Import:KeepFreeBytes") ?? 256_000_000);
}
