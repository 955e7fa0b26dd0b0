namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>Object identifiers of the Trusted Computing Group (arc 2.23.133) that decide something here.</summary>
internal static class TpmOids
{
    // TCG EK Credential Profile 3.1.2: the attributes of a TPM in the subject alternative name.
    public const string Manufacturer = "2.23.133.2.1";
    public const string Model = "2.23.133.2.2";
    public const string Version = "2.23.133.2.3";

    // TCG EK Credential Profile 3.1.10: what the key of a certificate is.
    public const string EndorsementKey = "2.23.133.8.1";
    public const string AttestationKey = "2.23.133.8.3";

    // TCG TPM 2.0 Keys for Device Identity and Attestation 8.1: hwType of a TPM in hardwareModuleName.
    public const string TpmHardware = "2.23.133.1.2";
}
