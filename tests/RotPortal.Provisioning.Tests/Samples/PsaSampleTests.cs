using System.Text;
using RotPortal.Devices;

namespace RotPortal.Provisioning.Tests.Samples;

/// <summary>Every file of the PSA samples gives the verdict that its list of sources states.</summary>
public sealed class PsaSampleTests
{
    private const string Legacy = "PSA_IOT_PROFILE_1";
    private const string Version2 = "http://arm.com/psa/2.0.0";

    [SampleFact]
    public async Task The_token_of_TF_M_verifies_with_its_key()
    {
        var verified = Evidence.Verified(await ReadAsync("psa-token", "psa-2_0_0_sign1.bin", "public.pem"));

        Assert.Equal("01fa58755f658627ce5460f29b75296713248cae7ad9e2984b90280efcbcb50248", verified.Claim.HardwareId);
        Assert.Equal("implementation aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd", verified.Claim.Element.PartNumber);
        Assert.Contains(verified.Findings, finding => finding.Code == "nonce-blank");
        Assert.Contains(verified.Findings, finding => finding.Code == "certification-reference" && finding.Detail.Contains("0604565272829-10010", StringComparison.Ordinal));
        Assert.DoesNotContain(verified.Findings, finding => finding.Code is "lifecycle-not-secured" or "instance-not-of-key");
        Assert.Contains(verified.Checks, check => check.Name == "psa-profile" && check.Finding.Contains(Version2, StringComparison.Ordinal));
    }

    [SampleFact]
    public async Task Its_twin_under_a_secret_key_cannot_be_verified()
    {
        foreach (string? key in (string?[])[null, "public.pem"])
        {
            var rejected = Evidence.Rejected(await ReadAsync("psa-token", "psa-2_0_0_mac0.bin", key));
            Assert.Equal("token-is-signed", rejected.Check);
            Assert.StartsWith("Cannot verify", rejected.Detail, StringComparison.Ordinal);
        }
    }

    [SampleFact]
    public async Task The_token_of_Veraison_verifies_with_its_key_and_with_no_other()
    {
        var verified = Evidence.Verified(await ReadAsync("psa-token", "veraison-psa-evidence.cbor", "veraison-psa-key.ec-p256.jwk"));

        Assert.Equal(3, verified.Findings.Count(finding => finding.Code == "software-component"));
        Assert.Equal("token-signature", Evidence.Rejected(await ReadAsync("psa-token", "veraison-psa-evidence.cbor", "public.pem")).Check);
        Assert.Equal("attestation-key", Evidence.Rejected(await ReadAsync("psa-token", "veraison-psa-evidence.cbor", null)).Check);
    }

    [SampleFact]
    public async Task The_platform_verifies_with_one_key_and_vouches_for_the_realm_with_the_other()
    {
        var verified = Evidence.Verified(await ReadAsync("cca-token", "veraison-cca-evidence.cbor", "veraison-psa-key.ec-p256.jwk"));

        Assert.Equal(["realm-claims", "realm-binding", "realm-signature"], verified.Checks.Select(check => check.Name).TakeLast(3));
        Assert.Equal("token-signature", Evidence.Rejected(await ReadAsync("cca-token", "veraison-cca-evidence.cbor", "veraison-cca-realm-key.ec-p384.jwk")).Check);
    }

    public static TheoryData<string, string?> ClaimSets => new()
    {
        { "test-token-valid-full", null },
        { "test-token-valid-minimalist-p1", null },
        { "test-token-valid-minimalist-p2", null },
        { "test-boot-seed-invalid-long", "psa-boot-seed" },
        { "test-boot-seed-invalid-missing", "psa-boot-seed" },
        { "test-client-id-invalid-missing", "psa-client-id" },
        { "test-hardware-version-invalid", "psa-certification-reference" },
        { "test-implementation-id-invalid-missing", "psa-implementation-id" },
        { "test-implementation-id-invalid-short", "psa-implementation-id" },
        { "test-instance-id-invalid-long", "psa-instance-id" },
        { "test-instance-id-invalid-missing", "psa-instance-id" },
        { "test-nonce-invalid-long", "psa-nonce" },
        { "test-nonce-invalid-missing", "psa-nonce" },
        { "test-profile-invalid-missing", "psa-profile" },
        { "test-profile-invalid-unknown", "psa-profile" },
        { "test-security-lifecycle-invalid-missing", "psa-security-lifecycle" },
        { "test-security-lifecycle-invalid-state", "psa-security-lifecycle" },
        { "test-sw-component-measurement-value-invalid-missing", "psa-software-components" },
        { "test-sw-component-measurement-value-invalid-short", "psa-software-components" },
        { "test-sw-component-signer-id-invalid-short", "psa-software-components" },
        { "test-sw-components-empty", "psa-software-components" },
        { "test-sw-components-invalid-missing", "psa-software-components" },
    };

    [SampleTheory]
    [MemberData(nameof(ClaimSets))]
    public async Task Every_claim_set_is_accepted_or_refused_by_the_claim_in_its_name(string name, string? check)
    {
        var entry = await ClaimsAsync(name, null);

        if (check is not null)
        {
            Assert.Equal(check, Evidence.Rejected(entry).Check);
            return;
        }

        var verified = Evidence.Verified(entry);
        Assert.Empty(verified.Facts);
        Assert.Contains(verified.Findings, finding => finding.Code == "claims-not-signed");
    }

    [SampleFact]
    public void No_claim_set_is_left_out() =>
        Assert.Equal(
            Directory.EnumerateFiles(SampleFolder.PathOf("psa/claims-json"), "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
            ClaimSets.Select(row => (string?)row[0]).Order(StringComparer.Ordinal));

    [SampleTheory]
    [InlineData("test-profile-invalid-missing", Legacy, true)]
    [InlineData("test-profile-invalid-missing", Version2, false)]
    [InlineData("test-boot-seed-invalid-missing", Legacy, false)]
    [InlineData("test-boot-seed-invalid-missing", Version2, true)]
    [InlineData("test-token-valid-full", Legacy, true)]
    [InlineData("test-token-valid-full", Version2, true)]
    [InlineData("test-token-valid-minimalist-p1", Legacy, true)]
    [InlineData("test-token-valid-minimalist-p2", Version2, true)]
    [InlineData("test-hardware-version-invalid", Legacy, false)]
    public async Task A_claim_set_can_be_read_by_the_profile_that_is_asked_for_and_the_answer_names_it(string name, string profile, bool isAccepted)
    {
        var reading = (await ClaimsAsync(name, profile)).Reading;

        Assert.Equal(isAccepted, reading is Reading.Verified);
        if (reading is Reading.Verified verified)
            Assert.Contains(verified.Checks, check => check.Name == "psa-profile" && check.Finding.Contains(profile, StringComparison.Ordinal));
        else
            Assert.Contains($"Read as {profile}", Assert.IsType<Reading.Rejected>(reading).Detail, StringComparison.Ordinal);
    }

    private static Task<ReadEntry> ClaimsAsync(string name, string? profile)
    {
        byte[] file = SampleFolder.Read($"psa/claims-json/{name}.json");
        Assert.Equal("psa-claims", EvidenceReaders.Detect(file, name)?.Kind.Name);
        return Evidence.ReadOneAsync("psa-claims", file, Anchors.Shipped, Companions("psa-profile", profile is null ? null : Encoding.UTF8.GetBytes(profile)));
    }

    private static Task<ReadEntry> ReadAsync(string kind, string name, string? key)
    {
        byte[] file = SampleFolder.Read($"psa/{name}");
        Assert.Equal(kind, EvidenceReaders.Detect(file, name)?.Kind.Name);
        return Evidence.ReadOneAsync(kind, file, Anchors.Shipped, Companions("iak-public-key", key is null ? null : SampleFolder.Read($"psa/{key}")));
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> Companions(string name, byte[]? octets)
    {
        var companions = new Dictionary<string, ReadOnlyMemory<byte>>();
        if (octets is not null)
            companions[name] = octets;
        return companions;
    }
}
