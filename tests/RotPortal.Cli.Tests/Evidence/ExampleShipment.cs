using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RotPortal.Cli.Tests.Evidence;

/// <summary>A shipment of secure elements with its manifest, made with test keys, in the form that Microchip writes.</summary>
internal sealed class ExampleShipment
{
    private static readonly DateTimeOffset FirstMade = new(2026, 3, 2, 9, 14, 0, TimeSpan.Zero);

    // Base64 as it is, the way vendors write it, without escapes for + in HTML.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<JsonObject> _entries = [];

    public ExampleAuthority Authority { get; } = new();

    /// <summary>The manifest as text.</summary>
    public string Json => new JsonArray([.. _entries.Select(entry => entry.DeepClone())]).ToJsonString(new() { WriteIndented = true }) + "\n";

    /// <summary>A shipment of some units with identifiers that count upwards, each with its own keys.</summary>
    public static ExampleShipment Of(int units)
    {
        var shipment = new ExampleShipment();
        for (int i = 0; i < units; i++)
            shipment.Add(HardwareId(i));
        return shipment;
    }

    /// <summary>18 hex digits: 01 23, six octets of our own, and the 01 in which such parts end.</summary>
    public static string HardwareId(int unit) => $"0123{0x454c_0000_0000 + unit:x12}01";

    /// <summary>Adds a unit; with keys of its own unless some are given.</summary>
    public void Add(string hardwareId, ECDsa[]? keys = null)
    {
        var made = FirstMade.AddSeconds(37 * _entries.Count);
        keys ??= [.. Enumerable.Range(0, 5).Select(_ => ECDsa.Create(ECCurve.NamedCurves.nistP256))];
        var payload = new JsonObject
        {
            ["version"] = 1,
            ["model"] = "ATECC608C",
            ["partNumber"] = "ATECC608C-EXAMPLE",
            ["manufacturer"] = Party("Example Elements", "Secure Products"),
            ["provisioner"] = Party("Example Elements", "Secure Products"),
            ["distributor"] = Party("Example Elements", "Direct"),
            ["groupId"] = "EXAMPLE-LOT-1",
            ["provisioningTimestamp"] = made.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["uniqueId"] = hardwareId,
            ["publicKeySet"] = new JsonObject { ["keys"] = new JsonArray([.. keys.Select((key, slot) => Jwk(key, slot, hardwareId, made))]) },
        };
        Add(hardwareId, payload);
    }

    /// <summary>Adds a unit without keys, as parts are shipped whose keys are made in the field.</summary>
    public void AddWithoutKeys(string hardwareId) => Add(hardwareId, new JsonObject
    {
        ["version"] = 2,
        ["model"] = "ATECC608C",
        ["partNumber"] = "ATECC608C-EXAMPLE-FIELD",
        ["provisioner"] = Party("Example Elements", "Secure Products"),
        ["provisioningTimestamp"] = FirstMade.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["uniqueId"] = hardwareId,
    });

    /// <summary>Turns one bit of the signature of an entry.</summary>
    public void SpoilSignature(int entry)
    {
        byte[] signature = System.Buffers.Text.Base64Url.DecodeFromChars(_entries[entry]["signature"]?.GetValue<string>());
        signature[40] ^= 1;
        _entries[entry]["signature"] = ExampleAuthority.Base64Url(signature);
    }

    /// <summary>Writes the anchors into a folder as PEM files.</summary>
    public void WriteAnchors(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "example-root-ca.pem"), Authority.RootPem + "\n");
        File.WriteAllText(Path.Combine(folder, "example-manifest-signer.pem"), Authority.SignerPem + "\n");
    }

    private void Add(string hardwareId, JsonObject payload)
    {
        string head = ExampleAuthority.Base64Url(Encoding.UTF8.GetBytes(new JsonObject
        {
            ["alg"] = "ES256",
            ["kid"] = Authority.SignerKeyId,
            ["typ"] = "JWT",
            ["x5t#S256"] = Authority.SignerThumbprint,
        }.ToJsonString()));
        string body = ExampleAuthority.Base64Url(Encoding.UTF8.GetBytes(payload.ToJsonString(Plain)));
        _entries.Add(new JsonObject
        {
            ["payload"] = body,
            ["protected"] = head,
            ["header"] = new JsonObject { ["uniqueId"] = hardwareId },
            ["signature"] = ExampleAuthority.Base64Url(Authority.Sign(Encoding.ASCII.GetBytes($"{head}.{body}"))),
        });
    }

    // Slot 0 is certified; the others come with bare keys.
    private JsonObject Jwk(ECDsa key, int slot, string hardwareId, DateTimeOffset made)
    {
        var point = key.ExportParameters(false).Q;
        var jwk = new JsonObject
        {
            ["kid"] = slot.ToString(CultureInfo.InvariantCulture),
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["x"] = ExampleAuthority.Base64Url(point.X),
            ["y"] = ExampleAuthority.Base64Url(point.Y),
        };
        if (slot == 0)
        {
            var hour = new DateTimeOffset(made.Year, made.Month, made.Day, made.Hour, 0, 0, TimeSpan.Zero);
            using var leaf = Authority.Certify(key, hardwareId, hour);
            jwk["x5c"] = new JsonArray(Convert.ToBase64String(leaf.RawData), Authority.IssuerBase64);
        }

        return jwk;
    }

    private static JsonObject Party(string organization, string unit) =>
        new() { ["organizationName"] = organization, ["organizationalUnitName"] = unit };
}
