using System.Security.Cryptography;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.QuarkLink;

/// <summary>An answer to a challenge, with the certified key of the device.</summary>
/// <param name="Nonce">What was signed.</param>
/// <param name="Algorithm">How.</param>
/// <param name="Signature">The signature; of elliptic curves as ECDSA-Sig-Value.</param>
internal sealed record DeviceAnswer(ReadOnlyMemory<byte> Nonce, SignatureAlgorithm Algorithm, ReadOnlyMemory<byte> Signature);

/// <summary>What was exported of one device.</summary>
/// <param name="Instance">The instance of QuarkLink it belongs to.</param>
/// <param name="CollectedAt">When.</param>
/// <param name="Batch">The batch it was added to.</param>
/// <param name="DeviceId">64 lower-case hex digits.</param>
/// <param name="Target">The kind of chip or board.</param>
/// <param name="Module">What keeps its keys.</param>
/// <param name="HasVirtualFuses">It runs on eFuses that software pretends to have.</param>
/// <param name="State">How it stands.</param>
/// <param name="Firmware">Version of its firmware; null when it is not said.</param>
/// <param name="Chain">Its certificate with issuers; null when none is enclosed.</param>
/// <param name="AuditEvents">How many events of the audit trail are enclosed.</param>
/// <param name="Answer">The answer to a challenge; null when none was put.</param>
internal sealed record DeviceExport(
    string Instance,
    DateTimeOffset CollectedAt,
    string Batch,
    string DeviceId,
    string Target,
    CryptoModule Module,
    bool HasVirtualFuses,
    QuarkLinkState State,
    string? Firmware,
    EnclosedChain? Chain,
    int AuditEvents,
    DeviceAnswer? Answer)
{
    /// <summary>The member that tells an export: the version of its shape.</summary>
    public const string Version = "quarklinkExport";

    private const int DeviceIdLength = 32;
    private const int MaximumTextLength = 128;
    private const int MaximumEvents = 10_000;
    private const int MaximumNonceLength = 1024;

    private static readonly Dictionary<string, SignatureAlgorithm> Algorithms = new(StringComparer.Ordinal)
    {
        ["ecdsa-sha256"] = new("ecdsa-with-SHA256", SignatureScheme.Ecdsa, HashAlgorithmName.SHA256),
        ["rsa-pkcs1-sha256"] = new("sha256WithRSAEncryption", SignatureScheme.RsaPkcs1, HashAlgorithmName.SHA256),
    };

    /// <summary>Reads an export.</summary>
    /// <exception cref="FieldRefusedException">A field is not as it should be.</exception>
    public static DeviceExport Read(StrictFields fields)
    {
        fields.AllowOnly(Version, "instance", "collectedAt", "collectedBy", "batch", "device", "state", "certificates", "audit", "challenge");
        if (fields.Count(Version) != 1)
            throw fields.Refuse(Version, "It is not 1, the only version.");
        ShortText(fields, "collectedBy");
        var device = fields.Object("device");
        device.AllowOnly("id", "target", "cryptoModule", "virtualFuses", "firmware");
        return new DeviceExport(
            ShortText(fields, "instance"),
            fields.Time("collectedAt"),
            ShortText(fields, "batch"),
            Convert.ToHexStringLower(device.Hex("id", DeviceIdLength)),
            ShortText(device, "target"),
            CryptoModule.Find(device.Text("cryptoModule")) ?? throw device.Refuse("cryptoModule", $"It is none of {string.Join(", ", CryptoModule.Names)}."),
            device.Flag("virtualFuses"),
            QuarkLinkStates.Find(fields.Text("state")) ?? throw fields.Refuse("state", $"It is none of {string.Join(", ", QuarkLinkStates.Names)}."),
            device.Has("firmware") ? ShortText(device, "firmware") : null,
            EnclosedChain.Read(fields, "certificates"),
            fields.Has("audit") ? CountEvents(fields) : 0,
            fields.Has("challenge") ? ReadAnswer(fields.Object("challenge")) : null);
    }

    private static int CountEvents(StrictFields fields)
    {
        int count = 0;
        foreach (var happened in fields.Objects("audit"))
        {
            happened.AllowOnly("at", "event", "by");
            happened.Time("at");
            ShortText(happened, "event");
            ShortText(happened, "by");
            if (++count > MaximumEvents)
                throw fields.Refuse("audit", $"It holds more than {MaximumEvents} events.");
        }

        return count;
    }

    private static DeviceAnswer ReadAnswer(StrictFields fields)
    {
        fields.AllowOnly("nonce", "algorithm", "signature");
        byte[] nonce = fields.Hex("nonce", null);
        if (nonce.Length > MaximumNonceLength)
            throw fields.Refuse("nonce", $"It is longer than {MaximumNonceLength} octets.");
        return Algorithms.TryGetValue(fields.Text("algorithm"), out var algorithm)
            ? new DeviceAnswer(nonce, algorithm, fields.Base64("signature"))
            : throw fields.Refuse("algorithm", $"It is none of {string.Join(", ", Algorithms.Keys)}.");
    }

    private static string ShortText(StrictFields fields, string name)
    {
        string text = fields.Text(name);
        return text.Length <= MaximumTextLength && !text.Any(char.IsControl) ? text : throw fields.Refuse(name, $"It is not a text of up to {MaximumTextLength} characters.");
    }
}
