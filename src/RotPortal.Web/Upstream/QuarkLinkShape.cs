namespace RotPortal.Web.Upstream;

/// <summary>
/// Paths and names of the interface of a QuarkLink instance. Nothing of it is public, so all of it is configuration; what stands here is a guess that works
/// with our own stand-in. <c>{id}</c> and <c>{batch}</c> are replaced.
/// </summary>
internal sealed record QuarkLinkShape
{
    public string Batches { get; init; } = "batches";
    public string AddDevice { get; init; } = "batches/{batch}/devices";
    public string Device { get; init; } = "devices/{id}";
    public string Certificate { get; init; } = "devices/{id}/certificate";
    public string Revoke { get; init; } = "devices/{id}/revoke";
    public string Reenrol { get; init; } = "devices/{id}/re-enrol";
    public string Firmware { get; init; } = "devices/{id}/firmware";
    public string Audit { get; init; } = "devices/{id}/audit";
    public string IdField { get; init; } = "id";
    public string NameField { get; init; } = "name";
    public string DevicesField { get; init; } = "devices";
    public string StatusField { get; init; } = "status";
    public string BatchField { get; init; } = "batch";
    public string TargetField { get; init; } = "target";
    public string ModuleField { get; init; } = "cryptoModule";
    public string VirtualFusesField { get; init; } = "virtualFuses";
    public string CertificateField { get; init; } = "certificate";
    public string VersionField { get; init; } = "version";
    public string ReasonField { get; init; } = "reason";
    public string TimeField { get; init; } = "at";
    public string EventField { get; init; } = "event";
    public string ActorField { get; init; } = "by";

    /// <summary>What the instance calls the states, in the words of the evidence shape; names that are the same need not stand here.</summary>
    public IReadOnlyDictionary<string, string> States { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["enrolled"] = "enrolled",
        ["not enrolled"] = "not-enrolled",
        ["not-enrolled"] = "not-enrolled",
        ["revoked"] = "revoked",
        ["pending-revoke"] = "pending-revoke",
        ["pending revoke"] = "pending-revoke",
    };

    /// <summary>The shape with whatever a section says otherwise, by the names of the properties.</summary>
    public static QuarkLinkShape From(IConfigurationSection section) => section.Get<QuarkLinkShape>() ?? new QuarkLinkShape();
}
