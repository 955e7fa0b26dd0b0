namespace RotPortal.Provisioning.Vendors.DeviceCertificates;

/// <summary>Device certificates of any maker (IEEE 802.1AR IDevID and the like), each with the certificates of its issuers.</summary>
internal sealed class DeviceCertificatesVendor : IVendor
{
    /// <summary>The identifier of the adapter; also the vendor of devices whose anchor belongs to no vendor.</summary>
    public const string Id = "x509";

    /// <inheritdoc/>
    public VendorDescriptor Descriptor { get; } = new(
        Id,
        "Device certificates (X.509)",
        "A device certificate with the certificates of its issuers in one PEM or DER file, of whatever maker. The chain is validated by "
            + "RFC 5280 "
            + "to an anchor that was registered for device identity.",
        Proves:
        [
            "Issued by the manufacturer (E4): the certificate chains to a registered anchor and carries a serial number of the device.",
            "Certificate chain and validity (E4): computed here again whenever it is asked, with the dates at which it ends.",
            "Strength of the key (E4): computed from the public key.",
        ],
        CannotProve:
        [
            "That a device holds the key: whoever has the file has the certificate. A challenge signed by the device shows possession.",
            "That the key is kept in hardware, was made there, or cannot be exported: a certificate does not say what keeps its key.",
            "Anything about firmware, boot, debug ports or updates.",
            "Revocation: no list is fetched. Withdraw a device in the registry.",
        ],
        TestedAgainst: "Real device and issuer certificates of one maker (Microchip, 2018 and 2020); every refusal against certificates "
            + "generated with test keys.");

    /// <inheritdoc/>
    public IReadOnlyList<IEvidenceReader> Readers { get; } = [new ChainReader()];
}
