using RotPortal.Devices;

namespace RotPortal.Provisioning.Vendors.Espressif;

/// <summary>Espressif: systems on chip whose root of trust is eFuses and peripherals that use them.</summary>
internal sealed class EspressifVendor : IVendor
{
    /// <summary>The identifier of the adapter.</summary>
    public const string Id = "espressif";

    /// <summary>The element, as far as evidence tells.</summary>
    public static RootOfTrustElement Element(RootOfTrustKind kind, string? chip) => new(kind, "Espressif", chip ?? "not stated", "not stated", null);

    /// <inheritdoc/>
    public VendorDescriptor Descriptor { get; } = new(
        Id,
        "Espressif",
        "Systems on chip with eFuses for boot keys and peripherals that use keys in eFuses (Digital Signature, HMAC, ECDSA). No chip brings a certificate of its maker; modules may be "
            + "ordered with keys and certificates. This adapter reads the manifest of such modules, the partition esp_secure_cert and summaries of eFuses. A device is named by its MAC address.",
        Proves:
        [
            "Certificate chain, validity and issuer (E4): when an anchor is registered for the authority that issued the device certificates.",
            "Strength of the key (E4): computed from the public key.",
            "Private key kept by the chip (E1): the partition states it, by data for the Digital Signature peripheral or flags of the key. A private key in clear is known not to be kept.",
            "Secure boot, its keys, debug ports, download mode, flash encryption, least version (E1): the summary of eFuses states them.",
        ],
        CannotProve:
        [
            "Anything by a signature of Espressif: manifest, partition and summary are signed by nobody. More than E1 needs a station that is authenticated to the portal.",
            "Possession: whoever has the files has the certificates. A challenge signed by the device shows possession.",
            "That a summary is of the chip at hand, or was not written by hand; that eFuses are real and not kept by software, unless the summary says so.",
            "The older forms of the partition (cust_flash, nvs): they are recognised and not read.",
            "Signature blocks of the partition: they are not verified yet.",
            "Which firmware runs, and that it is the one that was signed.",
        ],
        TestedAgainst: "Five real rows of a manifest and one real partition, both of Espressif's test authorities; no summary of a real chip was at hand, so summaries are tested against the "
            + "format that the tool documents. Every refusal against evidence generated with test keys.");

    /// <inheritdoc/>
    public IReadOnlyList<IEvidenceReader> Readers { get; } = [new ManifestReader(), new PartitionReader(), new EfuseReader()];
}
