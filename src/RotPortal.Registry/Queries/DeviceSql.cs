using System.Data.Common;
using RotPortal.Devices;

namespace RotPortal.Registry.Queries;

/// <summary>
/// The text of device queries. What lists are filtered by stands in <c>signature_counts</c>: a small table whose rows are groups of devices that agree
/// in all of it. A filter picks groups, and each group is one range of an index that is already in the order of the page; so a page costs a few rows
/// for each group, however rare what is looked for may be.
/// </summary>
internal sealed class DeviceSql
{
    private const string Range =
        """
        FROM devices d WHERE d.batch_id = g.batch_id AND d.element_type_id = g.element_type_id AND d.state = g.state
          AND d.signature_id = g.signature_id AND d.is_simulated = g.is_simulated
        """;

    private readonly List<string> _groups = ["c.devices > 0"];
    private readonly List<string> _devices = [];
    private readonly List<(string Name, object? Value)> _values = [];

    public DeviceSql(DeviceFilter filter)
    {
        Group(filter.Product?.Value, "product", "c.product_id = @product");
        Group(filter.Batch?.Value, "batch", "c.batch_id = @batch");
        Group(filter.State, "state", "c.state = @state");
        Group(filter.SignatureId, "signature", "c.signature_id = @signature");
        Group(filter.Vendor, "vendor", "c.element_type_id IN (SELECT id FROM element_types WHERE vendor = @vendor)");
        Group(filter.PartNumber, "part", "c.element_type_id IN (SELECT id FROM element_types WHERE part_number = @part)");
        Search(filter.Search?.Trim());
    }

    /// <summary>Nothing but groups decides: they know how many devices there are.</summary>
    public bool CountsSuffice => _devices.Count == 0;

    private bool HasGroupFilter => _groups.Count > 1;

    public (string Name, object? Value)[] Values(params (string Name, object? Value)[] more) => [.. _values, .. more];

    public string CountFromGroups() => $"SELECT COALESCE(SUM(c.devices), 0) FROM signature_counts c WHERE {string.Join(" AND ", _groups)}";

    public string Count() => HasGroupFilter
        ? $"SELECT COUNT(*) FROM ({Groups()}) g JOIN devices d ON {Range[(Range.IndexOf("WHERE", StringComparison.Ordinal) + 6)..]}{And(_devices)}"
        : $"SELECT COUNT(*) FROM devices d WHERE TRUE{And(_devices)}";

    /// <summary>Rows of devices in the order of the list: at most <c>@size</c>, after <c>@hardwareId</c> and <c>@id</c> when there is a cursor.</summary>
    public string Page(bool hasCursor, bool isPostgres)
    {
        List<string> conditions = [.. _devices];
        if (hasCursor)
            conditions.Add("(d.hardware_id, d.id) > (@hardwareId, @id)");
        string devices = !HasGroupFilter
            ? $"SELECT d.id FROM devices d WHERE TRUE{And(conditions)} ORDER BY d.hardware_id, d.id LIMIT @size"
            : FromGroups(conditions, isPostgres);
        return
            $"""
            SELECT {Columns}
            FROM devices d JOIN element_types t ON t.id = d.element_type_id JOIN products p ON p.id = d.product_id JOIN batches b ON b.id = d.batch_id
            WHERE d.id IN ({devices})
            ORDER BY d.hardware_id, d.id LIMIT @size
            """;
    }

    public const string Columns =
        """
        d.id, d.vendor, d.hardware_id, t.part_number, t.model, d.product_id, p.name, d.batch_id, b.name, d.state, d.ownership, d.trust, d.signature_id,
        d.is_simulated, d.registered_at
        """;

    public static DeviceRow Row(DbDataReader row) => new(
        new DeviceId(row.Identifier(0)),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        new ProductId(row.Identifier(5)),
        row.GetString(6),
        new BatchId(row.Identifier(7)),
        row.GetString(8),
        Enum.Parse<DeviceState>(row.GetString(9)),
        Enum.Parse<Ownership>(row.GetString(10)),
        Enum.Parse<TrustTier>(row.GetString(11)),
        row.GetInt32(12),
        row.GetBoolean(13),
        row.Moment(14));

    private string Groups() => $"SELECT c.* FROM signature_counts c WHERE {string.Join(" AND ", _groups)}";

    // The first devices of each group. SQLite has no LATERAL; there a correlated IN does the same.
    private string FromGroups(List<string> conditions, bool isPostgres)
    {
        string first = $"SELECT d.id {Range}{And(conditions)} ORDER BY d.hardware_id, d.id LIMIT @size";
        return isPostgres
            ? $"SELECT f.id FROM ({Groups()}) g CROSS JOIN LATERAL ({first}) f"
            : $"SELECT o.id FROM ({Groups()}) g CROSS JOIN devices o WHERE o.id IN ({first})";
    }

    private void Group(object? value, string name, string condition)
    {
        if (value is null)
            return;
        _groups.Add(condition);
        _values.Add((name, value));
    }

    private void Search(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;
        if (Sha256Digest.Parse(text) is { } digest)
        {
            _devices.Add(
                """
                d.id IN (SELECT device_id FROM keys WHERE spki_sha256 = @digest UNION SELECT device_id FROM certificates WHERE sha256 = @digest
                         UNION SELECT device_id FROM readings WHERE evidence = @digest AND device_id IS NOT NULL)
                """);
            _values.Add(("digest", digest));
            return;
        }

        _devices.Add("d.hardware_id >= @from AND d.hardware_id < @to");
        _values.Add(("from", text));
        _values.Add(("to", After(text)));
    }

    // The first text behind all that begin so, in the order of octets. U+10FFFF sorts behind every character of an identifier.
    private static string After(string prefix) => prefix + "\U0010FFFF";

    private static string And(List<string> conditions) => string.Concat(conditions.Select(condition => " AND " + condition));
}
