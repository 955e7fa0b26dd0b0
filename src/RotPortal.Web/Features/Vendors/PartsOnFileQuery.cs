using Microsoft.EntityFrameworkCore;
using RotPortal.Compliance.Selection;
using RotPortal.Registry;

namespace RotPortal.Web.Features.Vendors;

/// <summary>Devices of one product with one ordering part number.</summary>
/// <param name="Product">The product.</param>
/// <param name="ProductName">Its name.</param>
/// <param name="PartNumber">The ordering part number that the evidence names.</param>
/// <param name="Devices">How many.</param>
public sealed record PartOnFile(ProductId Product, string ProductName, string PartNumber, long Devices);

/// <summary>Finds devices on file with a part, by the ordering part number of their evidence.</summary>
public sealed class PartsOnFileQuery(IDbContextFactory<RegistryDb> databases)
{
    /// <summary>Devices with a part, by product. Nothing when evidence names no number for the part.</summary>
    public async Task<IReadOnlyList<PartOnFile>> Read(Part part, CancellationToken cancellation)
    {
        if (part.PartNumbers.Count == 0)
            return [];
        await using var db = await databases.CreateDbContextAsync(cancellation);
        // A handful of rows: kinds of elements, and counts of devices by what they share.
        var elements = await db.ElementTypes.Select(type => new { type.Id, type.PartNumber }).ToListAsync(cancellation);
        var numbers = elements.Where(type => part.Covers(type.PartNumber)).ToDictionary(type => type.Id, type => type.PartNumber);
        var ids = numbers.Keys.ToList();
        var counts = await db.SignatureCounts
            .Where(count => ids.Contains(count.ElementTypeId))
            .GroupBy(count => new { count.ProductId, count.ElementTypeId })
            .Select(group => new { group.Key.ProductId, group.Key.ElementTypeId, Devices = group.Sum(count => count.Devices) })
            .ToListAsync(cancellation);
        var names = await db.Products.Select(product => new { product.Id, product.Name }).ToDictionaryAsync(product => product.Id, product => product.Name, cancellation);
        return
        [
            .. counts.Where(count => count.Devices > 0)
                .Select(count => new PartOnFile(count.ProductId, names.GetValueOrDefault(count.ProductId, "a product"), numbers[count.ElementTypeId], count.Devices))
                .OrderByDescending(row => row.Devices).ThenBy(row => row.ProductName, StringComparer.Ordinal),
        ];
    }
}
