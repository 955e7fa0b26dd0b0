using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RotPortal.Cli.CommandLine;
using RotPortal.Devices;

namespace RotPortal.Cli.Commands.Verify;

/// <summary>The key of the portal, as whoever verifies got it by another way than the bundle.</summary>
/// <param name="Digests">What it is known by: SHA-256 of the public key (SubjectPublicKeyInfo, DER) or of its certificate.</param>
internal sealed record PortalKey(IReadOnlyList<Sha256Digest> Digests)
{
    public bool Is(ReadOnlySpan<byte> subjectPublicKeyInfo) => Digests.Contains(Sha256Digest.Of(subjectPublicKeyInfo));

    public bool Is(ReadOnlySpan<byte> subjectPublicKeyInfo, ReadOnlySpan<byte> certificate) =>
        Is(subjectPublicKeyInfo) || Digests.Contains(Sha256Digest.Of(certificate));
}

/// <summary><c>--key</c>: a file with the portal's public key, certificate or verifier key, or the digest of one.</summary>
internal static class KeyOption
{
    private const string Key = "--key";
    private const int LongestFile = 64 * 1024;

    public static OptionSyntax Syntax { get; } = new(
        Key, "KEY", "The portal's key: a PEM file with public key or certificate, a file with its verifier key, or the SHA-256 fingerprint of key or certificate.");

    /// <summary>The key; null when none was given.</summary>
    public static Answer<PortalKey?> Read(Arguments arguments)
    {
        if (arguments.Value(Key) is not { } value)
            return new Answer<PortalKey?>.Given(null);
        if (Fingerprint(value) is { } digest)
            return new Answer<PortalKey?>.Given(new PortalKey([digest]));
        if (InputFile.WhyNot(value) is { } why)
            return new Answer<PortalKey?>.Withheld($"{Key}: {why} It is no fingerprint of 64 hex digits either.");
        return new FileInfo(value).Length <= LongestFile && FromFile(File.ReadAllText(value)) is { } key
            ? new Answer<PortalKey?>.Given(key)
            : new Answer<PortalKey?>.Withheld($"{Key}: {value} holds no public key or certificate in PEM, no verifier key and no fingerprint.");
    }

    private static PortalKey? FromFile(string text)
    {
        if (Fingerprint(text) is { } digest)
            return new PortalKey([digest]);
        if (NoteKey.Parse(text.Trim()).IsAccepted(out var verifier, out _))
            return new PortalKey([Sha256Digest.Of(verifier.SubjectPublicKeyInfo.Span)]);
        if (!PemEncoding.TryFind(text, out var block))
            return null;
        try
        {
            byte[] der = Convert.FromBase64String(text[block.Base64Data]);
            return text[block.Label] switch
            {
                "PUBLIC KEY" => new PortalKey([Sha256Digest.Of(der)]),
                "CERTIFICATE" => OfCertificate(der),
                _ => null,
            };
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static PortalKey OfCertificate(byte[] der)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(der);
        return new PortalKey([Sha256Digest.Of(certificate.PublicKey.ExportSubjectPublicKeyInfo())]);
    }

    // As people print them: in groups, with colons, in capitals.
    private static Sha256Digest? Fingerprint(string text) =>
        Sha256Digest.Parse(string.Concat(text.Where(letter => letter != ':' && !char.IsWhiteSpace(letter))));
}
