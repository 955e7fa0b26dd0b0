using System.Formats.Asn1;

namespace RotPortal.Cli.Stations.Tpm;

/// <summary>The endorsement key of a TPM with the certificate that its maker put there.</summary>
/// <param name="Key">The key.</param>
/// <param name="Certificate">DER; null when the TPM holds none.</param>
/// <param name="IsLoaded">The key was loaded here and is taken out again; a persistent one stays.</param>
internal sealed record TpmEndorsement(TpmKey Key, byte[]? Certificate, bool IsLoaded)
{
    // TCG EK Credential Profile 2.5, 2.2.1.4 and TCG PC Client: where certificates and keys lie.
    private const uint RsaCertificate = 0x01C00002;
    private const uint EccCertificate = 0x01C0000A;
    private const uint RsaKey = 0x81010001;
    private const uint EccKey = 0x81010002;

    /// <summary>Finds the key whose certificate the TPM holds, RSA-2048 before P-256; without a certificate the RSA key of the standard template.</summary>
    public static async Task<TpmEndorsement> FindAsync(TpmStation tpm, CancellationToken cancellation)
    {
        if (await tpm.NvAsync(RsaCertificate, cancellation) is { } rsa && await LoadAsync(tpm, RsaKey, TpmTemplates.EndorsementRsa2048, Trim(rsa), cancellation) is { } byRsa)
            return byRsa;
        if (await tpm.NvAsync(EccCertificate, cancellation) is { } ecc && await LoadAsync(tpm, EccKey, TpmTemplates.EndorsementP256, Trim(ecc), cancellation) is { } byEcc)
            return byEcc;
        return new TpmEndorsement(await tpm.CreatePrimaryAsync(TpmTemplates.EndorsementRsa2048, cancellation), null, IsLoaded: true);
    }

    /// <summary>Takes the key out of the TPM when it was loaded here.</summary>
    public Task ForgetAsync(TpmStation tpm, CancellationToken cancellation) => IsLoaded ? tpm.FlushAsync(Key.Handle, cancellation) : Task.CompletedTask;

    // A persistent key saves the seconds that a chip needs to make an RSA key again; but only the key of the certificate will do.
    private static async Task<TpmEndorsement?> LoadAsync(TpmStation tpm, uint handle, byte[] template, byte[] certificate, CancellationToken cancellation)
    {
        if (await tpm.ReadPublicAsync(handle, cancellation) is { } kept && IsOf(kept, certificate))
            return new TpmEndorsement(kept, certificate, IsLoaded: false);
        var made = await tpm.CreatePrimaryAsync(template, cancellation);
        if (IsOf(made, certificate))
            return new TpmEndorsement(made, certificate, IsLoaded: true);
        await tpm.FlushAsync(made.Handle, cancellation);
        return null;
    }

    // The end of TPM2B_PUBLIC is the unique field: the modulus, or the coordinates each behind its length. The certificate holds the same octets; the portal
    // looks at both with care, here it only chooses between keys.
    private static bool IsOf(TpmKey key, byte[] certificate)
    {
        const int tail = 32;
        return key.Public.Length > tail && certificate.AsSpan().IndexOf(key.Public.Span[^tail..]) >= 0;
    }

    // An NV index is often larger than the certificate in it, and filled up with 00 or FF.
    private static byte[] Trim(byte[] octets) =>
        AsnDecoder.TryReadEncodedValue(octets, AsnEncodingRules.DER, out _, out _, out _, out int length) ? octets[..length] : octets;
}
