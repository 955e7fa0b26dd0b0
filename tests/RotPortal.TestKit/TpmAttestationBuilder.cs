using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RotPortal.TestKit;

/// <summary>
/// Builds one attestation of an invented TPM. As it comes it is good; each property or change breaks one thing, and what is signed afterwards is
/// signed properly.
/// </summary>
public sealed record TpmAttestationBuilder(TestMaker Maker)
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The endorsement key.</summary>
    public TestKey EndorsementKey { get; init; } = TestKey.Of("tpm endorsement key");

    /// <summary>The attestation key.</summary>
    public TestKey AttestationKey { get; init; } = TestKey.Of("tpm attestation key");

    /// <summary>Its attributes.</summary>
    public uint AttestationKeyAttributes { get; init; } = TpmStructures.AttestationKeyAttributes;

    /// <summary>The key of the device.</summary>
    public TestKey DeviceKey { get; init; } = TestKey.Of("tpm device key");

    /// <summary>Its attributes.</summary>
    public uint DeviceKeyAttributes { get; init; } = TpmStructures.DeviceKeyAttributes;

    /// <summary>What was sent with every question.</summary>
    public byte[] Nonce { get; init; } = Convert.FromHexString("00112233445566778899aabbccddeeff");

    /// <summary>The secret that the TPM gave back.</summary>
    public byte[] Secret { get; init; } = SHA256.HashData("a secret of the test"u8);

    /// <summary>What was measured: PCR and content; the digest is that of the content.</summary>
    public IReadOnlyList<(int Pcr, string Content)> Measured { get; init; } = [(0, "firmware 1"), (0, "firmware 2"), (4, "loader"), (7, "policy")];

    /// <summary>PCRs in the quote.</summary>
    public IReadOnlyList<int> Quoted { get; init; } = [0, 1, 4, 7];

    /// <summary>Who signs the statement about the device key; null for the attestation key.</summary>
    public TestKey? CertificationSigner { get; init; }

    /// <summary>Who signs the quote; null likewise.</summary>
    public TestKey? QuoteSigner { get; init; }

    /// <summary>The key that the statement is about; null for that of the device.</summary>
    public byte[]? CertifiedName { get; init; }

    /// <summary>Changes a statement before it is signed: 8017 the certification, 8018 the quote, 801A the creation.</summary>
    public Func<int, byte[], byte[]>? ChangeStatement { get; init; }

    /// <summary>Changes the finished entry, which is signed by nobody.</summary>
    public Action<JsonObject>? ChangeEntry { get; init; }

    /// <summary>Public area of the attestation key.</summary>
    public byte[] AttestationPublic => TpmStructures.Public(AttestationKey, AttestationKeyAttributes);

    /// <summary>Public area of the key of the device.</summary>
    public byte[] DevicePublic => TpmStructures.Public(DeviceKey, DeviceKeyAttributes);

    /// <summary>The endorsement key certificate.</summary>
    public byte[] Certificate => new EkBuilder(Maker) { SubjectPublicKeyInfo = EndorsementKey.SubjectPublicKeyInfo }.Build();

    /// <summary>The values of the PCRs after what was measured.</summary>
    public byte[] ValueOf(int pcr) => Measured.Where(measured => measured.Pcr == pcr)
        .Aggregate(new byte[32], (value, measured) => SHA256.HashData([.. value, .. SHA256.HashData(Encoding.UTF8.GetBytes(measured.Content))]));

    /// <summary>The event log.</summary>
    public byte[] Log() => TpmStructures.Log(Measured.Select(measured =>
        (measured.Pcr, 0x8000_0001u, SHA256.HashData(Encoding.UTF8.GetBytes(measured.Content)), Encoding.UTF8.GetBytes(measured.Content))));

    /// <summary>Values of PCRs as entries and reference values hold them.</summary>
    public JsonArray Pcrs(IEnumerable<int> indices) => new([.. indices.Select(index => new JsonObject
    {
        ["bank"] = "sha256",
        ["index"] = index,
        ["value"] = Convert.ToHexStringLower(ValueOf(index)),
    })]);

    /// <summary>Reference values of the quoted PCRs.</summary>
    public byte[] Reference() => Octets(new JsonObject { ["pcrReference"] = 1, ["name"] = "release 4.2", ["pcrs"] = Pcrs(Quoted) });

    /// <summary>The entry.</summary>
    public byte[] Build()
    {
        byte[] name = TpmStructures.Name(AttestationPublic);
        byte[] signer = TpmStructures.Name(TpmStructures.EndorsementHierarchy, name);
        byte[] creation = TpmStructures.Creation(TpmStructures.EndorsementHierarchy, TpmStructures.EndorsementHierarchy);
        byte[] deviceName = CertifiedName ?? TpmStructures.Name(DevicePublic);
        byte[] digest = SHA256.HashData([.. Quoted.SelectMany(ValueOf)]);
        var created = Statement(0x801A, signer, [.. TpmStructures.Sized(name), .. TpmStructures.Sized(SHA256.HashData(creation))], null);
        created["data"] = Base64(creation);
        var key = Statement(0x8017, signer, [.. TpmStructures.Sized(deviceName), .. TpmStructures.Sized(TpmStructures.Name(signer, deviceName))], CertificationSigner);
        key["label"] = "identity";
        key["public"] = Base64(TpmStructures.Sized(DevicePublic));
        var quote = Statement(0x8018, signer, [.. TpmStructures.Select(Quoted), .. TpmStructures.Sized(digest)], QuoteSigner);
        quote["pcrs"] = Pcrs(Quoted);
        quote["eventLog"] = Base64(Log());
        var entry = new JsonObject
        {
            ["tpmAttestation"] = 1,
            ["endorsementKey"] = new JsonObject { ["certificates"] = new JsonArray(Base64(Certificate), Base64(Maker.SignerCertificate)) },
            ["attestationKey"] = new JsonObject
            {
                ["public"] = Base64(TpmStructures.Sized(AttestationPublic)),
                ["activatedSecret"] = Convert.ToHexStringLower(Secret),
                ["creation"] = created,
            },
            ["keys"] = new JsonArray(key),
            ["quote"] = quote,
            ["nonce"] = Convert.ToHexStringLower(Nonce),
        };
        ChangeEntry?.Invoke(entry);
        return Octets(entry);
    }

    private JsonObject Statement(int type, byte[] signer, byte[] attested, TestKey? key)
    {
        byte[] statement = TpmStructures.Attest(type, signer, Nonce, attested);
        statement = ChangeStatement?.Invoke(type, statement) ?? statement;
        return new JsonObject
        {
            ["attestation"] = Base64(statement),
            ["signature"] = Base64(TpmStructures.Sign(key ?? AttestationKey, statement)),
        };
    }

    private static string Base64(byte[] octets) => Convert.ToBase64String(octets);

    private static byte[] Octets(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString(Compact));
}
