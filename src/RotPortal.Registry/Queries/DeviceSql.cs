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

    /// <summary>Something but the serial number decides.</summary>
    public bool HasGroupFilter => _groups.Count > 1;

    public (string Name, object? Value)[] Values(params (string Name, object? Value)[] more) => [.. _values, .. more];

    public string CountFromGroups() => $"SELECT COALESCE(SUM(c.devices), 0) FROM signature_counts c WHERE {string.Join(" AND ", _groups)}";

    public string Count() => HasGroupFilter
        ? $"SELECT COUNT(*) FROM ({Groups()}) g JOIN devices d ON {Range[(Range.IndexOf("WHERE", StringComparison.Ordinal) + 6)..]}{And(_devices)}"
        : $"SELECT COUNT(*) FROM devices d WHERE TRUE{And(_devices)}";

    /// <summary>
    /// The first <c>@size</c> rows of devices, after <c>@hardwareId</c> and <c>@id</c> when there is a cursor, found by walking the list itself for at most
    /// <c>@budget</c> devices.
    /// </summary>
    public string Walk(bool hasCursor)
    {
        string first = And(hasCursor ? [.. _devices, After] : _devices);
        string groups = !HasGroupFilter
            ? ""
            : $"""
               WHERE EXISTS (SELECT 1 FROM signature_counts c
                             WHERE c.product_id = w.product_id AND c.batch_id = w.batch_id AND c.element_type_id = w.element_type_id AND c.state = w.state
                               AND c.signature_id = w.signature_id AND c.is_simulated = w.is_simulated AND {string.Join(" AND ", _groups)})
               """;
        return Rows(
            $"""
            SELECT w.id FROM (SELECT d.* FROM devices d WHERE TRUE{first} ORDER BY d.hardware_id, d.id LIMIT @budget) w {groups}
            ORDER BY w.hardware_id, w.id LIMIT @size
            """);
    }

    /// <summary>The same, found by looking into each group: exact however rare the devices are.</summary>
    public string FromGroups(bool hasCursor, bool isPostgres)
    {
        string inGroup = $"{Range}{And(hasCursor ? [.. _devices, After] : _devices)} ORDER BY d.hardware_id, d.id LIMIT @size";
        // SQLite has no LATERAL; there a correlated IN does the same.
        string firsts = isPostgres
            ? $"SELECT f.id, f.hardware_id FROM ({Groups()}) g CROSS JOIN LATERAL (SELECT d.id, d.hardware_id {inGroup}) f"
            : $"SELECT o.id, o.hardware_id FROM ({Groups()}) g CROSS JOIN devices o WHERE o.id IN (SELECT d.id {inGroup})";
        return Rows($"SELECT n.id FROM ({firsts}) n ORDER BY n.hardware_id, n.id LIMIT @size");
    }

    private const string After = "(d.hardware_id, d.id) > (@hardwareId, @id)";

    private static string Rows(string devices) =>
        $"""
        SELECT {Columns}
        FROM devices d JOIN element_types t ON t.id = d.element_type_id JOIN products p ON p.id = d.product_id JOIN batches b ON b.id = d.batch_id
        WHERE d.id IN ({devices})
        ORDER BY d.hardware_id, d.id
        """;

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
                         UNION SELECT i.device_id FROM evidence e JOIN evidence_files f ON f.id = e.file_id
                               JOIN import_entries i ON i.job_id = f.job_id AND i.entry = e.entry
                               WHERE e.sha256 = @digest AND i.device_id IS NOT NULL)
                """);
            _values.Add(("digest", digest));
            return;
        }

        _devices.Add("d.hardware_id >= @from AND d.hardware_id < @to");
        _values.Add(("from", text));
        _values.Add(("to", Behind(text)));
    }

    // The first text behind all that begin so, in the order of octets. U+10FFFF sorts behind every character of an identifier.
    private static string Behind(string prefix) => prefix + "\U0010FFFF";

    private static string And(List<string> conditions) => string.Concat(conditions.Select(condition => " AND " + condition));
}
