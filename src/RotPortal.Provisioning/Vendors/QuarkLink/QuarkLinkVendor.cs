namespace RotPortal.Provisioning.Vendors.QuarkLink;

/// <summary>QuarkLink of Crypto Quantique: a service that provisions, enrols and revokes devices with several kinds of hardware.</summary>
internal sealed class QuarkLinkVendor : IVendor
{
    /// <summary>The identifier of the adapter.</summary>
    public const string Id = "quarklink";

    /// <inheritdoc/>
    public VendorDescriptor Descriptor { get; } = new(
        Id,
        "QuarkLink",
        "A service that provisions microcontrollers and Linux boards, issues their certificates, signs their firmware and revokes them. Keys are kept by whatever the device has: a peripheral of "
            + "the chip, an ATECC608, a TPM, or files. This adapter reads exports in a shape of ours; a client that calls a configured instance fetches them and revokes. "
            + "Neither is verified against a live service: its interface is not public.",
        Proves:
        [
            "Certificate chain, validity and issuer (E4): to the root of the instance, which has to be registered.",
            "Possession (E4, live): the key of the certificate signed a challenge that was issued here; counted from when it was issued.",
            "Strength of the key (E4): computed from the public key.",
            "What keeps the keys (E1): the export states it. Keys in files of the host are known not to be kept by hardware.",
            "Revoked upstream (E1): the export states it, and it counts against the device from then on.",
        ],
        CannotProve:
        [
            "Anything by a signature of the service: exports are signed by nobody.",
            "That the keys are in the hardware that the export names: there is no attestation.",
            "Secure boot, flash encryption or anti-rollback of the device: read its eFuses.",
            "That a revocation has reached the hub that the device connects to.",
            "Anything of a device with virtual eFuses.",
        ],
        TestedAgainst: "Only evidence we generated, and a stand-in of ours for the service. No account, no export and no description of the interface was at hand.");

    /// <inheritdoc/>
    public IReadOnlyList<IEvidenceReader> Readers { get; } = [new ExportReader()];
}
