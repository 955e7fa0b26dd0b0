using System.Globalization;
using System.Text.Json;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>Reads the payload of an entry whose signature was verified.</summary>
internal sealed class ManifestPayloadReader(ManifestKeyReader keys)
{
    private const int MaximumTextLength = 256;

    // "distributor" is what real files write, "distributer" what the note on the format says.
    private static readonly HashSet<string> KnownMembers = new(StringComparer.Ordinal)
    {
        "version", "model", "partNumber", "manufacturer", "provisioner", "distributor", "distributer", "groupId", "provisioningTimestamp",
        "uniqueId", "publicKeySet", "encryptedSecretKeySet", "modelInfo",
    };

    /// <summary>Reads a payload.</summary>
    /// <param name="json">The payload, decoded.</param>
    /// <param name="payload">What it says; null when the answer is a rejection.</param>
    /// <returns>The check that failed; null when none did.</returns>
    public Reading.Rejected? Read(ReadOnlyMemory<byte> json, out ManifestPayload? payload)
    {
        payload = null;
        if (!StrictJson.TryParseObject(json, out var document, out string? problem))
            return Refuse(ManifestChecks.PayloadStructure, ManifestChecks.PayloadClause, $"The payload cannot be read: {problem}.", null);
        using (document)
            return Read(document.RootElement, out payload);
    }

    private Reading.Rejected? Read(JsonElement root, out ManifestPayload? payload)
    {
        payload = null;
        string? uniqueId = root.Text("uniqueId"u8);
        if (!DeviceNumber.IsOne(uniqueId) || uniqueId is null)
            return Refuse("The payload has no uniqueId of 18 lower-case hex digits.", null);
        if (Version(root) is not { } version)
        {
            return Refuse(
                ManifestChecks.PayloadVersion,
                ManifestChecks.PayloadClause,
                "The payload has a version other than 1 and 2; a newer RotPortal may know it.",
                uniqueId);
        }

        if (ShortText(root, "model"u8) is not { } model || ShortText(root, "partNumber"u8) is not { } partNumber)
            return Refuse("The payload names no model or no part number.", uniqueId);
        if (Time(root.Text("provisioningTimestamp"u8)) is not { } provisionedAt)
        {
            return Refuse(
                ManifestChecks.ProvisioningTime,
                ManifestChecks.ProvisioningTimeClause,
                "The payload has no provisioningTimestamp in the form of RFC 3339.",
                uniqueId);
        }

        if (keys.Read(root, uniqueId, out var publicKeys) is { } refused)
            return refused;
        payload = new ManifestPayload(
            version,
            model,
            partNumber,
            root.TryGetProperty("modelInfo"u8, out var info) && info.ValueKind == JsonValueKind.Object ? ShortText(info, "deviceRevision"u8) : null,
            Organization(root, "manufacturer"u8),
            Organization(root, "provisioner"u8),
            ShortText(root, "groupId"u8),
            provisionedAt,
            uniqueId,
            publicKeys,
            Findings(root));
        return null;
    }

    private static int? Version(JsonElement root) =>
        root.TryGetProperty("version"u8, out var element) && element.ValueKind == JsonValueKind.Number
        && element.TryGetInt32(out int version) && version is 1 or 2
            ? version
            : null;

    // RFC 3339 5.6 in UTC, as all manifests write it; fractions of a second up to what we can keep.
    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    private static string? ShortText(JsonElement parent, ReadOnlySpan<byte> name) =>
        parent.Text(name) is { Length: > 0 and <= MaximumTextLength } text ? text : null;

    private static string? Organization(JsonElement root, ReadOnlySpan<byte> name)
    {
        if (!root.TryGetProperty(name, out var party) || party.ValueKind != JsonValueKind.Object)
            return null;
        string? unit = ShortText(party, "organizationalUnitName"u8);
        return ShortText(party, "organizationName"u8) is { } organization
            ? unit is null ? organization : $"{organization}, {unit}"
            : unit;
    }

    private static List<Finding> Findings(JsonElement root)
    {
        var findings = new List<Finding>();
        if (root.TryGetProperty("encryptedSecretKeySet"u8, out _))
        {
            findings.Add(new Finding(
                "encrypted-secret-keys",
                "The entry carries encrypted secret keys. They were not decrypted and none of them is recorded; they stay, encrypted, in "
                    + "the "
                    + "octets of the entry, which are kept unchanged because the signature covers them."));
        }

        foreach (var member in root.EnumerateObject())
        {
            if (!KnownMembers.Contains(member.SafeName()))
            {
                findings.Add(new Finding(
                    "payload-member-not-known", "The payload has members that the manifest format does not name; nothing was taken from "
                        + "them."));
                break;
            }
        }

        return findings;
    }

    private static Reading.Rejected Refuse(string detail, string? uniqueId) =>
        Refuse(ManifestChecks.PayloadStructure, ManifestChecks.PayloadClause, detail, uniqueId);

    private static Reading.Rejected Refuse(string check, string clause, string detail, string? uniqueId) => new(check, clause, detail, uniqueId);
}
