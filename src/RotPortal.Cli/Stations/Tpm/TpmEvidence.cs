using System.Text.Json;

namespace RotPortal.Cli.Stations.Tpm;

/// <summary>What a TPM said about its keys and about what was started, on its way into evidence of the kind <c>tpm-attestation</c>.</summary>
/// <param name="Certificates">Certificate of the endorsement key and its issuers, DER; may be empty.</param>
/// <param name="AttestationPublic">TPM2B_PUBLIC of the attestation key.</param>
/// <param name="Secret">What the activation gave back.</param>
/// <param name="Label">Name of the device's key.</param>
/// <param name="KeyPublic">TPM2B_PUBLIC of the device's key.</param>
/// <param name="Key">What the attestation key says of the device's key.</param>
/// <param name="Quote">What it says of the PCRs.</param>
/// <param name="Pcrs">Their values.</param>
/// <param name="EventLog">The log of what was started; null when there is none.</param>
/// <param name="Nonce">The challenge.</param>
internal sealed record TpmEvidence(
    IReadOnlyList<byte[]> Certificates, ReadOnlyMemory<byte> AttestationPublic, byte[] Secret, string Label, ReadOnlyMemory<byte> KeyPublic, TpmStatement Key,
    TpmStatement Quote, IReadOnlyList<(int Index, byte[] Value)> Pcrs, byte[]? EventLog, byte[] Nonce)
{
    public const string Kind = "tpm-attestation";

    /// <summary>The entry.</summary>
    public byte[] ToOctets()
    {
        using var octets = new MemoryStream();
        using (var json = new Utf8JsonWriter(octets))
        {
            json.WriteStartObject();
            json.WriteNumber("tpmAttestation", 1);
            if (Certificates.Count > 0)
            {
                json.WriteStartObject("endorsementKey");
                json.WriteStartArray("certificates");
                foreach (byte[] certificate in Certificates)
                    json.WriteBase64StringValue(certificate);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteStartObject("attestationKey");
            json.WriteBase64String("public", AttestationPublic.Span);
            json.WriteString("activatedSecret", Convert.ToHexStringLower(Secret));
            json.WriteEndObject();
            json.WriteStartArray("keys");
            json.WriteStartObject();
            json.WriteString("label", Label);
            json.WriteBase64String("public", KeyPublic.Span);
            Write(json, Key);
            json.WriteEndObject();
            json.WriteEndArray();
            WriteQuote(json);
            json.WriteString("nonce", Convert.ToHexStringLower(Nonce));
            json.WriteEndObject();
        }

        return octets.ToArray();
    }

    private void WriteQuote(Utf8JsonWriter json)
    {
        json.WriteStartObject("quote");
        Write(json, Quote);
        json.WriteStartArray("pcrs");
        foreach (var (index, value) in Pcrs)
        {
            json.WriteStartObject();
            json.WriteString("bank", "sha256");
            json.WriteNumber("index", index);
            json.WriteString("value", Convert.ToHexStringLower(value));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (EventLog is not null)
            json.WriteBase64String("eventLog", EventLog);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TpmStatement statement)
    {
        json.WriteBase64String("attestation", statement.Attest.Span);
        json.WriteBase64String("signature", statement.Signature.Span);
    }
}
