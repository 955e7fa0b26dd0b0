namespace RotPortal.Devices;

/// <summary>What a key is for. Facts on keys are kept per role.</summary>
public enum KeyRole
{
    /// <summary>Says who the device is (IDevID, LDevID, TLS client).</summary>
    Identity,

    /// <summary>Signs statements about the device or its other keys.</summary>
    Attestation,

    /// <summary>Protects stored data.</summary>
    Storage,

    /// <summary>Verifies what is booted.</summary>
    Boot,

    /// <summary>Verifies what is installed.</summary>
    Update,
}
