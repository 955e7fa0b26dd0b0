using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.Tpm;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>
/// The dump of a machine as go-attestation writes it: public area and creation of the attestation key, a quote over one bank, the PCRs and the
/// event log. It holds no certificate, so nobody vouches for the key.
/// </summary>
internal static class GoAttestation
{
    /// <summary>Whether an entry has this shape.</summary>
    public static bool IsIn(StrictFields fields) => !fields.Has(AttestationEntry.Version) && fields.Has("AK") && fields.Has("Quote") && fields.Has("Log");

    /// <summary>Reads it.</summary>
    /// <exception cref="FieldRefusedException">A field is not as it should be.</exception>
    public static AttestationEntry Read(StrictFields fields)
    {
        fields.AllowOnly("Static", "AK", "Quote", "Log");
        var key = fields.Object("AK");
        key.AllowOnly("Public", "UseTCSDActivationFormat", "CreateData", "CreateAttestation", "CreateSignature");
        var quote = fields.Object("Quote");
        quote.AllowOnly("Nonce", "Alg", "Quote", "Signature");
        var log = fields.Object("Log");
        log.AllowOnly("PCRs", "PCRAlg", "Raw");
        ReadOnlyMemory<byte>? nonce = null;
        if (quote.TextOrEmpty("Nonce").Length > 0)
            nonce = quote.Base64("Nonce");
        return new AttestationEntry(
            null,
            TpmFields.Public(key, "Public"),
            null,
            null,
            new KeyCreation(TpmFields.Creation(key, "CreateData"), TpmFields.Statement(key, "CreateAttestation", "CreateSignature")),
            [],
            new QuotedState(TpmFields.Statement(quote, "Quote", "Signature"), Pcrs(log), TpmFields.Log(log, "Raw")),
            nonce);
    }

    private static Dictionary<(TpmHash Bank, int Index), byte[]> Pcrs(StrictFields log)
    {
        var values = new Dictionary<(TpmHash, int), byte[]>();
        foreach (var pcr in log.Objects("PCRs"))
        {
            pcr.AllowOnly("Index", "Digest", "DigestAlg");
            // The numbers of Go's package crypto.
            TpmHash bank = pcr.Count("DigestAlg") switch
            {
                3 => TpmHash.Sha1,
                5 => TpmHash.Sha256,
                6 => TpmHash.Sha384,
                7 => TpmHash.Sha512,
                _ => throw pcr.Refuse("DigestAlg", "It is none of 3, 5, 6 and 7 (SHA-1, SHA-256, SHA-384, SHA-512)."),
            };
            byte[] digest = pcr.Base64("Digest");
            if (digest.Length != bank.LengthOf() || !values.TryAdd((bank, pcr.Count("Index")), digest))
                throw pcr.Refuse("Digest", "It is not as long as its bank asks for, or the PCR stands there twice.");
        }

        return values;
    }
}
