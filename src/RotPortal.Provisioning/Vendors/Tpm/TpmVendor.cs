namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>TPM 2.0 of any maker.</summary>
internal sealed class TpmVendor : IVendor
{
    /// <summary>The identifier of the adapter.</summary>
    public const string Id = "tpm";

    /// <inheritdoc/>
    public VendorDescriptor Descriptor { get; } = new(
        Id,
        "TPM 2.0",
        "Trusted Platform Modules of any maker. Makers issue a certificate for the endorsement key of every TPM; this adapter follows it to the published roots of AMD, "
            + "Infineon, Intel, Microsoft, NSING, Nuvoton and ST, or to roots registered here. Certificates of attestation and identity keys (AK, IAK, IDevID) are read too.",
        Proves:
        [
            "Identity in hardware (E3): the certificate of the maker says that the endorsement key is that of its TPM.",
            "Issued by the manufacturer (E4): the endorsement key certificate names the TPM and chains to a registered root.",
            "Certificate chain and validity (E4): computed here again whenever it is asked. That an endorsement key certificate has ended is remarked on and refuses nothing.",
            "Strength of the keys (E4): computed from the public keys; RSA moduli of the faulty generation of CVE-2017-15361 are known to be weak.",
        ],
        CannotProve:
        [
            "That a device holds the TPM: whoever has the file has the certificate.",
            "That a TPM of a maker unknown here, of a cloud or of a hypervisor is hardware: nothing is concluded about it.",
            "Resistance to physical attack: that needs a certificate of an evaluation for exactly this part and firmware.",
            "Revocation: no list is fetched. Withdraw a device in the registry.",
        ],
        TestedAgainst: "A real ST endorsement key certificate as it stands in its NV index, two of a Google cloud machine, a published IDevID example, the 26 roots and 143 intermediates of a public bundle of 2026-04; "
            + "certificates of swtpm; every refusal against certificates generated with test keys.");

    /// <inheritdoc/>
    public IReadOnlyList<IEvidenceReader> Readers { get; } =
        [new TpmCertificateReader(TpmCertificateUse.Endorsement), new TpmCertificateReader(TpmCertificateUse.Signing)];
}
