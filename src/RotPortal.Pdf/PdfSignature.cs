namespace RotPortal.Pdf;

/// <summary>Signs the octets of a PDF. Implemented by whoever holds the key.</summary>
public interface IPdfSigner
{
    /// <summary>Room kept in the file for the signature, in octets; a file cannot grow later. 8192 does for a short chain.</summary>
    int MaximumSignatureBytes { get; }

    /// <summary>
    /// Makes a detached CMS SignedData (RFC 5652) over <paramref name="content"/> in DER, in the profile ETSI.CAdES.detached (ETSI EN
    /// 319 142-1): SHA-256, signing-certificate-v2, no signing-time attribute.
    /// </summary>
    /// <param name="content">All octets of the file except the signature itself.</param>
    byte[] SignDetached(byte[] content);
}

/// <summary>A signature to be put into a document as it is written; it has no looks on the page.</summary>
/// <param name="Signer">Makes it.</param>
/// <param name="SignedAt">The time claimed; written in UTC to the second.</param>
public sealed record PdfSignature(IPdfSigner Signer, DateTimeOffset SignedAt)
{
    /// <summary>Who signs, as shown by readers.</summary>
    public string? SignerName { get; init; }

    /// <summary>Why, as shown by readers.</summary>
    public string? Reason { get; init; }
}
