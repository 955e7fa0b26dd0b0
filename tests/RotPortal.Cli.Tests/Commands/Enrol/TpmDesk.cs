using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using RotPortal.Cli.Stations.Portal;
using RotPortal.Cli.Tests.Stations;
using RotPortal.Devices;
using RotPortal.Provisioning;

namespace RotPortal.Cli.Tests.Commands.Enrol;

/// <summary>
/// A station with a TPM in software, and a portal whose word about TPMs is that of tpm2-tools: it has a credential made by them, and has them check the quote.
/// </summary>
internal sealed class TpmDesk : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private TpmDesk(StandInPortal portal) => Portal = portal;

    public StandInPortal Portal { get; }

    public SoftwareTpm Tpm { get; } = new();

    /// <summary>Evidence that came in and was found good.</summary>
    public List<JsonObject> Evidence { get; } = [];

    /// <summary>The secret in the last credential.</summary>
    public byte[] Secret { get; private set; } = [];

    public static async Task<TpmDesk> StartAsync()
    {
        var desk = new TpmDesk(await StandInPortal.StartAsync());
        desk.Portal.Kinds = ["tpm-attestation"];
        desk.Portal.Activates = desk.Activate;
        desk.Portal.JudgesActivation = activation =>
            Convert.FromBase64String((string?)activation?["secret"] ?? "").AsSpan().SequenceEqual(desk.Secret) ? null : "The secret is another.";
        desk.Portal.Reads = (_, octets, nonce) => Task.FromResult(desk.Read(octets, nonce));
        return desk;
    }

    public Task<Said> EnrolAsync(params string[] more) => Said.ByAsync(
        ["enrol", "tpm", "--device", Tpm.Device, "--portal", Portal.Address.AbsoluteUri, "--journal", _folder.File("order.jsonl"), .. more],
        at => at with
        {
            Time = new HastyClock(Said.Now),
            Variable = name => name == "ROT_CLAIM" ? StandInPortal.Claim : null,
            Retries = RetryRule.Usual with { Patience = TimeSpan.FromMinutes(1) },
        },
        CancellationToken.None);

    public string Write(string name, byte[] octets) => _folder.Write(name, octets);

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        Tpm.Dispose();
        _folder.Dispose();
    }

    // tpm2_makecredential writes a number, a version, and the two structures, each behind its length.
    private JsonObject Activate(JsonObject request)
    {
        byte[] ak = Convert.FromBase64String((string?)request["akPublic"] ?? "");
        Assert.Equal(ak.Length - 2, (ak[0] << 8) | ak[1]);
        Secret = RandomNumberGenerator.GetBytes(32);
        Tpm.Write("secret", Secret);
        Tpm.Write("ek.der", Convert.FromBase64String((string?)request["ekCertificate"] ?? ""));
        Tpm.Run("sh", "-c", "openssl x509 -inform DER -in ek.der -pubkey -noout > ek.pem");
        string name = "000b" + Convert.ToHexStringLower(SHA256.HashData(ak.AsSpan(2)));
        Tpm.Run("tpm2_makecredential", "-T", "none", "-G", "rsa", "-u", "ek.pem", "-s", "secret", "-n", name, "-o", "credential");
        byte[] file = Tpm.Read("credential");
        int length = 2 + ((file[8] << 8) | file[9]);
        return new JsonObject
        {
            ["id"] = "7",
            ["credentialBlob"] = Convert.ToBase64String(file.AsSpan(8, length)),
            ["encryptedSecret"] = Convert.ToBase64String(file.AsSpan(8 + length)),
            ["expiresAt"] = "2026-11-24T12:10:00Z",
        };
    }

    private Reading Read(byte[] octets, byte[] nonce)
    {
        var entry = JsonNode.Parse(octets) as JsonObject ?? [];
        string hex = Convert.ToHexStringLower(nonce);
        Assert.Equal(hex, (string?)entry["nonce"]);
        Assert.Equal(Convert.ToHexStringLower(Secret), (string?)entry["attestationKey"]?["activatedSecret"]);
        Tpm.Write("ak.pub", Octets(entry["attestationKey"]?["public"]));
        Tpm.Write("quote.msg", Octets(entry["quote"]?["attestation"]));
        Tpm.Write("quote.sig", Octets(entry["quote"]?["signature"]));
        Tpm.Run("tpm2_print", "-t", "TPM2B_PUBLIC", "-f", "pem", "ak.pub");
        Tpm.Run("sh", "-c", "tpm2_print -t TPM2B_PUBLIC -f pem ak.pub > ak.pem");
        Tpm.Run("tpm2_checkquote", "-u", "ak.pem", "-m", "quote.msg", "-s", "quote.sig", "-g", "sha256", "-q", hex);
        byte[] pcrs = [.. entry["quote"]?["pcrs"]?.AsArray().SelectMany(pcr => Convert.FromHexString((string?)pcr?["value"] ?? "")) ?? []];
        Assert.True(Octets(entry["quote"]?["attestation"]).AsSpan().IndexOf(SHA256.HashData(pcrs)) > 0, "The quote is not over the values of the PCRs.");

        // TPMS_ATTEST of the key (TPM 2.0 Part 2, 10.12.8): it names the key and carries the nonce; its signature has the form of the quote's.
        byte[] certified = Octets(entry["keys"]?[0]?["attestation"]);
        byte[] key = Octets(entry["keys"]?[0]?["public"]);
        Assert.Equal("ff5443478017", Convert.ToHexStringLower(certified.AsSpan(0, 6)));
        Assert.True(certified.AsSpan().IndexOf(nonce) > 0);
        Assert.True(certified.AsSpan().IndexOf((byte[])[0x00, 0x0B, .. SHA256.HashData(key.AsSpan(2))]) > 0);
        Tpm.Write("key.sig", Octets(entry["keys"]?[0]?["signature"]));
        Tpm.Write("key.attest", certified);
        Assert.True(IsSignedBy(Encoding.ASCII.GetString(Tpm.Read("ak.pem")), certified, Octets(entry["keys"]?[0]?["signature"])));
        Evidence.Add(entry);
        return ReadOurselves(octets, nonce, Octets(entry["attestationKey"]?["public"]));
    }

    // What the tools found good, the reader of the product must verify: the key is tied to the TPM and answers the challenge.
    private Reading ReadOurselves(byte[] octets, byte[] nonce, byte[] ak)
    {
        using var ek = X509CertificateLoader.LoadCertificate(Tpm.Read("ek.der"));
        var root = CertificateAnchors.FromFile(Tpm.Read("ca/swtpm-localca-rootca-cert.pem"), AnchorPurpose.EndorsementKey, "made by the test", "root");
        var issuer = Tpm.Read("ca/issuercert.pem");
        var context = new ReadingContext(new TrustAnchors(Assert.IsType<AnchorLoad.Loaded>(root).Anchors), TimeProvider.System.GetUtcNow().AddMinutes(1), 1)
        {
            Challenges = [new Challenge(nonce, Said.Now)],
            Activations = [new CredentialActivation(Sha256Digest.Of(Secret), Sha256Digest.Of(ek.PublicKey.ExportSubjectPublicKeyInfo()), Sha256Digest.Of(ak.AsSpan(2)), Said.Now)],
            Companions = new Dictionary<string, ReadOnlyMemory<byte>> { ["issuers"] = issuer },
        };
        var reader = EvidenceReaders.Find("tpm-attestation") ?? throw new InvalidOperationException("There is no reader.");
        var reading = reader.ReadAsync(new MemoryStream(octets), context, CancellationToken.None).ToBlockingEnumerable().Single().Reading;
        if (reading is Reading.Verified verified)
            Assert.Contains(verified.Facts, fact => fact.Capability == Capability.IdentityPossessionProven && fact is { Holds: true, Level: EvidenceLevel.E4 });
        return reading;
    }

    // TPMT_SIGNATURE of ECDSA (Part 2, 11.3.4): algorithm, hash, r and s each behind its length.
    private static bool IsSignedBy(string pem, byte[] message, byte[] signature)
    {
        Assert.Equal("0018000b", Convert.ToHexStringLower(signature.AsSpan(0, 4)));
        byte[] r = signature.AsSpan(6, signature[5]).ToArray();
        byte[] s = signature.AsSpan(8 + r.Length, signature[7 + r.Length]).ToArray();
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return key.VerifyData(message, (byte[])[.. new byte[32 - r.Length], .. r, .. new byte[32 - s.Length], .. s], HashAlgorithmName.SHA256);
    }

    private static byte[] Octets(JsonNode? base64) => Convert.FromBase64String((string?)base64 ?? "");
}
