using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RotPortal.Devices;

namespace RotPortal.Pki.Signing;

/// <summary>
/// The file in which a signing key lives: certificate and encrypted private key as PEM (RFC 7468, PKCS#8 with PBES2 of RFC 8018), which
/// openssl reads too. Readable by its owner alone.
/// </summary>
/// <param name="Path">Where. The folder must exist.</param>
/// <param name="Passphrase">
/// Encrypts the key. The caller keeps it elsewhere: with the platform's data protection, in a secret store, or with a person.
/// </param>
public sealed record KeyFile(string Path, string Passphrase)
{
    /// <summary>
    /// Rounds of PBKDF2 (HMAC-SHA-256) for a new file, about a tenth of a second. The number is inside the file, so it may change without
    /// hurting old files.
    /// </summary>
    internal int Rounds { get; init; } = 600_000;

    /// <summary>Opens the file, or makes it with a new key when there is none. Two that start at once end with the same key.</summary>
    /// <param name="portal">Name of the portal, for the subject of a new certificate.</param>
    /// <param name="now">From when a new certificate is valid, for ten years.</param>
    public Decision<FileSigner> LoadOrCreate(string portal, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(Passphrase))
            return Decision.Refused("key-passphrase-missing", "No passphrase is given for the signing key.", "Set the passphrase of the key file.");
        return File.Exists(Path) || Create(portal, now) is not { } refusal ? Load() : refusal;
    }

    /// <summary>Opens the file.</summary>
    public Decision<FileSigner> Load()
    {
        string pem;
        try
        {
            pem = File.ReadAllText(Path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Decision.Refused(
                "key-file-unreadable", $"The key file {Path} cannot be read: {unreadable.Message}", "Check that the file is there and belongs to the account of the portal.");
        }

        if (CertificateIn(pem) is not { } certificate || !HasKey(pem))
        {
            return Decision.Refused(
                "key-file-damaged", $"The key file {Path} does not hold a certificate and an encrypted key; it may be cut off.",
                "Restore it from a backup. Without one, move it away: a new key is made, and old signatures stay verifiable with the old certificate.");
        }

        using (certificate)
        {
            return Open(pem, certificate);
        }
    }

    private Decision<FileSigner> Open(string pem, X509Certificate2 certificate)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromEncryptedPem(pem, Passphrase);
        }
        catch (Exception wrong) when (wrong is CryptographicException or ArgumentException)
        {
            key.Dispose();
            return Decision.Refused(
                "key-passphrase-wrong", $"The key in {Path} cannot be decrypted: the passphrase is wrong, or the file was altered.",
                "Give the passphrase with which the file was made, or restore the file from a backup.");
        }

        if (SelfMadeCertificate.IsMadeBy(key, certificate.RawData))
            return Decision.Accepted(new FileSigner(key, certificate));
        key.Dispose();
        return Decision.Refused(
            "key-file-mismatch", $"Certificate and key in {Path} do not belong together, or the certificate was altered.",
            "Restore the file from a backup.");
    }

    // Written beside, then moved into place: a crash leaves the whole file or none, and a file that is there already is never replaced.
    private Refusal? Create(string portal, DateTimeOffset now)
    {
        string beside = $"{Path}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}.new";
        try
        {
            WriteForOwner(beside, NewPem(portal, now));
            File.Move(beside, Path, overwrite: false);
            return null;
        }
        catch (IOException) when (File.Exists(Path))
        {
            // Another process was first; its key is as good.
            File.Delete(beside);
            return null;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            DeleteIfThere(beside);
            return Decision.Refused(
                "key-file-unwritable", $"The key file {Path} cannot be made: {unwritable.Message}",
                "Check that the folder exists, has room, and may be written by the account of the portal.");
        }
    }

    private string NewPem(string portal, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = SelfMadeCertificate.For(key, portal, now);
        var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, Rounds);
        return certificate.ExportCertificatePem() + "\n" + key.ExportEncryptedPkcs8PrivateKeyPem(Passphrase, encryption) + "\n";
    }

    private static void WriteForOwner(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(System.Text.Encoding.ASCII.GetBytes(text));
        file.Flush(flushToDisk: true);
    }

    private static void DeleteIfThere(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception left) when (left is IOException or UnauthorizedAccessException)
        {
            // The refusal that follows is about the same folder; what is left behind is encrypted.
        }
    }

    private static bool HasKey(string pem) => Blocks(pem).Any(label => label == "ENCRYPTED PRIVATE KEY");

    private static IEnumerable<string> Blocks(string pem)
    {
        while (PemEncoding.TryFind(pem, out var block))
        {
            yield return pem[block.Label];
            pem = pem[block.Location.End..];
        }
    }

    private static X509Certificate2? CertificateIn(string pem)
    {
        try
        {
            return X509Certificate2.CreateFromPem(pem);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
