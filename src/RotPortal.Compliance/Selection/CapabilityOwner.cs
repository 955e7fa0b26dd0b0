using System.Collections.Frozen;
using RotPortal.Devices;

namespace RotPortal.Compliance.Selection;

/// <summary>Who has to bring the evidence for a capability when a part is silent about it.</summary>
public enum CapabilityOwner
{
    /// <summary>The part. When it is silent the answer is not known.</summary>
    Part,

    /// <summary>The product around it, its software, its operation or its production.</summary>
    Product,

    /// <summary>The portal computes it when the devices are on file.</summary>
    Portal,
}

/// <summary>Whose matter each capability is.</summary>
public static class CapabilityOwners
{
    private static readonly FrozenSet<Capability> Portals =
        [Capability.IdentityUniquePerDevice, Capability.KeyNoFleetSharing, Capability.AuditTamperEvident];

    // What no chip can bring by itself: it is about software, documents, operation or the line on which the product is made.
    private static readonly FrozenSet<Capability> Products =
    [
        Capability.IdentityOperationalSeparate, Capability.IdentityPhysicalLabel, Capability.KeyNotInFirmware, Capability.CredentialRevocable,
        Capability.BootFailureReported, Capability.UpdateSignatureEnforced, Capability.UpdateAnchorProtected, Capability.ProvisioningTraceable,
        Capability.ProvisioningSupplierAnchors, Capability.ProvisioningOwnerAnchors, Capability.ProvisioningControlledProcess,
        Capability.LifecycleStateControlled, Capability.LifecycleDecommissionedErased, Capability.ChannelAuthenticated, Capability.DocumentationRotDescribed,
    ];

    /// <summary>The owner of a capability, for the role of a key where it is judged per role: keys of boot and update are the product's.</summary>
    public static CapabilityOwner Of(Capability capability, KeyRole? role) =>
        role is KeyRole.Boot or KeyRole.Update ? CapabilityOwner.Product : Portals.Contains(capability) ? CapabilityOwner.Portal : Products.Contains(capability) ? CapabilityOwner.Product : CapabilityOwner.Part;
}
