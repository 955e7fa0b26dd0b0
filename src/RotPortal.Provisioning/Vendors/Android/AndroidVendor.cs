namespace RotPortal.Provisioning.Vendors.Android;

/// <summary>Android devices: requests for remote key provisioning, and attested keys.</summary>
internal sealed class AndroidVendor : IVendor
{
    /// <summary>The identifier of the adapter.</summary>
    public const string Id = "android";

    /// <inheritdoc/>
    public VendorDescriptor Descriptor { get; } = new(
        Id,
        "Android",
        "Android devices ask for certificates of their attestation keys with a request that their chain of layers (DICE) signs, and attest keys of applications with certificates that chain "
            + "to Google. This adapter reads requests of version 3 (one, or lines as factories write them), recognises those of version 2, and reads attestations of KeyMint.",
        Proves:
        [
            "Possession and a fresh attestation (E4, live): only over a challenge that was issued here; counted from when it was issued.",
            "Identity in hardware (E3): an attested key is in the trusted environment or in StrongBox, or the chain of a request leads to a registered key or maker with no layer in debug mode.",
            "Key generated in hardware and not exportable (E3): as the hardware says of an attested key, under a registered root of Google.",
            "Boot verified and enforced (E3, live): as the hardware says over a challenge that was issued here. Unlocked and unverified devices count against themselves at any time.",
            "Measured boot (E4, live): the layers of a request over such a challenge measured each other.",
            "Strength of the keys (E4): computed from the public keys.",
        ],
        CannotProve:
        [
            "When a key was attested: the time in the attestation, at which its short-lived chain is judged, is the word of the operating system. A challenge issued here shows it.",
            "That an attestation key was not revoked: the list that Google publishes is not fetched.",
            "Which device an attested key is in, unless the attestation names a serial number: it is named by the key.",
            "Requests of version 2: all but the device is encrypted for the service of the maker. The answer is \"cannot verify\".",
            "That a device is genuine, from a request whose key nobody registered: anybody can make one.",
            "Keys and signatures of Ed25519 or ML-DSA: the answer is \"algorithm not available here\", and says nothing about the evidence.",
        ],
        TestedAgainst: "Four real attestations of Pixel devices to the published roots, one real chain with a malformed statement, one with an ML-DSA key; the requests of Android's own tests. Every refusal "
            + "against evidence made with test keys.");

    /// <inheritdoc/>
    public IReadOnlyList<IEvidenceReader> Readers { get; } = [new RkpReader(), new AttestationReader()];
}
