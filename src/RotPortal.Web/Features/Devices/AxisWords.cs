using RotPortal.Devices;

namespace RotPortal.Web.Features.Devices;

/// <summary>The four axes of a device in words. They are never merged into one status.</summary>
public static class AxisWords
{
    /// <summary>Where a device is in its life.</summary>
    public static string Of(DeviceState state) => state switch
    {
        DeviceState.Quarantined => "Quarantined",
        DeviceState.Expected => "Expected",
        DeviceState.Onboarding => "Onboarding",
        DeviceState.Active => "Active",
        DeviceState.Suspended => "Suspended",
        DeviceState.Revoked => "Revoked",
        DeviceState.Decommissioned => "Decommissioned",
        DeviceState.Rejected => "Rejected",
    };

    /// <summary>What that means, in a line.</summary>
    public static string Meaning(DeviceState state) => state switch
    {
        DeviceState.Quarantined => "its evidence contradicts another device",
        DeviceState.Expected => "announced by evidence, not seen yet",
        DeviceState.Onboarding => "has asked, a decision is pending",
        DeviceState.Active => "has an operational credential",
        DeviceState.Suspended => "stopped for now",
        DeviceState.Revoked => "trust is withdrawn",
        DeviceState.Decommissioned => "end of life",
        DeviceState.Rejected => "refused, with a reason",
    };

    /// <summary>The name a filter in the address uses.</summary>
    public static string Key(DeviceState state) => state.ToString().ToLowerInvariant();

    /// <summary>Whose device it is.</summary>
    public static string Of(Ownership ownership) => ownership switch
    {
        Ownership.Manufacturer => "Manufacturer",
        Ownership.InTransfer => "In transfer",
        Ownership.Owned => "Owned",
        Ownership.Released => "Released",
    };

    /// <summary>What the last appraisal said.</summary>
    public static string Of(TrustTier tier) => tier switch
    {
        TrustTier.None => "Never appraised",
        TrustTier.Affirming => "Affirming",
        TrustTier.Warning => "Warning",
        TrustTier.Contraindicated => "Contraindicated",
    };

    /// <summary>What was decided about a credential.</summary>
    public static string Of(CredentialState state) => state switch
    {
        CredentialState.Requested => "Requested",
        CredentialState.Issued => "Issued",
        CredentialState.OnHold => "On hold",
        CredentialState.Superseded => "Superseded",
        CredentialState.Revoked => "Revoked",
        CredentialState.Refused => "Refused",
    };

    /// <summary>What the clock makes of a credential.</summary>
    public static string Of(CredentialCondition condition) => condition switch
    {
        CredentialCondition.InForce => "in force",
        CredentialCondition.NotYetValid => "not valid yet",
        CredentialCondition.RenewalDue => "renewal due",
        CredentialCondition.ExpiringSoon => "ends soon",
        CredentialCondition.Expired => "expired",
    };

    /// <summary>What kind of thing keeps the secret.</summary>
    public static string Of(RootOfTrustKind kind) => kind switch
    {
        RootOfTrustKind.SecureElement => "secure element",
        RootOfTrustKind.Tpm => "Trusted Platform Module",
        RootOfTrustKind.Enclave => "enclave in a system on chip",
        RootOfTrustKind.Dice => "DICE layer",
        RootOfTrustKind.Puf => "physically unclonable function",
        RootOfTrustKind.FuseAnchoredBoot => "verified boot anchored in fuses",
        RootOfTrustKind.Token => "token or hardware security module",
        RootOfTrustKind.SoftwareOnly => "software only, no hardware root",
        RootOfTrustKind.NotStated => "not stated by the evidence",
    };

    /// <summary>What a key is for.</summary>
    public static string Of(KeyRole role) => role switch
    {
        KeyRole.Identity => "identity",
        KeyRole.Attestation => "attestation",
        KeyRole.Storage => "storage",
        KeyRole.Boot => "boot",
        KeyRole.Update => "update",
    };
}
