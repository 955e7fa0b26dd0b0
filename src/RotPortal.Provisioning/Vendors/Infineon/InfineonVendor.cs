using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Infineon;

/// <summary>Infineon OPTIGA Trust M: secure elements that come with certificates, and with a bundle of them for each reel.</summary>
internal sealed class InfineonVendor : IVendor, INamesDevices, IKnowsIssuers
{
    /// <summary>The identifier of the adapter.</summary>
    public const string Id = "infineon";

    private const string TrustMAuthority = "Infineon OPTIGA(TM) Trust M CA ";

    /// <summary>The element, as far as a certificate tells.</summary>
    public static RootOfTrustElement TrustM { get; } = new(RootOfTrustKind.SecureElement, "Infineon", "OPTIGA Trust M", "not stated", null);

    /// <inheritdoc/>
    public VendorDescriptor Descriptor { get; } = new(
        Id,
        "Infineon OPTIGA Trust M",
        "Secure elements with certificates of Infineon in their data objects E0E0, E0E1 (P-256) and E0E2 (RSA-2048). For pre-personalised parts Infineon delivers a "
            + "bundle for each reel: an archive of archives with a certificate file for each chip and object. This adapter reads such bundles; single certificates are read as "
            + "device certificates.",
        Proves:
        [
            "Issued by the manufacturer (E4): every certificate of a chip chains over its issuing authority to a registered root of Infineon.",
            "Identity in hardware (E3): the issuing authority certifies keys of OPTIGA Trust M parts and nothing else.",
            "Certificate chain and validity (E4): computed here again whenever it is asked, with the dates at which it ends.",
            "Strength of the keys (E4): computed from the public keys.",
        ],
        CannotProve:
        [
            "Which chip a certificate belongs to: the chip identifier stands in file names only and is signed by nobody. Read both from the chip and compare.",
            "Possession: whoever has the bundle has the certificates. A challenge signed by the device shows possession.",
            "That a chip is on the reel: bundles hold certificates of scrapped chips too. Give the identifiers that were read from the reel.",
            "That the keys were made inside the chip, or that its objects are locked: the life-cycle state of an object (creation, initialisation, operational) is read from the chip, and "
                + "evaluation parts come with E0E0 not yet operational.",
            "Anything about platform binding secrets and authorisation keys: their archive is encrypted and is never opened here.",
            "Anything about firmware, boot, debug ports or updates of the product around the element.",
            "Revocation: no list is fetched. Withdraw a device in the registry.",
        ],
        TestedAgainst: "One real reel bundle (2023, 200 chips, 600 certificates) and Infineon's real authorities; every refusal against archives and certificates generated with "
            + "test keys. No certificate of a standard part was at hand.");

    /// <inheritdoc/>
    public IReadOnlyList<IEvidenceReader> Readers { get; } = [new BundleReader()];

    /// <inheritdoc/>
    public IReadOnlyList<Certificate> Issuers => IssuerCertificates.All;

    /// <summary>
    /// Names a part by the serial number of its certificate and its key. On standard parts the subject is the same text on every chip (InfineonIoTNode),
    /// and serial numbers are short.
    /// </summary>
    public NamedDevice? NameOf(Certificate leaf) =>
        leaf.Issuer.Single(Oids.CommonName) is { } issuer && IsTrustM(issuer)
            ? new NamedDevice($"{Convert.ToHexStringLower(leaf.SerialNumber.Span)}-{leaf.PublicKey.Sha256.Hex[..16]}", TrustM)
            : null;

    /// <summary>Whether the authority right above a certificate is one that certifies Trust M parts, below an anchor of Infineon.</summary>
    internal static bool IsOfTrustM(ChipCertificate certificate) =>
        certificate.Path.Anchor.Vendor == Id && certificate.Leaf.Issuer.Single(Oids.CommonName) is { } issuer && IsTrustM(issuer);

    private static bool IsTrustM(string issuer) => issuer.StartsWith(TrustMAuthority, StringComparison.Ordinal);
}
