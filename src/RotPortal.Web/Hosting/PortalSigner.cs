using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using RotPortal.Pdf;
using RotPortal.Pki.Signing;
using RotPortal.Registry.Ledger;
using RotPortal.Devices;

namespace RotPortal.Web.Hosting;

/// <summary>
/// The portal's own key, for ledger checkpoints and reports: a key file in the data folder whose passphrase lies beside it, encrypted with the
/// keys that protect the cookies. Opened on first use, because unlocking takes a tenth of a second.
/// </summary>
internal sealed class PortalSigner : ICheckpointSigner, IPdfSigner, IDisposable
{
    private const string KeyFileName = "portal.pem";
    private const string PassphraseFileName = "portal.passphrase";

    private readonly Lazy<FileSigner> _signer;
    private readonly Lazy<NoteKey> _key;

    public PortalSigner(DataFolder folder, IDataProtectionProvider protection, IConfiguration configuration, TimeProvider clock)
    {
        Name = configuration["Portal:Name"] is { Length: > 0 } name ? name : "rotportal";
        _signer = new Lazy<FileSigner>(() => Open(folder, protection, configuration, clock));
        _key = new Lazy<NoteKey>(() => KeyOf(_signer.Value));
    }

    /// <summary>Name of this portal: setting <c>Portal:Name</c>. The origin of its ledger.</summary>
    public string Name { get; }

    /// <summary>The key and its certificate.</summary>
    public FileSigner Signer => _signer.Value;

    /// <inheritdoc/>
    public NoteKey Key => _key.Value;

    /// <inheritdoc/>
    public IReadOnlyCollection<NoteKey> KnownKeys => [Key];

    /// <inheritdoc/>
    public int MaximumSignatureBytes => 8192;

    /// <inheritdoc/>
    public byte[] Sign(ReadOnlyMemory<byte> octets) => Signer.Sign(octets.Span);

    /// <inheritdoc/>
    public byte[] SignDetached(byte[] content) => Signer.SignDetached(content, signingTime: null);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_signer.IsValueCreated)
            _signer.Value.Dispose();
    }

    private NoteKey KeyOf(FileSigner signer) =>
        NoteKey.Of($"{Name}/ledger", signer.SubjectPublicKeyInfo.Span).IsAccepted(out var key, out var refusal)
            ? key
            : throw new StartRefused($"Portal:Name is not fit for the ledger. {refusal.Why} {refusal.WhatToDo}");

    private FileSigner Open(DataFolder folder, IDataProtectionProvider protection, IConfiguration configuration, TimeProvider clock)
    {
        string passphrase = configuration["Signing:Passphrase"] is { Length: > 0 } given ? given : Passphrase(folder, protection);
        var file = new KeyFile(Path.Combine(folder.SigningKeys, KeyFileName), passphrase);
        return file.LoadOrCreate(Name, clock.GetUtcNow()).IsAccepted(out var signer, out var refusal)
            ? signer
            : throw new StartRefused($"{refusal.Why} {refusal.WhatToDo}");
    }

    private static string Passphrase(DataFolder folder, IDataProtectionProvider protection)
    {
        string path = Path.Combine(folder.SigningKeys, PassphraseFileName);
        var protector = protection.CreateProtector("RotPortal.SigningKey");
        if (!File.Exists(path))
        {
            string made = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
            File.WriteAllText(path, protector.Protect(made));
            return made;
        }

        try
        {
            return protector.Unprotect(File.ReadAllText(path));
        }
        catch (CryptographicException)
        {
            throw new StartRefused(
                $"The passphrase in {path} cannot be read: the keys that protect it are missing. Restore the whole data folder from one backup, or set Signing:Passphrase.");
        }
    }
}
