using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using RotPortal.Devices;

namespace RotPortal.Pki.Signing;

/// <summary>
/// Signs reports and ledger checkpoints with a P-256 key out of a <see cref="KeyFile"/>. May be used by several threads at once. ECDSA
/// takes a fresh random number each time, so two signatures over the same octets differ.
/// </summary>
public sealed class FileSigner : IDisposable
{
    private readonly Lock _turn = new();
    private readonly ECDsa _key;
    private readonly X509Certificate2 _certificate;

    internal FileSigner(ECDsa key, X509Certificate2 publicCertificate)
    {
        _key = key;
        _certificate = publicCertificate.CopyWithPrivateKey(key);
        Certificate = publicCertificate.RawData;
        SubjectPublicKeyInfo = key.ExportSubjectPublicKeyInfo();
        KeyId = Sha256Digest.Of(SubjectPublicKeyInfo.Span);
        NotBefore = new DateTimeOffset(publicCertificate.NotBefore).ToUniversalTime();
        NotAfter = new DateTimeOffset(publicCertificate.NotAfter).ToUniversalTime();
    }

    /// <summary>Identifies the key across renewals of the file: digest of <see cref="SubjectPublicKeyInfo"/>.</summary>
    public Sha256Digest KeyId { get; }

    /// <summary>The self-made certificate, DER. Public: goes into every report and to whoever verifies.</summary>
    public ReadOnlyMemory<byte> Certificate { get; }

    /// <summary>The public key, DER (RFC 5280 4.1.2.7).</summary>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    /// <summary>First moment of the certificate's validity, UTC.</summary>
    public DateTimeOffset NotBefore { get; }

    /// <summary>Last moment of the certificate's validity, UTC. The signer signs on after it; make a new key file in time.</summary>
    public DateTimeOffset NotAfter { get; }

    /// <summary>Signs octets: ECDSA over their SHA-256 digest, as the DER sequence of r and s (RFC 3279 2.2.3).</summary>
    public byte[] Sign(ReadOnlySpan<byte> octets)
    {
        lock (_turn)
        {
            return _key.SignData(octets, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
    }

    /// <summary>
    /// Makes a detached CMS signature (RFC 5652) in DER with the certificate inside, fit for a PDF of the profile ETSI.CAdES.detached
    /// (ETSI EN 319 142-1). About 1 KiB.
    /// </summary>
    /// <param name="content">The octets to sign; they are not copied into the signature.</param>
    /// <param name="signingTime">
    /// Time to state in the signed attributes (RFC 5652 11.3); null leaves the attribute out, as EN 319 142-1 6.3 asks for PDF, which states
    /// its time in the document.
    /// </param>
    public byte[] SignDetached(byte[] content, DateTimeOffset? signingTime)
    {
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, _certificate)
        {
            DigestAlgorithm = new Oid(SigningCertificate.Sha256),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        signer.SignedAttributes.Add(SigningCertificate.AttributeFor(Certificate.Span));
        if (signingTime is { } time)
            signer.SignedAttributes.Add(new Pkcs9SigningTime(time.UtcDateTime));
        lock (_turn)
        {
            cms.ComputeSignature(signer);
        }

        return cms.Encode();
    }

    /// <summary>Forgets the key.</summary>
    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }
}
