namespace RotPortal.Provisioning.Vendors.Pkcs11;

/// <summary>Tokens and hardware security modules behind PKCS#11, whoever makes them.</summary>
internal sealed class Pkcs11Vendor : IVendor
{
    /// <summary>The identifier of the adapter.</summary>
    public const string Id = "pkcs11";

    /// <inheritdoc/>
    public VendorDescriptor Descriptor { get; } = new(
        Id,
        "PKCS#11 tokens",
        "Any token with a PKCS#11 module: smart cards, security modules, a TPM behind its module. The token makes a key, says how it is kept, and the key signs "
            + "that statement together with a challenge. No maker signs what a token says of itself. The device is named by its key.",
        Proves:
        [
            "Possession (E4, live): the key signed a challenge that was issued here; counted from when it was issued.",
            "Strength of the key (E4): computed from the public key.",
            "Identity in hardware, key made inside, key not exportable (E2): what the token told a station that authenticated itself; the same in a file is declared (E1).",
            "Known to be otherwise (same levels): a key that was imported, may leave or can be read, and tokens that are software.",
        ],
        CannotProve:
        [
            "That the answers come from a token at all: a program that speaks PKCS#11 can say anything. A certificate or attestation of the token's maker would show it.",
            "Who the token is: its serial number is nobody's signed word. The device is named by its key.",
            "Possession, from a challenge that was not issued here: it may be as old as the key.",
            "Anything about firmware, boot, debug ports or updates of the product around the token.",
            "Evaluation against physical attack: that needs a certificate of an evaluation for exactly this token.",
        ],
        TestedAgainst: "SoftHSM 2, a module in software, driven through our own binding and read back with pkcs11-tool. No token in hardware was at hand: statements of one "
            + "are tested with evidence generated with test keys.");

    /// <inheritdoc/>
    public IReadOnlyList<IEvidenceReader> Readers { get; } = [new TokenKeyReader()];
}
