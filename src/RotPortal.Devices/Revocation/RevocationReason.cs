namespace RotPortal.Devices;

/// <summary>Reason codes of certificate revocation lists, RFC 5280 5.3.1. The value 7 is not used there; 11 of newer X.509 editions is not emitted.</summary>
public enum CrlReason
{
    /// <summary>Not to be written: RFC 5280 5.3.1 asks to leave the extension out instead.</summary>
    Unspecified = 0,

    /// <summary>keyCompromise.</summary>
    KeyCompromise = 1,

    /// <summary>cACompromise.</summary>
    CaCompromise = 2,

    /// <summary>affiliationChanged.</summary>
    AffiliationChanged = 3,

    /// <summary>superseded.</summary>
    Superseded = 4,

    /// <summary>cessationOfOperation.</summary>
    CessationOfOperation = 5,

    /// <summary>certificateHold: the only one that can be undone.</summary>
    CertificateHold = 6,

    /// <summary>removeFromCRL: in delta lists only, when a hold is released.</summary>
    RemoveFromCrl = 8,

    /// <summary>privilegeWithdrawn.</summary>
    PrivilegeWithdrawn = 9,

    /// <summary>aACompromise: for attribute authorities, which we have none of.</summary>
    AaCompromise = 10,
}

/// <summary>Why a credential is withdrawn, in the words of the business. A closed list.</summary>
public enum RevocationReason
{
    /// <summary>Key or chip broken, private key leaked.</summary>
    KeyCompromised,

    /// <summary>The issuing CA is broken; said of the certificate of that CA.</summary>
    IssuerCompromised,

    /// <summary>Sold or moved to another owner.</summary>
    OwnerChanged,

    /// <summary>Replaced by renewal or rekey.</summary>
    Replaced,

    /// <summary>Retired, end of support.</summary>
    Retired,

    /// <summary>Under investigation, attestation contraindicated. A hold: can be undone.</summary>
    UnderInvestigation,

    /// <summary>Contract or policy breach.</summary>
    PolicyBreach,

    /// <summary>No reason is stated.</summary>
    NotStated,
}
