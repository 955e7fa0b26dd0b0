using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RotPortal.TestKit;

/// <summary>
/// Builds one manifest entry of a <see cref="TestMaker"/>. As it comes it is good; each property or change breaks one thing, and what is
/// signed afterwards is signed properly, so that exactly that thing is wrong.
/// </summary>
public sealed record EntryBuilder(TestMaker Maker, int Index)
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Part number.</summary>
    public string PartNumber { get; init; } = "ATECC608C-TNGTLSU-B";

    /// <summary>Model.</summary>
    public string Model { get; init; } = "ATECC608C";

    /// <summary>Shipment.</summary>
    public string GroupId { get; init; } = "DEMONSTRATION001";

    /// <summary>When it was provisioned.</summary>
    public DateTimeOffset ProvisionedAt { get; init; } = new(2025, 6, 1, 20, 14, 53, 773, TimeSpan.Zero);

    /// <summary>How many keys it has, 0 to 5; the first has the certificate.</summary>
    public int KeyCount { get; init; } = 5;

    /// <summary>Changes the device certificate before it is signed.</summary>
    public Func<CertificateBuilder, CertificateBuilder>? ChangeLeaf { get; init; }

    /// <summary>Who signs the device certificate; null for the maker's signer.</summary>
    public TestKey? LeafIssuerKey { get; init; }

    /// <summary>Certificates beside the device certificate; null for the maker's signer.</summary>
    public IReadOnlyList<byte[]>? Issuers { get; init; }

    /// <summary>Changes the payload before it is signed.</summary>
    public Action<JsonObject>? ChangePayload { get; init; }

    /// <summary>Changes the text of the payload before it is signed.</summary>
    public Func<string, string>? ChangePayloadText { get; init; }

    /// <summary>Changes the protected header before it is signed.</summary>
    public Action<JsonObject>? ChangeProtected { get; init; }

    /// <summary>Changes the unprotected header, which is never signed.</summary>
    public Action<JsonObject>? ChangeHeader { get; init; }

    /// <summary>Changes the finished entry, which is never signed.</summary>
    public Action<JsonObject>? ChangeEntry { get; init; }

    /// <summary>Who signs the entry; null for the maker's manifest signer.</summary>
    public TestKey? EntryKey { get; init; }

    /// <summary>Serial number of the part, 18 hex digits; no two indices and seeds share one.</summary>
    public string UniqueId => $"0123{Maker.Seed & 0xFFFF:x4}{Index:x8}01";

    /// <summary>The key of a slot.</summary>
    public TestKey Key(int slot) => TestKey.Of($"{Maker.Seed} device {Index} slot {slot}");

    /// <summary>The device certificate as it comes.</summary>
    public CertificateBuilder Leaf()
    {
        var key = Key(0);
        var notBefore = new DateTimeOffset(ProvisionedAt.Year, ProvisionedAt.Month, ProvisionedAt.Day, ProvisionedAt.Hour, 0, 0, TimeSpan.Zero);
        return new CertificateBuilder
        {
            SerialNumber = TestMaker.DerivedSerial(key, notBefore, 28),
            Issuer = Maker.SignerName,
            Subject = TestNames.Name("RotPortal demonstration maker", $"sn{UniqueId.ToUpperInvariant()}"),
            NotBefore = notBefore,
            NotAfter = notBefore.AddYears(28),
            SubjectPublicKeyInfo = key.SubjectPublicKeyInfo,
            Extensions =
            [
                TestNames.BasicConstraints(false, null),
                TestNames.KeyUsage(0x88),
                TestNames.SubjectKeyIdentifier(key.KeyIdentifier),
                TestNames.AuthorityKeyIdentifier(Maker.SignerKey.KeyIdentifier),
            ],
        };
    }

    /// <summary>The entry.</summary>
    public byte[] Build()
    {
        var payload = Payload();
        ChangePayload?.Invoke(payload);
        string text = payload.ToJsonString(Compact);
        var header = new JsonObject
        {
            ["alg"] = "ES256",
            ["kid"] = Base64Url.EncodeToString(Maker.ManifestKey.KeyIdentifier),
            ["typ"] = "JWT",
            ["x5t#S256"] = Base64Url.EncodeToString(SHA256.HashData(Maker.ManifestSignerCertificate)),
        };
        ChangeProtected?.Invoke(header);
        string protectedPart = Encode(header.ToJsonString(Compact));
        string payloadPart = Encode(ChangePayloadText?.Invoke(text) ?? text);
        var unprotected = new JsonObject { ["uniqueId"] = UniqueId };
        ChangeHeader?.Invoke(unprotected);
        var entry = new JsonObject
        {
            ["payload"] = payloadPart,
            ["protected"] = protectedPart,
            ["header"] = unprotected,
            ["signature"] = Base64Url.EncodeToString((EntryKey ?? Maker.ManifestKey).Sign(Encoding.ASCII.GetBytes($"{protectedPart}.{payloadPart}"))),
        };
        ChangeEntry?.Invoke(entry);
        return Encoding.UTF8.GetBytes(entry.ToJsonString(Compact));
    }

    /// <summary>The entry as a file with this one entry.</summary>
    public byte[] BuildFile() => ManifestWriter.File([Build()]);

    private JsonObject Payload()
    {
        var payload = new JsonObject
        {
            ["version"] = 1,
            ["model"] = Model,
            ["partNumber"] = PartNumber,
            ["manufacturer"] = Party("Secure Products Group"),
            ["provisioner"] = Party("Secure Products Group"),
            ["distributor"] = Party("Demonstration Direct"),
            ["groupId"] = GroupId,
            ["provisioningTimestamp"] = ProvisionedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["uniqueId"] = UniqueId,
        };
        if (KeyCount > 0)
            payload["publicKeySet"] = new JsonObject { ["keys"] = new JsonArray([.. Enumerable.Range(0, KeyCount).Select(KeyOf)]) };
        return payload;
    }

    private static JsonObject Party(string unit) =>
        new() { ["organizationName"] = "RotPortal demonstration maker", ["organizationalUnitName"] = unit };

    private JsonObject KeyOf(int slot)
    {
        var key = Key(slot);
        var json = new JsonObject
        {
            ["kid"] = slot.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["x"] = Base64Url.EncodeToString(key.X),
            ["y"] = Base64Url.EncodeToString(key.Y),
        };
        if (slot == 0)
        {
            var leaf = ChangeLeaf?.Invoke(Leaf()) ?? Leaf();
            byte[][] chain = [leaf.Sign(LeafIssuerKey ?? Maker.SignerKey), .. Issuers ?? [Maker.SignerCertificate]];
            json["x5c"] = new JsonArray([.. chain.Select(der => JsonValue.Create(Convert.ToBase64String(der)))]);
        }

        return json;
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
