namespace RotPortal.Provisioning.Vendors.UBoot;

/// <summary>U-Boot verified boot: signed FIT images and the control trees that hold the keys.</summary>
internal sealed class UBootVendor : IVendor
{
    /// <summary>The identifier of the adapter.</summary>
    public const string Id = "u-boot";

    /// <inheritdoc/>
    public VendorDescriptor Descriptor { get; } = new(
        Id,
        "U-Boot verified boot",
        "Boot images in the FIT format, signed with mkimage, judged together with the control device tree whose keys the boot loader verifies "
            + "with. U-Boot is no hardware root of trust: something before it, in the system on chip, has to protect the loader and its control "
            + "tree. Until somebody says what that is, the answer reads \"unrooted\". The files speak of firmware and of no single device, so "
            + "nothing is filed under a device.",
        Proves:
        [
            "Every boot stage verified (E1, declared): a boot loader with the given control tree boots the default configuration of the given image "
                + "only after a required key verified it. The signature is verified here; that a device uses these two files is said by whoever gave them.",
            "Strength of the boot keys (E1, declared): computed from the keys of the control tree and the hash that was signed; that a device uses "
                + "them is said by whoever gave the file.",
            "Known to be otherwise (E1, declared): a board whose environment switches verification off (uboot-board). What else a board says about its boot "
                + "loader, environment and root file system is remarked on and shows nothing good.",
            "Refusals: a signature, digest or structure that does not hold, a configuration that no required key signed, a control tree that "
                + "requires no key.",
        ],
        CannotProve:
        [
            "That any device boots this image, or has this control tree: that needs evidence from the device, such as a quote over measured boot.",
            "That boot is anchored in hardware: the secure boot of the system on chip has to verify U-Boot and its control tree. Its own evidence "
                + "shows it; what is told here (rooted-in) is repeated and not checked.",
            "That verification cannot be avoided: legacy images, boot commands and a writable environment are other ways to boot. A .config shows some of them.",
            "Refusal of older firmware: FIT has no rollback counter. A TPM, fuses or the boot script have to provide one.",
            "Which configuration boots: the default is named outside every signature.",
            "Who holds the signing keys, and how they are kept.",
        ],
        TestedAgainst: "Images signed by mkimage 2023.01: in every run of the tests RSA-2048 with SHA-256 and SHA-1, booted or refused by U-Boot 2023.01 "
            + "on an emulated board just as they are verified or refused here; once by hand RSA-3072 and 4096 and PSS. ECDSA and the other attacks "
            + "against images generated with test keys.");

    /// <inheritdoc/>
    public IReadOnlyList<IEvidenceReader> Readers { get; } = [new FitReader(), new BoardReader()];
}
