using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Formats.Tpm;

/// <summary>
/// What the template of an endorsement key fixes beside the key (TCG EK Credential Profile B.3 and B.4). A certificate holds the key alone, and
/// makers follow the templates.
/// </summary>
/// <param name="Key">The key.</param>
/// <param name="Hash">The hash of its name.</param>
/// <param name="SymmetricBits">Bits of the AES key that protects what is sent to it.</param>
internal sealed record EndorsementTemplate(PublicKey Key, TpmHash Hash, int SymmetricBits)
{
    /// <summary>The template of a key of a certificate: L-1, L-2, H-1, H-2 with SHA-256 and AES-128, H-3 and H-6 with SHA-384 and AES-256; null for other keys.</summary>
    public static EndorsementTemplate? Of(PublicKey key) => key switch
    {
        PublicKey.Rsa { Parameters.Modulus.Length: 256 } => new(key, TpmHash.Sha256, 128),
        PublicKey.Rsa { Parameters.Modulus.Length: 384 } => new(key, TpmHash.Sha384, 256),
        PublicKey.Ec { Curve: var curve } when curve == NistCurve.P256 => new(key, TpmHash.Sha256, 128),
        PublicKey.Ec { Curve: var curve } when curve == NistCurve.P384 => new(key, TpmHash.Sha384, 256),
        _ => null,
    };
}
