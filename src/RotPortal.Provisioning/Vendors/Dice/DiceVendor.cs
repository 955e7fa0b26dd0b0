namespace RotPortal.Provisioning.Vendors.Dice;

/// <summary>Devices whose layers certify each other (DICE), of any maker.</summary>
internal sealed class DiceVendor : IVendor
{
    /// <summary>The identifier of the adapter.</summary>
    public const string Id = "dice";

    /// <summary>Name of the companion that is the key at the top.</summary>
    public const string KeyCompanion = "uds-public-key";

    /// <summary>The key at the top of a chain, given beside it.</summary>
    public static Companion Key { get; } = new(KeyCompanion, false,
        "Public key of the device at the top of a dice-chain (PEM, DER, JWK or COSE), when it is registered nowhere; nobody then vouches for it.");

    /// <inheritdoc/>
    public VendorDescriptor Descriptor { get; } = new(
        Id,
        "DICE chains",
        "A device derives a key from its unique secret, and each layer of its software certifies the key of the next together with what it measured. This adapter reads such chains of the "
            + "Open Profile for DICE in CBOR (as Android writes them) and in X.509, and the TCB extensions of the TCG. By itself a chain is only consistent: somebody has to vouch for "
            + "the key at its top.",
        Proves:
        [
            "Identity in hardware (E3): a registered anchor is the key at the top or issued its certificate, and no layer is in debug mode.",
            "Strength of the keys (E4): computed from the weakest key of the chain.",
            "Debugging open (E3, E1 when nobody vouches for the key): a layer says so itself. This counts against the device.",
            "A private key that stands in the file (E4): that counts against the device too.",
        ],
        CannotProve:
        [
            "That a device is genuine, from a chain whose key nobody registered: anybody can make one.",
            "Possession or measured boot: a chain bears no date and answers no challenge. A request of Android over a challenge issued here does.",
            "Anything from a degenerate chain: the key certified itself, as devices without DICE do.",
            "That measurements are those of a released image: no reference values are compared yet.",
            "Chains signed with Ed25519 or ML-DSA: the answer is \"algorithm not available here\", and says nothing about the evidence.",
        ],
        TestedAgainst: "Two real chains and two broken ones of Android's own tests (P-256 verified; Ed25519 recognised and not verified), and the published test certificates of Open DICE (read; "
            + "their issuer keys are not public). X.509 chains, the extensions of the TCG and every refusal against certificates made with test keys.");

    /// <inheritdoc/>
    public IReadOnlyList<IEvidenceReader> Readers { get; } = [new DiceChainReader()];
}
