using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors.Nxp;

/// <summary>How far EdgeLock 2GO says it is with a provisioning.</summary>
internal enum ServiceState
{
    /// <summary>It is being prepared.</summary>
    GenerationTriggered,

    /// <summary>It is ready to be fetched.</summary>
    GenerationCompleted,

    /// <summary>It could not be prepared.</summary>
    GenerationFailed,

    /// <summary>It is prepared when the device connects.</summary>
    GenerationOnConnection,

    /// <summary>The device has taken it.</summary>
    ProvisioningCompleted,

    /// <summary>The device has not taken it.</summary>
    ProvisioningFailed,
}

/// <summary>What EdgeLock 2GO reports of one device.</summary>
/// <param name="DeviceId">The device, lower-case hex.</param>
/// <param name="Product">Number of the product (12NC).</param>
/// <param name="Group">The group of devices it is in.</param>
/// <param name="CollectedAt">When the report was fetched.</param>
/// <param name="States">The states of its provisionings.</param>
internal sealed record ServiceReport(string DeviceId, string Product, string Group, DateTimeOffset CollectedAt, IReadOnlyList<ServiceState> States)
{
    /// <summary>The member that tells our own shape: the version of it.</summary>
    public const string Version = "el2goReport";

    private const int ProductLength = 12;
    private const int MaximumTextLength = 64;

    private static readonly Dictionary<string, ServiceState> Names = new(StringComparer.Ordinal)
    {
        ["GENERATION_TRIGGERED"] = ServiceState.GenerationTriggered,
        ["GENERATION_COMPLETED"] = ServiceState.GenerationCompleted,
        ["GENERATION_FAILED"] = ServiceState.GenerationFailed,
        ["GENERATION_ON_CONNECTION"] = ServiceState.GenerationOnConnection,
        ["PROVISIONING_COMPLETED"] = ServiceState.ProvisioningCompleted,
        ["PROVISIONING_FAILED"] = ServiceState.ProvisioningFailed,
    };

    /// <summary>Model of the element by the number of the product; the numbers are those of NXP's own client.</summary>
    public string Model => Product switch
    {
        "935389312472" => "EdgeLock SE050",
        "935414457472" => "EdgeLock SE051",
        _ => "not stated",
    };

    /// <summary>Reads a report.</summary>
    /// <exception cref="FieldRefusedException">A field is not as it should be.</exception>
    public static ServiceReport Read(StrictFields fields)
    {
        fields.AllowOnly(Version, "collectedAt", "collectedBy", "product", "deviceGroup", "deviceId", "provisionings");
        if (fields.Count(Version) != 1)
            throw fields.Refuse(Version, "It is not 1, the only version.");
        fields.Text("collectedBy");
        string product = fields.Text("product");
        if (product.Length != ProductLength || !product.All(char.IsAsciiDigit))
            throw fields.Refuse("product", $"It is not a number of {ProductLength} digits.");
        string group = fields.Text("deviceGroup");
        if (group.Length > MaximumTextLength)
            throw fields.Refuse("deviceGroup", $"It is longer than {MaximumTextLength} characters.");
        return new ServiceReport(
            ChipIdentifier.FromService(fields.Text("deviceId")) ?? throw fields.Refuse("deviceId", "It is neither a decimal number nor hex after 0x."),
            product,
            group,
            fields.Time("collectedAt"),
            [.. fields.Objects("provisionings").Select(ReadState)]);
    }

    private static ServiceState ReadState(StrictFields fields)
    {
        fields.AllowOnly("provisioningId", "state");
        fields.Scalar("provisioningId");
        return Names.TryGetValue(fields.Text("state"), out var state) ? state : throw fields.Refuse("state", $"There is no such state; there are {string.Join(", ", Names.Keys)}.");
    }
}
