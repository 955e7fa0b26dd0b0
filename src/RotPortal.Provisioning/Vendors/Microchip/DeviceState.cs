using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>An answer to a challenge.</summary>
/// <param name="Slot">Slot of the key that answered.</param>
/// <param name="Nonce">The challenge, 32 octets: the part takes it as the digest.</param>
/// <param name="Signature">r||s.</param>
internal sealed record SlotAnswer(int Slot, ReadOnlyMemory<byte> Nonce, ReadOnlyMemory<byte> Signature);

/// <summary>What a station read from a part, with the entry of the manifest that vouches for its keys.</summary>
/// <param name="CollectedAt">When.</param>
/// <param name="SerialNumber">Serial number of the part, 18 lower-case hex digits.</param>
/// <param name="ManifestEntry">The entry of the manifest, as it stands there.</param>
/// <param name="Configuration">The configuration zone; null when it was not read.</param>
/// <param name="Certificate">The certificate as the part keeps it; null when it was not read.</param>
/// <param name="Attestations">Statements of the part on its keys.</param>
/// <param name="Answer">The answer to a challenge; null when none was put.</param>
internal sealed record DeviceState(
    DateTimeOffset CollectedAt,
    string SerialNumber,
    byte[] ManifestEntry,
    ConfigurationZone? Configuration,
    CompressedCertificate? Certificate,
    IReadOnlyList<KeyAttestation> Attestations,
    SlotAnswer? Answer)
{
    /// <summary>The member that tells our own shape: the version of it.</summary>
    public const string Version = "microchipDeviceState";

    private const int ChallengeLength = 32;
    private const int SignatureLength = 64;

    /// <summary>Reads a state.</summary>
    /// <exception cref="FieldRefusedException">A field is not as it should be.</exception>
    public static DeviceState Read(StrictFields fields)
    {
        fields.AllowOnly(Version, "collectedAt", "collectedBy", "serialNumber", "manifestEntry", "configurationZone", "compressedCertificate", "attestations", "challenge");
        if (fields.Count(Version) != 1)
            throw fields.Refuse(Version, "It is not 1, the only version.");
        fields.Text("collectedBy");
        var attestations = new List<KeyAttestation>();
        foreach (var attestation in fields.Has("attestations") ? fields.Objects("attestations") : [])
        {
            var read = KeyAttestation.Read(attestation);
            if (attestations.Exists(other => other.Slot == read.Slot))
                throw attestation.Refuse("slot", "An earlier attestation is of the same slot.");
            attestations.Add(read);
        }

        return new DeviceState(
            fields.Time("collectedAt"),
            Convert.ToHexStringLower(fields.Hex("serialNumber", DeviceNumber.Digits / 2)),
            fields.Octets("manifestEntry"),
            fields.Has("configurationZone") ? new ConfigurationZone(fields.Hex("configurationZone", ConfigurationZone.Length)) : null,
            fields.Has("compressedCertificate")
                ? CompressedCertificate.Read(fields.Hex("compressedCertificate", CompressedCertificate.Length)) ?? throw fields.Refuse("compressedCertificate", "It is not a certificate as a part keeps it.")
                : null,
            attestations,
            fields.Has("challenge") ? ReadAnswer(fields.Object("challenge")) : null);
    }

    private static SlotAnswer ReadAnswer(StrictFields fields)
    {
        fields.AllowOnly("slot", "nonce", "signature");
        return new SlotAnswer(fields.Count("slot"), fields.Hex("nonce", ChallengeLength), fields.Hex("signature", SignatureLength));
    }
}
