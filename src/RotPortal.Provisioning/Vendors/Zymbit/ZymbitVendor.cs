namespace RotPortal.Provisioning.Vendors.Zymbit;

/// <summary>Zymbit security modules and secure compute modules for Raspberry Pi hosts.</summary>
internal sealed class ZymbitVendor : IVendor
{
    /// <summary>The identifier of the adapter.</summary>
    public const string Id = "zymbit";

    /// <inheritdoc/>
    public VendorDescriptor Descriptor { get; } = new(
        Id,
        "Zymbit modules",
        "Security modules and secure compute modules (ZYMKEY, HSM, SCM, SEN) that keep keys for a Raspberry Pi and watch it. They give no signed statement "
            + "about themselves, and the vendor runs no registry: an agent on the host exports what the module says, and the module answers a "
            + "challenge with the key of a slot. Trust begins at enrolment and never exceeds it.",
        Proves:
        [
            "Possession (E4, live): a P-256 slot signed a challenge that was issued here; counted from when it was issued.",
            "Strength of the keys (E4): computed from the public keys.",
            "Identity in hardware, private keys not exportable (E1): stated by the host when it was enrolled.",
            "Locked binding and a perimeter that is acted upon (E1): stated by the host.",
            "Keys that vanished or changed over a reboot, events of the perimeter and known faults of firmware are remarked on.",
        ],
        CannotProve:
        [
            "That a key is in a module at all: there is no attestation and no certificate of the vendor. Enrol at a moment that you trust.",
            "That a key was made inside the module: nothing signed says it.",
            "That the host told the truth about binding, perimeter, firmware or supervised boot: nothing of it is signed. Seal and inspect the device.",
            "Verified boot: supervised boot compares files of the boot partition; its result is not reported by the module.",
            "Possession with secp256k1 or Ed25519 slots: these signatures are not verified on this platform.",
            "Evaluation against physical attack: no certificate of the modules is known.",
        ],
        TestedAgainst: "One real signature, printed in the vendor's documentation. No export of a real module was at hand: the shape of the export is ours, and "
            + "everything else is tested against exports generated with test keys.");

    /// <inheritdoc/>
    public IReadOnlyList<IEvidenceReader> Readers { get; } = [new ExportReader()];
}
