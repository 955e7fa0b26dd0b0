using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using RotPortal.Devices;

namespace RotPortal.Pki.Signing;

/// <summary>Who made a detached signature.</summary>
/// <param name="Certificate">The certificate inside the signature, DER. Nothing vouches for it: compare its digest with one you know.</param>
/// <param name="SubjectPublicKeyInfo">Its key, DER.</param>
/// <param name="Subject">Its subject, for a person.</param>
public sealed record SignatureMaker(ReadOnlyMemory<byte> Certificate, ReadOnlyMemory<byte> SubjectPublicKeyInfo, string Subject);

/// <summary>Checks what <see cref="FileSigner.SignDetached"/> makes.</summary>
public static class DetachedSignature
{
    /// <summary>
    /// Whether the signature was made over these octets by the key of the certificate inside it (RFC 5652 5.4, 5.6). Refused as <c>signature-form</c> or
    /// <c>signature</c>. Whose key it is is another question.
    /// </summary>
    /// <param name="content">The signed octets.</param>
    /// <param name="cms">The signature, DER.</param>
    public static Decision<SignatureMaker> Check(ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> cms)
    {
        var signed = new SignedCms(new ContentInfo(content.ToArray()), detached: true);
        SignerInfo signer;
        SignatureMaker maker;
        try
        {
            signed.Decode(cms.Span);
            // The certificate is parsed only when it is asked for.
            if (!signed.Detached || signed.SignerInfos is not [{ Certificate: { } certificate } only])
                return Form("it has not exactly one signer with a certificate");
            (signer, maker) = (only, new SignatureMaker(certificate.RawData, certificate.PublicKey.ExportSubjectPublicKeyInfo(), certificate.Subject));
        }
        catch (CryptographicException)
        {
            return Form("it is not a CMS signature in DER");
        }

        try
        {
            signer.CheckSignature(verifySignatureOnly: true);
        }
        catch (CryptographicException)
        {
            return Decision.Refused(
                "signature", "The signature does not belong to these octets: one of the two was changed.", "Ask the portal for the file again.");
        }

        return Decision.Accepted(maker);
    }

    private static Refusal Form(string why) =>
        Decision.Refused("signature-form", $"The signature cannot be read: {why}.", "Ask the portal for the file again; it must arrive octet for octet.");
}
