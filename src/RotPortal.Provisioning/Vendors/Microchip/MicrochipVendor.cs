using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>Microchip Trust Platform: secure elements that leave the factory with keys, certificates and a signed manifest.</summary>
internal sealed class MicrochipVendor : IVendor, INamesDevices
{
    /// <summary>The identifier of the adapter.</summary>
    public const string Id = "microchip";

    /// <inheritdoc/>
    public VendorDescriptor Descriptor { get; } = new(
        Id,
        "Microchip Trust Platform",
        "Secure elements (ATECC608 and its family) that Microchip provisions before delivery. Each shipment comes with a manifest: one "
            + "entry "
            + "per part, signed by Microchip, with serial number, public keys by slot and the certificate of the identity key. This "
                + "adapter "
            + "reads manifests and judges every entry on its own, and what a station reads from a part afterwards: key attestations, configuration and locks, the "
            + "certificate as the part keeps it, answers to challenges.",
        Proves:
        [
            "Identity in hardware (E3): the signed entry lists the identity key under a slot of a secure element of the named model and "
                + "serial number.",
            "Issued by the manufacturer (E4): the device certificate chains to a registered Microchip root, and was valid when the part "
                + "was provisioned.",
            "Private keys cannot be exported (E3): the signed entry places them in slots of a model that, by its vendor's description, "
                + "has no command which gives one out.",
            "Keys are stored in the element (E3): the signed entry names the slots.",
            "Certificate chain and validity (E4): computed here again whenever it is asked, with the dates at which it ends.",
            "Strength of the keys (E4): computed from the public keys, for each role apart.",
            "Provisioning can be traced (E3): part, serial number, provisioner, time and group are signed.",
            "Keys generated in the part (E4): the part signed its key with the configuration of the slot (GenKey and internal Sign), by the attestation key that the signed entry lists.",
            "Possession (E4, live): a key of the part signed a challenge that was issued here; counted from when it was issued.",
            "Locked configuration and data zones (E1): a station read them.",
            "Parts without keys in the manifest (TrustMANAGER): part, serial number, provisioner, time and group alone.",
        ],
        CannotProve:
        [
            "That a device holds the key, from a manifest alone: it is paper. A challenge signed by the device shows possession.",
            "That the key was made inside the chip, from a manifest alone: no field of it says so, though the fixed configurations provide for it. A "
                + "key attestation (GenKey and internal Sign) shows it for a single part.",
            "Lock state and slot policy of slots that the part did not attest: they are what a station read.",
            "Anything about firmware, boot, debug ports or updates of the product around the element.",
            "Resistance to physical attack: that needs a certificate of an evaluation for exactly this part.",
            "Revocation: Microchip publishes no revocation list for device certificates. Withdraw a device in the registry.",
            "That encrypted secret keys in a manifest are right: they are recognised, never decrypted and never recorded.",
        ],
        TestedAgainst: "Real manifests of 2020 and 2025 with parts of three ordering codes and one signed by a customer, the two "
            + "published roots and the five published manifest signers; "
            + "every refusal against evidence generated with test keys. No attestation of a real part was at hand: attestations and configurations are tested against "
            + "messages built as the vendor's host library builds them.");

    /// <inheritdoc/>
    public IReadOnlyList<IEvidenceReader> Readers { get; } = [new StateReader(), new ManifestReader()];

    /// <inheritdoc/>
    public NamedDevice? NameOf(Certificate leaf) =>
        leaf.Subject.Single(Oids.CommonName) is { } name && DeviceNumber.InCommonName(name) is { } number
            ? new NamedDevice(number, new RootOfTrustElement(RootOfTrustKind.NotStated, "Microchip", "not stated", "not stated", null))
            : null;
}
