using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.QuarkLink;

/// <summary>Builds the export of one invented device. As it comes it is good; each property or change breaks one thing.</summary>
internal sealed record ExportBuilder(TestMaker Maker)
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string DeviceId { get; init; } = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    public string State { get; init; } = "enrolled";
    public string Module { get; init; } = "atecc608";
    public bool VirtualFuses { get; init; }
    public bool HasCertificate { get; init; } = true;
    public byte[]? Nonce { get; init; }
    public TestKey Key { get; init; } = TestKey.Of("quarklink device");
    public TestKey? AnswerKey { get; init; }
    public TestKey? IssuerKey { get; init; }
    public Action<JsonObject>? Change { get; init; }

    public static TrustAnchors AnchorsOf(TestMaker maker) => new([maker.RootAnchor with { Vendor = "quarklink" }]);

    public byte[] Build()
    {
        var entry = new JsonObject
        {
            ["quarklinkExport"] = 1,
            ["instance"] = "acme.example",
            ["collectedAt"] = "2026-11-20T10:00:00Z",
            ["collectedBy"] = "operator 1",
            ["batch"] = "batch 7",
            ["device"] = new JsonObject { ["id"] = DeviceId, ["target"] = "ESP32-C3", ["cryptoModule"] = Module, ["virtualFuses"] = VirtualFuses, ["firmware"] = "1.4.0" },
            ["state"] = State,
            ["audit"] = new JsonArray(new JsonObject { ["at"] = "2026-11-19T10:00:00Z", ["event"] = "enrolled", ["by"] = "device" }),
        };
        if (HasCertificate)
            entry["certificates"] = new JsonArray(Convert.ToBase64String(Certificate()), Convert.ToBase64String(Maker.SignerCertificate));
        if (Nonce is not null)
        {
            entry["challenge"] = new JsonObject
            {
                ["nonce"] = Convert.ToHexStringLower(Nonce),
                ["algorithm"] = "ecdsa-sha256",
                ["signature"] = Convert.ToBase64String(CertificateBuilder.EcdsaDer((AnswerKey ?? Key).Sign(Nonce))),
            };
        }

        Change?.Invoke(entry);
        return Encoding.UTF8.GetBytes(entry.ToJsonString(Compact));
    }

    private byte[] Certificate() => new CertificateBuilder
    {
        SerialNumber = [1, 2, 3],
        Issuer = Maker.SignerName,
        Subject = TestNames.Name("RotPortal demonstration maker", DeviceId),
        NotBefore = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        NotAfter = new(2028, 1, 1, 0, 0, 0, TimeSpan.Zero),
        SubjectPublicKeyInfo = Key.SubjectPublicKeyInfo,
    }.Sign(IssuerKey ?? Maker.SignerKey);
}
