using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Import;
using RotPortal.Registry.Tests.Databases;

namespace RotPortal.Registry.Tests.Import;

public sealed class ImportTests
{
    [Theory, BothDatabases]
    public async Task Every_verified_entry_becomes_a_device_with_its_keys_evidence_and_history(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();

        var result = await registry.ImportAsync(product, TestEvidence.Device("aa").At(0), TestEvidence.Device("bb").At(1), TestEvidence.Rejected(2));

        Assert.Equal(new ImportResult(3, New: 2, Added: 0, Known: 0, Duplicate: 0, Conflict: 0, Rejected: 1), result);
        await using var db = registry.Open();
        Assert.Equal(["aa", "bb"], await db.Devices.OrderBy(d => d.HardwareId).Select(d => d.HardwareId).ToListAsync());
        Assert.Equal(2, await db.Keys.CountAsync());
        Assert.Equal(2, await db.Certificates.CountAsync());
        Assert.Equal(3, await db.Evidence.CountAsync());
        Assert.Equal(3, await db.Readings.CountAsync());
        Assert.All(await db.Devices.ToListAsync(), device => Assert.Equal(DeviceState.Expected, device.State));
        Assert.Equal(
            ["product.created", "batch.created", "evidence.accepted", "evidence.accepted", "evidence.rejected", "import.committed"],
            await db.LedgerEntries.OrderBy(e => e.Position).Select(e => e.Kind).ToListAsync());
    }
}
