using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Tpm;
using RotPortal.Provisioning.Tests.Formats.X509;

namespace RotPortal.Provisioning.Tests.RealTpm;

/// <summary>A real TPM makes and certifies a key, quotes its state and opens our credential: all of it is read as verified.</summary>
public sealed class RealAttestationTests
{
    private const string Kind = "tpm-attestation";
    private const string SignerAttributes = "fixedtpm|fixedparent|sensitivedataorigin|userwithauth|restricted|sign";
    private const string KeyAttributes = "fixedtpm|fixedparent|sensitivedataorigin|userwithauth|sign";
    private const string EndorsementKey = "0x81010001";

    [SoftwareTpmTheory]
    [InlineData("ecc256:ecdsa-sha256:null", "sha256")]
    [InlineData("ecc384:ecdsa-sha384:null", "sha384")]
    [InlineData("rsa2048:rsassa-sha256:null", "sha256")]
    public async Task A_key_a_quote_and_an_activation_of_a_real_tpm_are_verified_and_called_what_they_are(string attestationKey, string hash)
    {
        using var tpm = new SoftwareTpm();
        byte[] nonce = RandomNumberGenerator.GetBytes(32);
        MakeKeys(tpm, attestationKey);
        var activation = Activate(tpm);
        var entry = Entry(tpm, hash, nonce);
        byte[] file = Encoding.UTF8.GetBytes(entry.ToJsonString());
        var context = ContextOf(tpm, nonce, activation, $"{entry["quote"]?["pcrs"]?.ToJsonString()}");

        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, file, context));

        Assert.Equal("swtpm", verified.Claim.Element.Model);
        Assert.Equal(RootOfTrustKind.SoftwareOnly, verified.Claim.Element.Kind);
        // A TPM in software proves that it holds the key and what it started, and nothing about hardware.
        Assert.Equal(
            ["identity.possession-proven", "attestation.fresh", "attestation.reference-matched", "credential.chain-trusted", "credential.validity", "key.algorithm-strength", "key.algorithm-strength"],
            verified.Facts.Select(fact => fact.Capability.Id));
        Assert.All(verified.Facts, fact => Assert.True(fact.Holds));
        Assert.Equal(["software-tpm", "no-event-log"], verified.Findings.Select(finding => finding.Code));
        Assert.Equal(
            ["credential-activation", "attestation-key-creation", "key-certification-signature", "key-certification", "quote-signature", "pcr-digest", "freshness", "qualified-signer"],
            verified.Checks.SkipWhile(check => check.Name != "attestation-key-attributes").Skip(1).Select(check => check.Name));
    }

    [SoftwareTpmFact]
    public async Task A_key_certified_by_the_plain_command_is_verified_and_a_foreign_secret_is_not()
    {
        using var tpm = new SoftwareTpm();
        byte[] nonce = RandomNumberGenerator.GetBytes(32);
        MakeKeys(tpm, "ecc256:ecdsa-sha256:null");
        var activation = Activate(tpm);
        var entry = Entry(tpm, "sha256", nonce);
        tpm.Do("tpm2_certify", "-C", "ak.ctx", "-c", "dev.ctx", "-g", "sha256", "-o", "certify.attest", "-s", "certify.sig");
        entry["keys"] = new JsonArray(new JsonObject
        {
            ["label"] = "device",
            ["public"] = Base64(tpm, "dev.pub"),
            ["attestation"] = Base64(tpm, "certify.attest"),
            ["signature"] = Base64(tpm, "certify.sig"),
        });
        var context = ContextOf(tpm, nonce, activation, "[]");
        byte[] file = Encoding.UTF8.GetBytes(entry.ToJsonString());

        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, file, context));
        Assert.Contains(verified.Findings, finding => finding.Code == "key-statement-not-fresh");
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.IdentityPossessionProven);

        var foreign = context with { Activations = [activation with { SecretSha256 = Sha256Digest.Of(RandomNumberGenerator.GetBytes(32)) }] };
        Assert.Equal("credential-activation", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, file, foreign)).Check);
    }

    [SoftwareTpmFact]
    public async Task A_quote_that_a_real_tpm_signs_with_pss_and_its_longest_salt_is_verified()
    {
        using var tpm = new SoftwareTpm();
        tpm.Do("tpm2_createprimary", "-C", "e", "-G", "rsa2048:rsapss-sha256:null", "-a", SignerAttributes, "-c", "ak.ctx");
        tpm.Do("tpm2_readpublic", "-c", "ak.ctx", "-o", "ak.pub");
        tpm.Do("tpm2_quote", "-c", "ak.ctx", "-l", "sha256:16", "-q", "00", "--scheme", "rsapss", "-g", "sha256", "-m", "quote.attest", "-s", "quote.sig", "-o", "quote.pcrs", "-F", "values");
        var entry = new JsonObject
        {
            ["tpmAttestation"] = 1,
            ["attestationKey"] = new JsonObject { ["public"] = Base64(tpm, "ak.pub") },
            ["quote"] = new JsonObject
            {
                ["attestation"] = Base64(tpm, "quote.attest"),
                ["signature"] = Base64(tpm, "quote.sig"),
                ["pcrs"] = new JsonArray(new JsonObject { ["bank"] = "sha256", ["index"] = 16, ["value"] = Convert.ToHexStringLower(tpm.Read("quote.pcrs")) }),
            },
        };

        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Encoding.UTF8.GetBytes(entry.ToJsonString()), TrustAnchors.None));

        Assert.Contains(verified.Checks, check => check.Name == "quote-signature");
    }

    private static void MakeKeys(SoftwareTpm tpm, string attestationKey)
    {
        tpm.Do("tpm2_createprimary", "-C", "e", "-G", attestationKey, "-a", SignerAttributes, "-c", "ak.ctx", "--creation-data", "ak.cd", "--creation-hash", "ak.ch", "-t", "ak.tk");
        tpm.Do("tpm2_readpublic", "-c", "ak.ctx", "-o", "ak.pub");
        tpm.Do("tpm2_createprimary", "-C", "o", "-G", "ecc", "-c", "srk.ctx");
        tpm.Do("tpm2_create", "-C", "srk.ctx", "-G", "ecc256:ecdsa-sha256", "-a", KeyAttributes, "-u", "dev.pub", "-r", "dev.priv", "--creation-data", "dev.cd", "--creation-hash", "dev.ch", "-t", "dev.tk");
        tpm.Do("tpm2_load", "-C", "srk.ctx", "-u", "dev.pub", "-r", "dev.priv", "-c", "dev.ctx");
    }

    private static CredentialActivation Activate(SoftwareTpm tpm)
    {
        tpm.Do("tpm2_readpublic", "-c", EndorsementKey, "-o", "ek.pub");
        var made = Assert.IsType<ActivationOffer.Made>(CredentialActivation.Offer(
            TpmPublic.Read(tpm.Read("ek.pub"), out _)?.Key.Der ?? default, tpm.Read("ak.pub"), RandomNumberGenerator.GetBytes(32),
            RandomNumberGenerator.GetBytes(CredentialActivation.ChanceLength), TimeProvider.System.GetUtcNow()));
        tpm.Write("credential", made.ToToolFile());
        tpm.Do("tpm2_startauthsession", "--policy-session", "-S", "session");
        tpm.Run("tpm2_policysecret", "-S", "session", "-c", "e");
        tpm.Do("tpm2_activatecredential", "-c", "ak.ctx", "-C", EndorsementKey, "-i", "credential", "-o", "secret", "-P", "session:session");
        tpm.Run("tpm2_flushcontext", "session");
        return made.Activation;
    }

    private static JsonObject Entry(SoftwareTpm tpm, string hash, byte[] nonce)
    {
        string hex = Convert.ToHexStringLower(nonce);
        int[] quoted = [0, 7, 16];
        tpm.Do("tpm2_certifycreation", "-C", "ak.ctx", "-c", "ak.ctx", "-d", "ak.ch", "-t", "ak.tk", "-g", hash, "-f", "tss", "-o", "created.sig", "--attestation", "created.attest", "-q", hex);
        tpm.Do("tpm2_certifycreation", "-C", "ak.ctx", "-c", "dev.ctx", "-d", "dev.ch", "-t", "dev.tk", "-g", hash, "-f", "tss", "-o", "dev.sig", "--attestation", "dev.attest", "-q", hex);
        tpm.Do("tpm2_pcrextend", $"16:sha256={Convert.ToHexStringLower(SHA256.HashData("measured"u8))}");
        tpm.Do("tpm2_quote", "-c", "ak.ctx", "-l", $"sha256:{string.Join(',', quoted)}", "-q", hex, "-g", hash, "-m", "quote.attest", "-s", "quote.sig", "-o", "quote.pcrs", "-F", "values");
        tpm.Do("tpm2_nvread", "0x1c00002", "-o", "ek.crt");
        byte[] pcrs = tpm.Read("quote.pcrs");
        return new JsonObject
        {
            ["tpmAttestation"] = 1,
            ["endorsementKey"] = new JsonObject { ["certificates"] = new JsonArray(Base64(tpm, "ek.crt"), Convert.ToBase64String(Certificates.FromPem(tpm.Read("ca/issuercert.pem")).Der.Span)) },
            ["attestationKey"] = new JsonObject
            {
                ["public"] = Base64(tpm, "ak.pub"),
                ["activatedSecret"] = Convert.ToHexStringLower(tpm.Read("secret")),
                ["creation"] = Statement(tpm, "created", "data", "ak.cd"),
            },
            ["keys"] = new JsonArray(Named(Statement(tpm, "dev", "creationData", "dev.cd"), tpm)),
            ["quote"] = new JsonObject
            {
                ["attestation"] = Base64(tpm, "quote.attest"),
                ["signature"] = Base64(tpm, "quote.sig"),
                ["pcrs"] = new JsonArray([.. quoted.Select((pcr, at) => new JsonObject { ["bank"] = "sha256", ["index"] = pcr, ["value"] = Convert.ToHexStringLower(pcrs.AsSpan(32 * at, 32)) })]),
            },
            ["nonce"] = hex,
        };
    }

    private static ReadingContext ContextOf(SoftwareTpm tpm, byte[] nonce, CredentialActivation activation, string pcrs)
    {
        var root = Assert.IsType<AnchorLoad.Loaded>(CertificateAnchors.FromFile(tpm.Read("ca/swtpm-localca-rootca-cert.pem"), AnchorPurpose.EndorsementKey, "made by the test", "root"));
        var now = TimeProvider.System.GetUtcNow();
        var companions = new Dictionary<string, ReadOnlyMemory<byte>>();
        if (pcrs != "[]")
            companions["pcr-reference"] = Encoding.UTF8.GetBytes($$"""{"pcrReference":1,"name":"the test","pcrs":{{pcrs}}}""");
        return new ReadingContext(new TrustAnchors(root.Anchors), now, 1) { Challenges = [new Challenge(nonce, now)], Activations = [activation], Companions = companions };
    }

    private static JsonObject Statement(SoftwareTpm tpm, string name, string member, string creation) => new()
    {
        ["attestation"] = Base64(tpm, $"{name}.attest"),
        ["signature"] = Base64(tpm, $"{name}.sig"),
        [member] = Base64(tpm, creation),
    };

    private static JsonObject Named(JsonObject key, SoftwareTpm tpm)
    {
        key["label"] = "device";
        key["public"] = Base64(tpm, "dev.pub");
        return key;
    }

    private static string Base64(SoftwareTpm tpm, string file) => Convert.ToBase64String(tpm.Read(file));
}
