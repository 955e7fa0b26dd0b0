using RotPortal.Devices;

namespace RotPortal.Registry.Fleet;

/// <summary>As much of a device as is needed to judge it and to count it.</summary>
internal sealed class DeviceOnFile
{
    public required Guid Id { get; init; }

    public required Guid ProductId { get; init; }

    public required Guid BatchId { get; init; }

    public required long ElementTypeId { get; init; }

    public required string State { get; init; }

    public required bool IsSimulated { get; init; }

    public required int SignatureId { get; init; }

    public required bool SharesIdentifier { get; init; }

    public required bool SharesKey { get; init; }

    public required DateTimeOffset? ComparedAt { get; init; }

    public List<ReadingOnFile> Readings { get; } = new(1);
}

internal readonly record struct ReadingOnFile(Sha256Digest Evidence, long FactSetId, byte[] Times);

internal static class DevicesOnFile
{
    private static readonly IReadOnlySet<Guid> EveryImport = new HashSet<Guid>();

    /// <summary>Reads devices with their verified readings, in the order of their identifiers.</summary>
    /// <param name="db">The registry, its connection open.</param>
    /// <param name="devices">A query that gives every column of <c>devices</c> for the wanted ones.</param>
    /// <param name="cancellation">Stops.</param>
    /// <param name="values">Values of that query.</param>
    public static Task<List<DeviceOnFile>> DevicesOnFileAsync(
        this RegistryDb db, string devices, CancellationToken cancellation, params (string Name, object? Value)[] values) =>
        db.DevicesOnFileAsync(devices, EveryImport, cancellation, values);

    /// <summary>The same without the readings of some imports.</summary>
    public static async Task<List<DeviceOnFile>> DevicesOnFileAsync(
        this RegistryDb db, string devices, IReadOnlySet<Guid> without, CancellationToken cancellation, params (string Name, object? Value)[] values)
    {
        var found = new List<DeviceOnFile>();
        await using var command = db.Command(
            $"""
            SELECT d.id, d.product_id, d.batch_id, d.state, d.is_simulated, d.signature_id, d.shares_identifier, d.shares_key, d.compared_at,
                   d.element_type_id, r.evidence, r.fact_set_id, r.times, r.job_id
            FROM ({devices}) d LEFT JOIN readings r ON r.device_id = d.id
            ORDER BY d.id, r.id
            """,
            values);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            var id = row.Identifier(0);
            if (found.Count == 0 || found[^1].Id != id)
            {
                found.Add(new DeviceOnFile
                {
                    Id = id,
                    ProductId = row.Identifier(1),
                    BatchId = row.Identifier(2),
                    State = string.Intern(row.GetString(3)),
                    IsSimulated = row.GetBoolean(4),
                    SignatureId = row.GetInt32(5),
                    SharesIdentifier = row.GetBoolean(6),
                    SharesKey = row.GetBoolean(7),
                    ComparedAt = row.IsDBNull(8) ? null : row.Moment(8),
                    ElementTypeId = row.GetInt64(9),
                });
            }

            if (!row.IsDBNull(10) && (without.Count == 0 || !without.Contains(row.Identifier(13))))
                found[^1].Readings.Add(new ReadingOnFile(row.Digest(10), row.GetInt64(11), row.GetFieldValue<byte[]>(12)));
        }

        return found;
    }
}
