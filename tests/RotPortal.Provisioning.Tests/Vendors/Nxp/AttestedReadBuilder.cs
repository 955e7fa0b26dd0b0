using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Nxp;

/// <summary>
/// Builds one attested read of an invented chip. As it comes it is good; each property or change breaks one thing, and what is signed
/// afterwards is signed properly.
/// </summary>
internal sealed record AttestedReadBuilder(TestMaker Maker)
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ChipId { get; init; } = "040050010102030405060708090a0b0c0d0e";
    public byte ObjectNumber { get; init; } = 1;
    public byte Class { get; init; } = 1;
    public byte Indicator { get; init; } = 1;
    public byte FailedAttempts { get; init; }
    public byte Origin { get; init; } = 2;

    /// <summary>Sign, read and secure messaging for who authenticates with object 60000000.</summary>
    public byte[] Policies { get; init; } = Convert.FromHexString("086000000010220000");

    public byte[] Freshness { get; init; } = Convert.FromHexString("00112233445566778899aabbccddeeff");
    public TestKey ObjectKey { get; init; } = TestKey.Of("nxp object");
    public TestKey ChipKey { get; init; } = TestKey.Of("nxp chip");

    /// <summary>Who signs the statement; null for the chip.</summary>
    public TestKey? StatementKey { get; init; }

    /// <summary>The name in the attestation certificate; null for that of the chip.</summary>
    public string? CertifiedName { get; init; }

    public Func<CertificateBuilder, CertificateBuilder>? ChangeCertificate { get; init; }
    public TestKey? CertificateIssuerKey { get; init; }
    public Func<byte[], byte[]>? ChangeStatement { get; init; }

    /// <summary>Changes the finished entry, which is never signed.</summary>
    public Action<JsonObject>? ChangeEntry { get; init; }

    public static TrustAnchors AnchorsOf(TestMaker maker) => new([maker.RootAnchor with { Purposes = AnchorPurpose.Attestation }]);

    public byte[] Statement()
    {
        byte[] statement =
        [
            0x60, 0, 0, ObjectNumber, Class, Indicator, 0, FailedAttempts, 0, 0, 0, 0, 0, 0,
            .. Policies, Origin,
            0, 0, 0, 0x28, 0, 0, 0, 0, 0, 0x1b, 0x6f, 0x70,
            .. Freshness, .. Convert.FromHexString(ChipId),
        ];
        return ChangeStatement?.Invoke(statement) ?? statement;
    }

    public CertificateBuilder Certificate()
    {
        var certificate = new CertificateBuilder
        {
            SerialNumber = [.. Convert.FromHexString(ChipId), 0, 2],
            Issuer = Maker.SignerName,
            Subject = TestNames.Name("RotPortal demonstration maker", CertifiedName ?? $"Attest-{ChipId.ToUpperInvariant()}"),
            NotBefore = new(2023, 12, 1, 0, 0, 0, TimeSpan.Zero),
            NotAfter = new(2035, 11, 28, 0, 0, 0, TimeSpan.Zero),
            SubjectPublicKeyInfo = ChipKey.SubjectPublicKeyInfo,
            Extensions = [TestNames.BasicConstraints(false, null), TestNames.KeyUsage(0x80)],
        };
        return ChangeCertificate?.Invoke(certificate) ?? certificate;
    }

    public JsonObject Key()
    {
        byte[] statement = Statement();
        byte[] signed = [4, .. ObjectKey.X, .. ObjectKey.Y, .. statement];
        return new JsonObject
        {
            ["key"] = Convert.ToBase64String([4, .. ObjectKey.X, .. ObjectKey.Y]),
            ["signature"] = Convert.ToBase64String(CertificateBuilder.EcdsaDer((StatementKey ?? ChipKey).Sign(signed))),
            ["extraData"] = Convert.ToBase64String(statement),
        };
    }

    public byte[] Build()
    {
        var entry = new JsonObject
        {
            ["nxpAttestedRead"] = 1,
            ["keys"] = new JsonObject { ["identity"] = Key() },
            ["certificates"] = new JsonArray(
                Convert.ToBase64String(Certificate().Sign(CertificateIssuerKey ?? Maker.SignerKey)), Convert.ToBase64String(Maker.SignerCertificate)),
            ["expectedFreshness"] = Convert.ToHexStringLower(Freshness),
        };
        ChangeEntry?.Invoke(entry);
        return Encoding.UTF8.GetBytes(entry.ToJsonString(Compact));
    }
}
