using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.St;

/// <summary>ST STSAFE-A: secure elements with a key that answers challenges.</summary>
internal sealed class StVendor : IVendor, INamesDevices
{
    /// <summary>The identifier of the adapter.</summary>
    public const string Id = "st";

    /// <inheritdoc/>
    public VendorDescriptor Descriptor { get; } = new(
        Id,
        "ST STSAFE-A",
        "Secure elements (STSAFE-A110, STSAFE-A120) with a P-256 key in slot 0 and, as delivered, a certificate of ST in zone 0. A part signs a challenge of 32 "
            + "octets as it is. This adapter reads challenges with their answers and, when enclosed, the device certificate.",
        Proves:
        [
            "Possession (E4, live): the key signed a challenge that was issued here; counted from when it was issued.",
            "Issued by the manufacturer (E4): the enclosed certificate certifies the key, has the serial number of the part and chains to a registered anchor.",
            "Identity in hardware (E3): ST issued the certificate for a key in an STSAFE-A. Not said for certificates of other issuers.",
            "Certificate chain and validity (E4): computed here again whenever it is asked, with the dates at which it ends.",
            "Strength of the key (E4): computed from the public key.",
        ],
        CannotProve:
        [
            "Who answered, without a certificate: the serial number is then nobody's word, and the device is named by its key.",
            "Possession, from a challenge that was not issued here: it may be as old as the key.",
            "That the key was made inside the part, or cannot be exported: no statement of the part says so.",
            "Anything about firmware, boot, debug ports or updates of the product around the element.",
            "Evaluation against physical attack: that needs a certificate of an evaluation for exactly this part.",
            "Revocation: no list is fetched. Withdraw a device in the registry.",
        ],
        TestedAgainst: "One real answer that ST printed for an evaluation part, and ST's real authority certificate; no real device certificate was at hand, so chains and "
            + "every refusal are tested against evidence generated with test keys.");

    /// <inheritdoc/>
    public IReadOnlyList<IEvidenceReader> Readers { get; } = [new ChallengeReader()];

    /// <inheritdoc/>
    public NamedDevice? NameOf(Certificate leaf) =>
        StsafeChallenge.SerialNumberOf(leaf) is { } number
            ? new NamedDevice(number, new RootOfTrustElement(RootOfTrustKind.NotStated, "STMicroelectronics", "not stated", "not stated", null))
            : null;
}
