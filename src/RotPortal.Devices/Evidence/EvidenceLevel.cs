namespace RotPortal.Devices;

/// <summary>How strong the evidence for one fact is. The level belongs to the fact, never to a device or a vendor.</summary>
public enum EvidenceLevel : byte
{
    /// <summary>Nothing on file. Never the same as a negative fact.</summary>
    E0 = 0,

    /// <summary>Declared: stated by a named person or document, with date and reference.</summary>
    E1 = 1,

    /// <summary>Factory-recorded: written at the time by an authenticated station, without a vendor signature.</summary>
    E2 = 2,

    /// <summary>Vendor-signed: a signature of the silicon or service vendor, verified against a registered anchor.</summary>
    E3 = 3,

    /// <summary>Cryptographically verified by us and bound to this device.</summary>
    E4 = 4,
}
