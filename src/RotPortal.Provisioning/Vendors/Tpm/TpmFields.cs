using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.Tpm;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>Structures of TPMs in fields of JSON: base64 of what the TPM marshalled.</summary>
internal static class TpmFields
{
    private const int MaximumPcrs = 4 * PcrSelection.Count;

    /// <summary>A public area, with its size or without.</summary>
    public static TpmPublic Public(StrictFields fields, string name) =>
        TpmPublic.Read(fields.Base64(name), out string? problem) ?? throw Refuse(fields, name, "the public area of a key", problem);

    /// <summary>A record of creation, with its size or without.</summary>
    public static CreationRecord Creation(StrictFields fields, string name) =>
        CreationRecord.Read(fields.Base64(name), out string? problem) ?? throw Refuse(fields, name, "the creation data of a key", problem);

    /// <summary>A statement and its signature, by their usual names.</summary>
    public static SignedStatement Statement(StrictFields fields) => Statement(fields, "attestation", "signature");

    /// <summary>A statement (TPMS_ATTEST) and its signature (TPMT_SIGNATURE).</summary>
    public static SignedStatement Statement(StrictFields fields, string statement, string signature)
    {
        byte[] octets = fields.Base64(statement);
        return new SignedStatement(
            octets,
            TpmAttest.Read(octets, out string? problem) ?? throw Refuse(fields, statement, "a statement of a TPM", problem),
            TpmSignature.Read(fields.Base64(signature), out problem) ?? throw Refuse(fields, signature, "a signature of a TPM", problem));
    }

    /// <summary>Values of PCRs: objects with <c>bank</c>, <c>index</c> and <c>value</c>.</summary>
    public static IReadOnlyDictionary<(TpmHash Bank, int Index), byte[]> Pcrs(StrictFields fields, string name)
    {
        var values = new Dictionary<(TpmHash, int), byte[]>();
        foreach (var pcr in fields.Objects(name))
        {
            pcr.AllowOnly("bank", "index", "value");
            var bank = TpmHashes.OfBank(pcr.Text("bank")) ?? throw pcr.Refuse("bank", "It is none of sha1, sha256, sha384 and sha512.");
            int index = pcr.Count("index");
            if (index >= PcrSelection.Count)
                throw pcr.Refuse("index", "There is no such PCR.");
            if (values.Count == MaximumPcrs || !values.TryAdd((bank, index), pcr.Hex("value", bank.LengthOf())))
                throw pcr.Refuse("index", "The PCR stands there twice, or there are too many.");
        }

        return values;
    }

    /// <summary>An event log.</summary>
    public static EventLog Log(StrictFields fields, string name) =>
        EventLogReader.Read(fields.Base64(name), out string? problem) ?? throw Refuse(fields, name, "an event log", problem);

    private static FieldRefusedException Refuse(StrictFields fields, string name, string what, string? problem) =>
        fields.Refuse(name, $"It cannot be read as {what}: {problem}.");
}
