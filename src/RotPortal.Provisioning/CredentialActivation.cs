using System.Formats.Asn1;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Tpm;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning;

/// <summary>
/// A secret that was made for one key of one TPM and sent out encrypted. Whoever gives it back has a TPM with that endorsement key and that very
/// object in it (TPM 2.0 Library Part 1, 24): this is what ties an attestation key to the certificate of its TPM. Only who made the secret can
/// tell, and a digest of it is enough for that.
/// </summary>
/// <param name="SecretSha256">Digest of the secret.</param>
/// <param name="EndorsementKey">Digest of the endorsement key (SubjectPublicKeyInfo, DER).</param>
/// <param name="AttestationKey">Digest of the public area of the object (TPMT_PUBLIC).</param>
/// <param name="IssuedAt">When it was made, UTC.</param>
public sealed record CredentialActivation(Sha256Digest SecretSha256, Sha256Digest EndorsementKey, Sha256Digest AttestationKey, DateTimeOffset IssuedAt)
{
    /// <summary>Octets of chance that <see cref="Offer"/> takes.</summary>
    public const int ChanceLength = TpmCredential.ChanceLength;

    private const int MinimumSecretLength = 16;
    private const int MaximumSecretLength = 32;

    /// <summary>Makes a credential for an attestation key, as TPM2_MakeCredential does (Part 3, 12.6).</summary>
    /// <param name="endorsementKey">The endorsement key, SubjectPublicKeyInfo in DER: RSA-2048, RSA-3072, P-256 or P-384, by the templates of the TCG.</param>
    /// <param name="attestationKey">Public area of the attestation key: TPM2B_PUBLIC or TPMT_PUBLIC.</param>
    /// <param name="secret">16 to 32 octets, drawn at random for this offer.</param>
    /// <param name="chance">Another <see cref="ChanceLength"/> octets, drawn at random for this offer.</param>
    /// <param name="at">Now, UTC.</param>
    /// <exception cref="ArgumentException">The secret or the chance has a wrong length.</exception>
    public static ActivationOffer Offer(
        ReadOnlyMemory<byte> endorsementKey, ReadOnlyMemory<byte> attestationKey, ReadOnlyMemory<byte> secret, ReadOnlySpan<byte> chance, DateTimeOffset at)
    {
        if (secret.Length is < MinimumSecretLength or > MaximumSecretLength)
            throw new ArgumentException($"A secret has {MinimumSecretLength} to {MaximumSecretLength} octets.", nameof(secret));
        if (ReadKey(endorsementKey) is not { } key || EndorsementTemplate.Of(key) is not { } template)
            return new ActivationOffer.Refused("The endorsement key is none of RSA-2048, RSA-3072, P-256 and P-384.");
        if (TpmPublic.Read(attestationKey, out string? problem) is not { } attestation)
            return new ActivationOffer.Refused($"The public area of the attestation key cannot be read: {problem}.");
        var credential = TpmCredential.Make(template, attestation.Name, secret.Span, chance);
        return new ActivationOffer.Made(
            new CredentialActivation(Sha256Digest.Of(secret.Span), key.Sha256, Sha256Digest.Of(attestation.Octets.Span), at), credential.IdObject, credential.EncryptedSeed);
    }

    private static PublicKey? ReadKey(ReadOnlyMemory<byte> der)
    {
        try
        {
            return PublicKeyReader.Read(der);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}

/// <summary>The answer to <see cref="CredentialActivation.Offer"/>.</summary>
public abstract record ActivationOffer
{
    private static readonly byte[] ToolFileStart = [0xBA, 0xDC, 0xC0, 0xDE, 0, 0, 0, 1];

    private ActivationOffer()
    {
    }

    /// <summary>A credential to be sent to the device.</summary>
    /// <param name="Activation">What to keep, to know the answer by. The secret itself need not be kept.</param>
    /// <param name="IdObject">Content of the TPM2B_ID_OBJECT.</param>
    /// <param name="EncryptedSecret">Content of the TPM2B_ENCRYPTED_SECRET.</param>
    public sealed record Made(CredentialActivation Activation, ReadOnlyMemory<byte> IdObject, ReadOnlyMemory<byte> EncryptedSecret) : ActivationOffer
    {
        /// <summary>Both as the file that <c>tpm2_activatecredential -i</c> of tpm2-tools reads.</summary>
        public byte[] ToToolFile() => [.. ToolFileStart, .. Sized(IdObject.Span), .. Sized(EncryptedSecret.Span)];

        private static byte[] Sized(ReadOnlySpan<byte> octets) => [(byte)(octets.Length >> 8), (byte)octets.Length, .. octets];
    }

    /// <summary>There is none.</summary>
    /// <param name="Why">Why, in a sentence.</param>
    public sealed record Refused(string Why) : ActivationOffer;
}
