using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Tpm;

namespace RotPortal.Provisioning.Tests.Samples;

/// <summary>The quote and the event log of the TPM samples give the verdicts that their list of sources states.</summary>
public sealed class TpmQuoteSampleTests
{
    private const string Kind = "tpm-attestation";
    private const string Quote = "tpm/quote/windows_gcp_shielded_vm.json";

    [SampleFact]
    public async Task A_real_quote_verifies_to_the_digest_of_its_24_pcrs_and_is_called_unbound_not_fresh_and_weak()
    {
        byte[] file = SampleFolder.Read(Quote);
        Assert.Equal(Kind, EvidenceReaders.Detect(file, Quote)?.Kind.Name);

        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, file, Anchors.Shipped));

        Assert.Equal(
            ["entry-structure", "attestation-key-attributes", "attestation-key-creation", "quote-signature", "pcr-digest", "event-log", "qualified-signer"],
            verified.Checks.Select(check => check.Name));
        Assert.Equal(
            ["attestation-key-not-bound", "no-certified-keys", "not-fresh", "sha1-bank", "sha1-signature"],
            verified.Findings.Select(finding => finding.Code));
        Assert.All(verified.Facts, fact => Assert.Equal(Capability.KeyAlgorithmStrength, fact.Capability));
    }

    [SampleTheory]
    [InlineData("Quote", "Quote", "quote-signature")]
    [InlineData("AK", "CreateAttestation", "attestation-key-creation")]
    [InlineData("AK", "CreateData", "attestation-key-creation")]
    public async Task A_real_statement_with_one_bit_changed_is_rejected(string part, string member, string check)
    {
        var entry = JsonNode.Parse(SampleFolder.Read(Quote)) ?? throw new InvalidDataException(Quote);
        var holder = entry[part] ?? throw new InvalidDataException(part);
        byte[] octets = Convert.FromBase64String($"{holder[member]}");
        octets[^3] ^= 1;
        holder[member] = Convert.ToBase64String(octets);

        Assert.Equal(check, Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Encoding.UTF8.GetBytes(entry.ToJsonString()), Anchors.Shipped)).Check);
    }

    [SampleFact]
    public void A_real_crypto_agile_log_parses_and_every_digest_of_a_plain_event_is_that_of_its_content()
    {
        var log = EventLogReader.Read(SampleFolder.Read("tpm/eventlog/crypto_agile_eventlog.bin"), out string? problem);

        Assert.Null(problem);
        Assert.NotNull(log);
        Assert.Equal([TpmHash.Sha256], log.Banks);
        // EV_SEPARATOR and EV_EFI_ACTION are digests of what stands beside them (Platform Firmware Profile 10.4.1).
        var plain = log.Events.Where(measured => measured.Type is 4 or 0x8000_0007).ToArray();
        Assert.NotEmpty(plain);
        Assert.All(plain, measured => Assert.Equal(SHA256.HashData(measured.Content.Span), measured.Digests[TpmHash.Sha256].ToArray()));
        Assert.Equal(8, log.Replay(TpmHash.Sha256).Keys.Count(pcr => pcr < 8));
    }
}
