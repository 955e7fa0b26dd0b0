namespace RotPortal.Provisioning.Vendors.Nxp;

/// <summary>NXP EdgeLock SE05x: secure elements that sign what they hold.</summary>
internal sealed class NxpVendor : IVendor
{
    /// <summary>The identifier of the adapter.</summary>
    public const string Id = "nxp";

    /// <inheritdoc/>
    public VendorDescriptor Descriptor { get; } = new(
        Id,
        "NXP EdgeLock SE05x",
        "Secure elements of the SE050 family. Read with attestation, a chip signs a public key together with where the key comes from, who may use it, "
            + "the chip's own identifier and a freshness value of the reader. NXP certifies the attestation key of every chip. This adapter reads "
            + "such statements of the IoT applet 3.x for keys of elliptic curves, and what EdgeLock 2GO delivers for a chip (containers of secure objects) and reports of it.",
        Proves:
        [
            "Keys generated in the chip, or not (E4): the chip signed the origin of each key pair. A key written into it from outside is known not to be generated there.",
            "Identity in hardware (E4): the chip signed that it holds the private half of the key.",
            "Private keys cannot be exported (E3): the chip signed the policies of the key, none of which allows export; what a policy means is NXP's word.",
            "Issued by the manufacturer (E4): the attestation certificate names the chip and chains to a registered root of NXP.",
            "Possession (E4, live): only when the freshness in the statement is a challenge that was issued here; counted from when it was issued.",
            "Certificate chain and validity (E4): computed here again whenever it is asked, with the dates at which it ends.",
            "Strength of the keys (E4): computed from the public keys, for each role apart.",
        ],
        CannotProve:
        [
            "Possession, from a statement whose freshness is all zeros or was chosen by whoever wrote the file: it may be as old as the key.",
            "Statements of the applet 7.x (SE050E, SE050F, SE051, SE052), of binary files and of RSA keys: their layouts are not read yet.",
            "That the keys of the secure channel (platform SCP03) were changed from the published defaults: a station may say so beside the statement, and is believed only when it says that they were not.",
            "Anything by a container of secure objects: it names no chip, what it holds is wrapped, and its signatures are made with keys that only chip and service have.",
            "That a chip took what EdgeLock 2GO reports as provisioned (E1): reports are signed by nobody.",
            "Anything about firmware, boot, debug ports or updates of the product around the chip.",
            "Resistance to physical attack: that needs a certificate of an evaluation for exactly this part and applet.",
            "Revocation: NXP publishes no revocation list for chip certificates. Withdraw a device in the registry.",
        ],
        TestedAgainst: "Three real statements and the certificates of one real SE050 (applet 3.x), to the root that NXP published in 2019; statements in our own "
            + "container, and every refusal, against evidence generated with test keys. One real container of three secure objects. Not against SE051, SE052 or applet 7.x, "
            + "and not against the live service of EdgeLock 2GO.");

    /// <inheritdoc/>
    public IReadOnlyList<IEvidenceReader> Readers { get; } = [new AttestedReadReader(), new SecureObjectReader(), new ReportReader()];
}
