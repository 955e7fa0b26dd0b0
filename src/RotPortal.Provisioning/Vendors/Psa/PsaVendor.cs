namespace RotPortal.Provisioning.Vendors.Psa;

/// <summary>PSA and CCA roots of trust of Arm-based chips, of any maker.</summary>
internal sealed class PsaVendor : IVendor
{
    /// <summary>The identifier of the adapter.</summary>
    public const string Id = "psa";

    /// <summary>Name of the companion that is the attestation key.</summary>
    public const string KeyCompanion = "iak-public-key";

    /// <summary>The attestation key, given beside a token.</summary>
    public static Companion Key { get; } = new(KeyCompanion, false,
        "Public attestation key of the instance (PEM, DER, JWK or COSE) for psa-token and cca-token, when it is registered nowhere; nobody then vouches for it.");

    /// <inheritdoc/>
    public VendorDescriptor Descriptor { get; } = new(
        Id,
        "PSA and CCA attestation tokens",
        "Roots of trust in chips that follow Arm's Platform Security Architecture (TF-M and others) sign a token: which instance and implementation they are, in which state, and "
            + "what software they measured. CCA platforms do the same and vouch for a realm. A token carries no certificate: its key has to be registered for the instance, as its maker "
            + "endorses it. This adapter reads tokens of the profiles PSA_IOT_PROFILE_1, psa/2.0.0, RFC 9783 and CCA, and claims in JSON.",
        Proves:
        [
            "Possession and a fresh attestation (E4, live): only when the nonce in the token is a challenge that was issued here; counted from when it was issued.",
            "Measured boot (E4, live): such a token lists what was measured; measurements are kept as findings.",
            "Boot enforced and debugging closed (E3, live): such a token says that the root of trust is secured (3000 to 30ff); what that means is the word of its maker. Every other "
                + "state says no such thing, and open states count against the device at any time (E3).",
            "Identity in hardware (E3): the registered key signed; that it lives in the root of trust is what the profile asks of the maker.",
            "Strength of the key (E4): computed from the public key.",
        ],
        CannotProve:
        [
            "Anything about states, from a token whose nonce was not issued here: it may be as old as the device.",
            "Who signed, when the key was only given beside the token: nobody vouches for it, and what the token says of its state is declared (E1).",
            "A token with a secret key (COSE_Mac0): whoever can check it could have made it. The answer is \"cannot verify\".",
            "That measurements are those of a released image: no reference values are compared yet.",
            "A listing or evaluation: the token only refers to one. Look it up for exactly this part and version.",
            "Claims in JSON that nobody signed: they are checked against their profile, and nothing is concluded.",
        ],
        TestedAgainst: "One real token of TF-M (ES256) and its twin under a secret key, one PSA and one CCA token of the Veraison project with their keys, and that project's claim sets; the "
            + "first profile, RFC 9783, every state and every refusal against tokens made with test keys. Not against a device in our hands.");

    /// <inheritdoc/>
    public IReadOnlyList<IEvidenceReader> Readers { get; } = [new PsaTokenReader(), new CcaTokenReader(), new ClaimsReader()];
}
