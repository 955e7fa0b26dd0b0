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
            + "Infineon, Intel, Microsoft, NSING, Nuvoton and ST, or to roots registered here. It reads what a TPM signs about its keys and about what the device started, and makes the "
            + "secrets that tie an attestation key to its TPM. Certificates of attestation and identity keys (AK, IAK, IDevID) are read too.",
        Proves:
        [
            "Identity in hardware (E4): the TPM signed that it holds the key and that the key is fixed to it. From a certificate of its endorsement key alone, E3: the maker's word.",
            "Keys generated in the TPM, or not (E4): the TPM signed whether it made the key itself.",
            "Private keys cannot be exported, or can (E4): the TPM signed whether the key is fixed to it.",
            "One purpose per key (E4): the TPM signed that each key signs or decrypts and none does both.",
            "Possession and a fresh statement on the state (E4, live): only when the nonce is a challenge that was issued here; counted from when it was issued.",
            "Measured boot (E4, live): the event log leads to the PCRs of a fresh quote. Whether the state is that of a released image (E4, live), when reference values are given.",
            "Issued by the manufacturer (E4): the endorsement key certificate names the TPM and chains to a registered root.",
            "Certificate chain and validity (E4): computed here again whenever it is asked. That an endorsement key certificate has ended is remarked on and refuses nothing.",
            "Strength of the keys (E4): computed from the public keys; RSA moduli of the faulty generation of CVE-2017-15361 are known to be weak.",
        ],
        CannotProve:
        [
            "Anything that an attestation key says which is not tied to its TPM by a secret made here or by a certificate of its own.",
            "That a device holds the TPM, from certificates alone: whoever has the file has them.",
            "That a TPM of a maker unknown here, of a cloud or of a hypervisor is hardware: nothing is concluded about it.",
            "That what was measured is good: that needs reference values of the image. What an event log says beside its digests is signed by nobody.",
            "Banks and signatures of SHA-1: they are verified, and nothing is concluded from them.",
            "Resistance to physical attack, on the bus between TPM and processor for one: that needs a certificate of an evaluation for exactly this part and firmware.",
            "Revocation: no list is fetched. Withdraw a device in the registry.",
        ],
        TestedAgainst: "A real ST endorsement key certificate as it stands in its NV index, two certificates, a quote and an event log of Google cloud machines, a published IDevID example, the 26 roots and 143 "
            + "intermediates of a public bundle of 2026-04. Keys, quotes and opened secrets of a TPM in software (swtpm, driven by tpm2-tools). Every refusal against evidence generated with test keys.");

    /// <inheritdoc/>
    public IReadOnlyList<IEvidenceReader> Readers { get; } =
        [new AttestationReader(), new TpmCertificateReader(TpmCertificateUse.Endorsement), new TpmCertificateReader(TpmCertificateUse.Signing)];
}
