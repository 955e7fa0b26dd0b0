using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>
/// What a verified entry proves, each fact at its own level. Left out on purpose: possession (a manifest is paper, the device said
/// nothing), boot, debug and lock states (not in a manifest), and generation of the keys inside the chip (no member of a manifest says
/// it; a key attestation by the chip would).
/// </summary>
internal static class ManifestFacts
{
    /// <summary>The facts, in a fixed order.</summary>
    public static List<Fact> Of(VerifiedEntry entry)
    {
        var facts = new List<Fact>(10) { Traceable(entry) };
        var identityKeys = entry.Payload.Keys.Where(key => entry.RoleOf(key.Slot) == KeyRole.Identity).ToList();
        var family = PartFamily.Find(entry.Payload.Model);
        if (family is not null && identityKeys.Count > 0)
            AddHardware(facts, entry, family, identityKeys);
        foreach (var key in entry.Certified)
            facts.AddRange(OfCertificate(entry, key));
        foreach (var role in entry.Payload.Keys.GroupBy(key => entry.RoleOf(key.Slot)))
            facts.Add(Strength(entry, role.Key, [.. role]));
        return facts;
    }

    private static Fact Traceable(VerifiedEntry entry)
    {
        string by = entry.Payload.Provisioner is { } provisioner ? $" by {provisioner}" : "";
        return Signed(entry, Capability.ProvisioningTraceable, null,
            $"{entry.Signer.Name} signed the serial number, time and group with which this part {entry.Payload.PartNumber} was "
                + $"provisioned{by}; station and operator are not named");
    }

    // The levels rest on the vendor's signature under a statement about exactly this part: which model it is and which slots hold its
    // keys. What a model never does whatever its configuration (PartFamily) is the vendor's own word about that model.
    private static void AddHardware(List<Fact> facts, VerifiedEntry entry, PartFamily family, List<ManifestKey> keys)
    {
        string slots = Slots(keys);
        facts.Add(Signed(entry, Capability.IdentityHardwareRooted, KeyRole.Identity,
            $"{entry.Signer.Name} signed an entry for the secure element {family.Model} with this serial number that lists the public "
                + $"keys of {slots}; by the manifest format a slot is the place in the element where the private key is kept"));
        if (!family.KeepsPrivateKeys)
            return;
        facts.Add(Signed(entry, Capability.KeyNonExportable, KeyRole.Identity,
            $"{entry.Signer.Name} signed that these are the keys of {slots} of an {family.Model}; by its vendor's description that model "
                + "has no command that gives out a private key"));
        facts.Add(Signed(entry, Capability.StorageSecure, null,
            $"{entry.Signer.Name} signed that the private keys are kept in {Slots(entry.Payload.Keys)} of the secure element "
                + $"{family.Model}; other data of the device is not covered"));
    }

    private static Fact[] OfCertificate(VerifiedEntry entry, CertifiedKey key)
    {
        var role = entry.RoleOf(key.Slot);
        string issuer = key.Path.Issuers.Count > 0 ? key.Path.Issuers[0].Title : key.Path.Anchor.Name;
        return
        [
            Computed(entry, Capability.IdentityManufacturerIssued, role, PathChecks.Anchor, key,
                $"the device certificate was issued by {issuer} under {key.Path.Anchor.Name} by the time the part was provisioned"),
            Computed(entry, Capability.CredentialChainTrusted, role, PathChecks.Anchor, key,
                $"the device certificate chains to the registered anchor {key.Path.Anchor.Name}") with
            {
                ValidFrom = key.Path.ValidFrom,
                ValidUntil = key.Path.ValidUntil,
                OutsideWindow = OutsideWindow.False,
            },
            Computed(entry, Capability.CredentialValidity, role, PathChecks.Validity, key,
                key.Leaf.NotAfter.Year == 9999 ? "the device certificate is valid from its first date on and has no defined end (RFC "
                    + "5280 4.1.2.5)" : "the device certificate is valid between its two dates") with
            {
                ValidFrom = key.Leaf.NotBefore,
                ValidUntil = key.Leaf.NotAfter,
                OutsideWindow = OutsideWindow.False,
            },
        ];
    }

    private static Fact Strength(VerifiedEntry entry, KeyRole role, List<ManifestKey> keys)
    {
        var weakest = keys.MinBy(key => key.Key.StrengthBits) ?? throw new ArgumentException("There is no key.", nameof(keys));
        return StrengthFact.Of(weakest.Key, role, entry.At, entry.Evidence, ManifestChecks.PublicKeys,
            Slots(keys));
    }

    private static Fact Signed(VerifiedEntry entry, Capability capability, KeyRole? role, string statement) => new()
    {
        Capability = capability,
        Role = role,
        Holds = true,
        Level = EvidenceLevel.E3,
        Basis = FactBasis.Recorded,
        ObservedAt = entry.Payload.ProvisionedAt,
        Evidence = entry.Evidence,
        Check = ManifestChecks.JwsSignature,
        Anchor = entry.Signer.CertificateSha256,
        Statement = statement,
    };

    private static Fact Computed(VerifiedEntry entry, Capability capability, KeyRole role, string check, CertifiedKey key, string statement) => new()
    {
        Capability = capability,
        Role = role,
        Holds = true,
        Level = EvidenceLevel.E4,
        Basis = FactBasis.Computed,
        ObservedAt = entry.At,
        Evidence = entry.Evidence,
        Check = check,
        Anchor = key.Path.Anchor.CertificateSha256,
        Statement = statement,
    };

    private static string Slots(IReadOnlyList<ManifestKey> keys) =>
        keys.Count == 1 ? $"slot {keys[0].Slot}" : $"slots {string.Join(", ", keys.Select(key => key.Slot))}";
}
