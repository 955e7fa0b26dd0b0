using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.St;

/// <summary>Builds one answered challenge of an invented part. As it comes it is good; each property or change breaks one thing.</summary>
internal sealed record ChallengeBuilder(TestMaker Maker)
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string SerialNumber { get; init; } = "0209b0846159e439520139";
    public byte[]? CertificateSerial { get; init; }
    public string Name { get; init; } = "stsafe-0209B0846159E439520139";
    public byte[] Challenge { get; init; } = Convert.FromHexString("591a3568fdfccf1b3550ba79e9d17276349ebfc6590da66e6a1d5825fdc321ee");
    public TestKey Key { get; init; } = TestKey.Of("stsafe slot 0");

    /// <summary>Who answers; null for the part.</summary>
    public TestKey? AnswerKey { get; init; }

    /// <summary>Hashes the challenge before it is signed, as a part does not.</summary>
    public bool HashesAgain { get; init; }

    /// <summary>The key in the certificate; null for that of the part.</summary>
    public TestKey? CertifiedKey { get; init; }

    public TestKey? CertificateIssuerKey { get; init; }
    public bool HasCertificate { get; init; } = true;
    public Action<JsonObject>? Change { get; init; }

    /// <summary>The root of the maker as if ST had issued under it.</summary>
    public static TrustAnchors AnchorsOf(TestMaker maker) => new([maker.RootAnchor with { Vendor = "st" }]);

    public byte[] Build()
    {
        byte[] signature = HashesAgain ? (AnswerKey ?? Key).Sign(Challenge) : (AnswerKey ?? Key).SignDigest(Challenge);
        var entry = new JsonObject
        {
            ["deviceSerial"] = SerialNumber,
            ["publicKeyX"] = Convert.ToHexStringLower(Key.X),
            ["publicKeyY"] = Convert.ToHexStringLower(Key.Y),
            ["challenge"] = Convert.ToHexStringLower(Challenge),
            ["signatureRS"] = Convert.ToHexStringLower(signature),
        };
        if (HasCertificate)
            entry["certificates"] = new JsonArray(Convert.ToBase64String(Certificate().Sign(CertificateIssuerKey ?? Maker.SignerKey)), Convert.ToBase64String(Maker.SignerCertificate));
        Change?.Invoke(entry);
        return Encoding.UTF8.GetBytes(entry.ToJsonString(Compact));
    }

    private CertificateBuilder Certificate() => new()
    {
        SerialNumber = CertificateSerial ?? Convert.FromHexString(SerialNumber),
        Issuer = Maker.SignerName,
        Subject = TestNames.Name("RotPortal demonstration maker", Name),
        NotBefore = new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero),
        NotAfter = new(2048, 3, 1, 0, 0, 0, TimeSpan.Zero),
        SubjectPublicKeyInfo = (CertifiedKey ?? Key).SubjectPublicKeyInfo,
    };
}
