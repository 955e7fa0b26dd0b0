using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using RotPortal.Provisioning.Upstream;

namespace RotPortal.Web.Upstream;

/// <summary>
/// A client of a QuarkLink instance: lists batches, adds, shows, revokes and re-enrols devices, and fetches what it knows of one as evidence. Tested
/// against a stand-in of ours; not verified against a live service.
/// </summary>
internal sealed class QuarkLinkClient(UpstreamCalls calls, QuarkLinkShape shape, string instance, TimeProvider clock) : IPullsInventory, IRevokesUpstream
{
    private const int IdLength = 64;

    /// <inheritdoc cref="IPullsInventory.Vendor"/>
    public string Vendor => "quarklink";

    /// <inheritdoc/>
    public Task<UpstreamAnswer<IReadOnlyList<UpstreamBatch>>> ListBatchesAsync(CancellationToken cancellation) =>
        calls.Ask(HttpMethod.Get, shape.Batches, null, ReadBatches, cancellation);

    /// <summary>Adds a device to a batch. Adding one that is there already succeeds when the service says so with its status.</summary>
    public Task<UpstreamAnswer<string>> AddDeviceAsync(string batch, string deviceId, CancellationToken cancellation) => calls.Ask(
        HttpMethod.Post, shape.AddDevice.Replace("{batch}", Uri.EscapeDataString(batch), StringComparison.Ordinal), new Dictionary<string, string> { [shape.IdField] = Id(deviceId) }, ReadState, cancellation);

    /// <summary>How a device stands, in the words of the evidence shape.</summary>
    public Task<UpstreamAnswer<string>> StatusAsync(string deviceId, CancellationToken cancellation) =>
        calls.Ask(HttpMethod.Get, Path(shape.Device, deviceId), null, ReadState, cancellation);

    /// <summary>The certificates of a device, PEM.</summary>
    public Task<UpstreamAnswer<string>> CertificateAsync(string deviceId, CancellationToken cancellation) =>
        calls.Ask(HttpMethod.Get, Path(shape.Certificate, deviceId), null, answer => Text(answer, shape.CertificateField), cancellation);

    /// <summary>Version of the firmware that the instance has for a device.</summary>
    public Task<UpstreamAnswer<string>> FirmwareAsync(string deviceId, CancellationToken cancellation) =>
        calls.Ask(HttpMethod.Get, Path(shape.Firmware, deviceId), null, answer => Text(answer, shape.VersionField), cancellation);

    /// <summary>The audit trail of a device, in the shape of evidence.</summary>
    public Task<UpstreamAnswer<JsonArray>> AuditAsync(string deviceId, CancellationToken cancellation) =>
        calls.Ask(HttpMethod.Get, Path(shape.Audit, deviceId), null, ReadAudit, cancellation);

    /// <inheritdoc/>
    public Task<UpstreamAnswer<string>> RevokeAsync(string deviceId, string reason, CancellationToken cancellation) =>
        calls.Ask(HttpMethod.Post, Path(shape.Revoke, deviceId), new Dictionary<string, string> { [shape.ReasonField] = reason }, ReadState, cancellation);

    /// <inheritdoc/>
    public Task<UpstreamAnswer<string>> ReenrolAsync(string deviceId, CancellationToken cancellation) =>
        calls.Ask(HttpMethod.Post, Path(shape.Reenrol, deviceId), new Dictionary<string, string>(), ReadState, cancellation);

    /// <inheritdoc/>
    public async Task<UpstreamAnswer<byte[]>> ExportAsync(string deviceId, CancellationToken cancellation)
    {
        var known = await calls.Ask(HttpMethod.Get, Path(shape.Device, deviceId), null, answer => ReadDevice(answer, Id(deviceId)), cancellation);
        if (known is not UpstreamAnswer<JsonObject>.Answered { Value: var export })
            return Passed((UpstreamAnswer<JsonObject>.Failed)known);
        switch (await CertificateAsync(deviceId, cancellation))
        {
            case UpstreamAnswer<string>.Answered certificate when Certificates(certificate.Value) is { } enclosed:
                export["certificates"] = enclosed;
                break;
            case UpstreamAnswer<string>.Answered:
                return Passed(new UpstreamAnswer<JsonObject>.Failed(UpstreamFailure.NotUnderstood, "The service gave something else than certificates in PEM.", 1));
            case UpstreamAnswer<string>.Failed { Why: UpstreamFailure.NotFound }:
                // A device that is not enrolled has none.
                break;
            case UpstreamAnswer<string>.Failed failed:
                return new UpstreamAnswer<byte[]>.Failed(failed.Why, failed.Detail, failed.Attempts);
        }

        switch (await AuditAsync(deviceId, cancellation))
        {
            case UpstreamAnswer<JsonArray>.Answered audit:
                export["audit"] = audit.Value;
                break;
            case UpstreamAnswer<JsonArray>.Failed { Why: UpstreamFailure.NotFound }:
                break;
            case UpstreamAnswer<JsonArray>.Failed failed:
                return new UpstreamAnswer<byte[]>.Failed(failed.Why, failed.Detail, failed.Attempts);
        }

        return new UpstreamAnswer<byte[]>.Answered(JsonSerializer.SerializeToUtf8Bytes(export));
    }

    private static UpstreamAnswer<byte[]>.Failed Passed(UpstreamAnswer<JsonObject>.Failed failed) => new(failed.Why, failed.Detail, failed.Attempts);

    private static string Path(string template, string deviceId) => template.Replace("{id}", Id(deviceId), StringComparison.Ordinal);

    // It becomes part of a path: nothing but the 64 hex digits that identify a device.
    private static string Id(string deviceId) => deviceId.Length == IdLength && deviceId.All(char.IsAsciiHexDigit)
        ? deviceId.ToLowerInvariant()
        : throw new ArgumentException("A device is identified by 64 hex digits.", nameof(deviceId));

    private IReadOnlyList<UpstreamBatch>? ReadBatches(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Array)
            return null;
        var batches = new List<UpstreamBatch>();
        foreach (var item in answer.EnumerateArray())
        {
            if (Text(item, shape.IdField) is not { } id)
                return null;
            bool hasDevices = item.TryGetProperty(shape.DevicesField, out var devices) && devices.ValueKind == JsonValueKind.Array;
            batches.Add(new UpstreamBatch(id, Text(item, shape.NameField) ?? id, hasDevices ? [.. devices.EnumerateArray().Select(TextOf).OfType<string>()] : []));
        }

        return batches;
    }

    private string? ReadState(JsonElement answer) => Text(answer, shape.StatusField) is { } name && shape.States.TryGetValue(name, out string? state) ? state : null;

    private JsonObject? ReadDevice(JsonElement answer, string deviceId)
    {
        bool isSameDevice = Text(answer, shape.IdField) is { } id && string.Equals(id, deviceId, StringComparison.OrdinalIgnoreCase);
        if (!isSameDevice || ReadState(answer) is not { } state || Text(answer, shape.BatchField) is not { } batch || Text(answer, shape.TargetField) is not { } target
            || Text(answer, shape.ModuleField) is not { } module
            || !answer.TryGetProperty(shape.VirtualFusesField, out var virtualFuses) || virtualFuses.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            return null;
        }

        return new JsonObject
        {
            ["quarklinkExport"] = 1,
            ["instance"] = instance,
            ["collectedAt"] = Time(clock.GetUtcNow()),
            ["collectedBy"] = "portal",
            ["batch"] = batch,
            ["device"] = new JsonObject { ["id"] = deviceId, ["target"] = target, ["cryptoModule"] = module, ["virtualFuses"] = virtualFuses.GetBoolean() },
            ["state"] = state,
        };
    }

    private JsonArray? ReadAudit(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Array)
            return null;
        var events = new JsonArray();
        foreach (var item in answer.EnumerateArray())
        {
            if (Text(item, shape.TimeField) is not { } at || Text(item, shape.EventField) is not { } happened || Text(item, shape.ActorField) is not { } by
                || !DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            {
                return null;
            }

            events.Add(new JsonObject { ["at"] = Time(time), ["event"] = happened, ["by"] = by });
        }

        return events;
    }

    private static JsonArray? Certificates(string pem)
    {
        var found = new JsonArray();
        var rest = pem.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            if (rest[fields.Label] is not "CERTIFICATE")
                return null;
            byte[] der = new byte[fields.DecodedDataLength];
            if (!Convert.TryFromBase64Chars(rest[fields.Base64Data], der, out int length) || length != der.Length)
                return null;
            found.Add(Convert.ToBase64String(der));
            rest = rest[fields.Location.End..];
        }

        return found.Count > 0 ? found : null;
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var field) ? TextOf(field) : null;

    private static string? TextOf(JsonElement field) => field.ValueKind == JsonValueKind.String && field.GetString() is { Length: > 0 } text ? text : null;
}
