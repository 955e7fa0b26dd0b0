namespace RotPortal.Devices;

// The 48 identifiers are stable: add new ones at the end, never change the meaning or the order of one, because stored
// state signatures count on the order. Levels and ages are the published vocabulary of 2026-11-22.
public sealed partial class Capability
{
    // Stands in this file, before the words: static fields are set in the order of the text.
    private static readonly List<Capability> InOrder = [];

    /// <summary>Every word, in the fixed order of the vocabulary.</summary>
    public static IReadOnlyList<Capability> All { get; } = InOrder.AsReadOnly();

    /// <summary>The device has an identifier, and a public key or secret bound to it, that no other device in the registry shares.</summary>
    public static readonly Capability IdentityUniquePerDevice = Add("identity.unique-per-device", CapabilityTier.Core, EvidenceLevel.E4);

    /// <summary>The private part of the identity lives in, or is derived from, a hardware element (TPM, secure element, PUF, fused secret, DICE layer 0).</summary>
    public static readonly Capability IdentityHardwareRooted = Add("identity.hardware-rooted", CapabilityTier.Core, EvidenceLevel.E3);

    /// <summary>The device (not just its paperwork) showed that it holds the private key, by signing a fresh challenge, a CSR or an attestation.</summary>
    public static readonly Capability IdentityPossessionProven = Add("identity.possession-proven", CapabilityTier.Core, EvidenceLevel.E4, maxAgeDays: 30);

    /// <summary>An initial identity (IDevID in the 802.1AR sense) is issued by the maker or its provider and stays for the life of the device.</summary>
    public static readonly Capability IdentityManufacturerIssued = Add("identity.manufacturer-issued", CapabilityTier.Core, EvidenceLevel.E4);

    /// <summary>Day-to-day authentication uses another key or certificate (LDevID) that can be replaced without touching the initial one.</summary>
    public static readonly Capability IdentityOperationalSeparate = Add("identity.operational-separate", CapabilityTier.Extended, EvidenceLevel.E2);

    /// <summary>A physical identifier on the device or packaging matches the registered identity.</summary>
    public static readonly Capability IdentityPhysicalLabel = Add("identity.physical-label", CapabilityTier.Extended, EvidenceLevel.E1);

    /// <summary>The private key was created inside the protected element from its own random source and never existed outside.</summary>
    public static readonly Capability KeyGeneratedInHardware = Add("key.generated-in-hardware", CapabilityTier.Core, EvidenceLevel.E3);

    /// <summary>The private key cannot leave the element in clear, by policy of the element and not only by software habit.</summary>
    public static readonly Capability KeyNonExportable = Add("key.non-exportable", CapabilityTier.Core, EvidenceLevel.E3);

    /// <summary>No secret used for identity, boot, update or communication is common to several devices.</summary>
    public static readonly Capability KeyNoFleetSharing = Add("key.no-fleet-sharing", CapabilityTier.Core, EvidenceLevel.E4);

    /// <summary>Algorithm, size and parameters reach the security strength asked for, for the time the device will be used.</summary>
    public static readonly Capability KeyAlgorithmStrength = Add("key.algorithm-strength", CapabilityTier.Core, EvidenceLevel.E4);

    /// <summary>Each key has one purpose (identity, attestation, storage, update check) and cannot be used for another.</summary>
    public static readonly Capability KeyUsageSeparated = Add("key.usage-separated", CapabilityTier.Extended, EvidenceLevel.E3);

    /// <summary>No secret is hard-coded in source code or in a firmware image.</summary>
    public static readonly Capability KeyNotInFirmware = Add("key.not-in-firmware", CapabilityTier.Extended, EvidenceLevel.E1);

    /// <summary>Certificates are inside their validity time and their lifetime fits the device lifetime or a renewal plan exists.</summary>
    public static readonly Capability CredentialValidity = Add("credential.validity", CapabilityTier.Core, EvidenceLevel.E4, maxAgeDays: 1);

    /// <summary>Every certificate chains to an anchor the organisation registered on purpose, with correct constraints.</summary>
    public static readonly Capability CredentialChainTrusted = Add("credential.chain-trusted", CapabilityTier.Core, EvidenceLevel.E4, maxAgeDays: 1);

    /// <summary>A compromised identity can be withdrawn and relying parties will see it.</summary>
    public static readonly Capability CredentialRevocable = Add("credential.revocable", CapabilityTier.Core, EvidenceLevel.E2);

    /// <summary>Operational credentials can be replaced in the field without recall.</summary>
    public static readonly Capability CredentialRenewable = Add("credential.renewable", CapabilityTier.Core, EvidenceLevel.E2);

    /// <summary>Each boot stage checks signature of the next before running it, from first mutable stage to the application.</summary>
    public static readonly Capability BootVerifiedChain = Add("boot.verified-chain", CapabilityTier.Core, EvidenceLevel.E3, maxAgeDays: 90, agesOnlyWhenLive: true);

    /// <summary>The first check relies on immutable code and on a key or hash in fuses, ROM or a hardware root.</summary>
    public static readonly Capability BootHardwareAnchored = Add("boot.hardware-anchored", CapabilityTier.Core, EvidenceLevel.E3);

    /// <summary>Verification cannot be switched off in the field: secure-boot fuse or closed lifecycle state is set and no unsigned fallback exists.</summary>
    public static readonly Capability BootEnforced = Add("boot.enforced", CapabilityTier.Core, EvidenceLevel.E3, maxAgeDays: 90, agesOnlyWhenLive: true);

    /// <summary>Older vulnerable firmware is refused by a monotonic counter or version fuse.</summary>
    public static readonly Capability BootAntiRollback = Add("boot.anti-rollback", CapabilityTier.Core, EvidenceLevel.E3);

    /// <summary>Recovery, rescue and serial download modes only accept authenticated code or commands.</summary>
    public static readonly Capability BootRecoveryAuthenticated = Add("boot.recovery-authenticated", CapabilityTier.Core, EvidenceLevel.E2);

    /// <summary>Boot stages are measured into protected registers or layered identities and can be reported.</summary>
    public static readonly Capability BootMeasured = Add("boot.measured", CapabilityTier.Core, EvidenceLevel.E4, maxAgeDays: 30);

    /// <summary>A failed verification becomes visible to the owner or maker.</summary>
    public static readonly Capability BootFailureReported = Add("boot.failure-reported", CapabilityTier.Extended, EvidenceLevel.E2, maxAgeDays: 365);

    /// <summary>Only updates signed by an authorised key are installed.</summary>
    public static readonly Capability UpdateSignatureEnforced = Add("update.signature-enforced", CapabilityTier.Core, EvidenceLevel.E2);

    /// <summary>The key that verifies updates is held so that it cannot be replaced by an attacker, and can be replaced by its owner.</summary>
    public static readonly Capability UpdateAnchorProtected = Add("update.anchor-protected", CapabilityTier.Core, EvidenceLevel.E2);

    /// <summary>JTAG, SWD, UART shells and test modes are closed or need strong authentication.</summary>
    public static readonly Capability DebugLocked = Add("debug.locked", CapabilityTier.Core, EvidenceLevel.E3);

    /// <summary>A recent cryptographic statement on the device's state, bound to a challenge, was verified.</summary>
    public static readonly Capability AttestationFresh = Add("attestation.fresh", CapabilityTier.Core, EvidenceLevel.E4, maxAgeDays: 30);

    /// <summary>The measured state equals a reference value published for a released image.</summary>
    public static readonly Capability AttestationReferenceMatched = Add("attestation.reference-matched", CapabilityTier.Extended, EvidenceLevel.E4, maxAgeDays: 30);

    /// <summary>Secrets kept at rest have integrity protection, and confidentiality where needed, tied to the hardware.</summary>
    public static readonly Capability StorageSecure = Add("storage.secure", CapabilityTier.Core, EvidenceLevel.E2);

    /// <summary>Random numbers for keys come from an assessed source.</summary>
    public static readonly Capability RngAssessed = Add("rng.assessed", CapabilityTier.Core, EvidenceLevel.E3);

    /// <summary>Physical intrusion is noticed and leaves a trace or triggers a response.</summary>
    public static readonly Capability TamperDetection = Add("tamper.detection", CapabilityTier.Core, EvidenceLevel.E2);

    /// <summary>The element was evaluated against physical and side-channel attack to a named level.</summary>
    public static readonly Capability TamperResistanceRated = Add("tamper.resistance-rated", CapabilityTier.Extended, EvidenceLevel.E3);

    /// <summary>For each unit one can show when, where, by which station, operator role, tool version and batch keys and certificates were written.</summary>
    public static readonly Capability ProvisioningTraceable = Add("provisioning.traceable", CapabilityTier.Core, EvidenceLevel.E2);

    /// <summary>Keys and data of the product supplier that act as roots of trust were installed and protected at manufacture.</summary>
    public static readonly Capability ProvisioningSupplierAnchors = Add("provisioning.supplier-anchors", CapabilityTier.Core, EvidenceLevel.E2);

    /// <summary>The owner can install own roots of trust after delivery, under authorisation, without the supplier's systems.</summary>
    public static readonly Capability ProvisioningOwnerAnchors = Add("provisioning.owner-anchors", CapabilityTier.Core, EvidenceLevel.E2);

    /// <summary>Key generation, injection and signing run in a controlled process (HSM, access control, dual control, secured line).</summary>
    public static readonly Capability ProvisioningControlledProcess = Add("provisioning.controlled-process", CapabilityTier.Extended, EvidenceLevel.E1, maxAgeDays: 365);

    /// <summary>The device has a defined security state machine and only authorised, logged moves change it.</summary>
    public static readonly Capability LifecycleStateControlled = Add("lifecycle.state-controlled", CapabilityTier.Core, EvidenceLevel.E2, maxAgeDays: 90, agesOnlyWhenLive: true);

    /// <summary>At end of use keys and data are made unusable and credentials withdrawn.</summary>
    public static readonly Capability LifecycleDecommissionedErased = Add("lifecycle.decommissioned-erased", CapabilityTier.Core, EvidenceLevel.E2);

    /// <summary>Security records cannot be changed without trace.</summary>
    public static readonly Capability AuditTamperEvident = Add("audit.tamper-evident", CapabilityTier.Core, EvidenceLevel.E4, maxAgeDays: 1);

    /// <summary>The device uses its identity for mutual authentication on protected links.</summary>
    public static readonly Capability ChannelAuthenticated = Add("channel.authenticated", CapabilityTier.Extended, EvidenceLevel.E2, maxAgeDays: 30);

    /// <summary>The element has a Common Criteria / EUCC certificate that covers the part and firmware used.</summary>
    public static readonly Capability VendorCertifiedCc = Add("vendor.certified-cc", CapabilityTier.Core, EvidenceLevel.E3);

    /// <summary>The cryptographic module has a FIPS 140-3 (or still active 140-2) validation.</summary>
    public static readonly Capability VendorCertifiedFips = Add("vendor.certified-fips", CapabilityTier.Core, EvidenceLevel.E3);

    /// <summary>The platform has a SESIP certificate.</summary>
    public static readonly Capability VendorCertifiedSesip = Add("vendor.certified-sesip", CapabilityTier.Core, EvidenceLevel.E3);

    /// <summary>The platform has a PSA Certified listing.</summary>
    public static readonly Capability VendorCertifiedPsa = Add("vendor.certified-psa", CapabilityTier.Core, EvidenceLevel.E3);

    /// <summary>The maker of the root of trust maintains it for at least the device's declared support period.</summary>
    public static readonly Capability VendorSupportWindow = Add("vendor.support-window", CapabilityTier.Extended, EvidenceLevel.E1, maxAgeDays: 365);

    /// <summary>Algorithms, keys and trust anchors can be replaced by update without new hardware.</summary>
    public static readonly Capability CryptoAgile = Add("crypto.agile", CapabilityTier.Extended, EvidenceLevel.E1);

    /// <summary>Update and boot verification, and later identity, can use or already use a post-quantum or hybrid scheme of an accepted list.</summary>
    public static readonly Capability CryptoPqcReady = Add("crypto.pqc-ready", CapabilityTier.Extended, EvidenceLevel.E1);

    /// <summary>A technical description of the root of trust, its keys, trust anchors, boot chain and limits exists for this model and version.</summary>
    public static readonly Capability DocumentationRotDescribed = Add("documentation.rot-described", CapabilityTier.Extended, EvidenceLevel.E1, maxAgeDays: 365);
}
