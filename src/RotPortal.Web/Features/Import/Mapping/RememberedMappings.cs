using System.Text;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Provisioning.Vendors.Declared;
using RotPortal.Registry;
using RotPortal.Registry.Settings;

namespace RotPortal.Web.Features.Import.Mapping;

/// <summary>The mapping that was last used for lists of a product, a setting of the portal.</summary>
internal sealed class RememberedMappings(IDbContextFactory<RegistryDb> databases, ChangeSetting changeSetting, TimeProvider clock)
{
    /// <summary>The mapping; null when none is remembered.</summary>
    public async Task<ColumnMapping?> Find(Guid product, CancellationToken cancellation)
    {
        string key = KeyOf(product);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        string? text = await db.Settings.Where(setting => setting.Key == key).Select(setting => setting.Value).SingleOrDefaultAsync(cancellation);
        return text is null ? null : ColumnMapping.Read(Encoding.UTF8.GetBytes(text), out _);
    }

    /// <summary>Remembers one.</summary>
    public Task Remember(Guid product, string mapping, Actor by, CancellationToken cancellation) =>
        changeSetting.RunAsync(KeyOf(product), mapping, new Grounds(by, clock.GetUtcNow(), "chosen for lists of this product"), cancellation);

    private static string KeyOf(Guid product) => $"import.mapping.{product:D}";
}
