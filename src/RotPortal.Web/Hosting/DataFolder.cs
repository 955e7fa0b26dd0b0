namespace RotPortal.Web.Hosting;

/// <summary>Where the portal keeps what it must not lose: database, keys, uploads on their way into the registry.</summary>
/// <param name="Path">Absolute path.</param>
public sealed record DataFolder(string Path)
{
    /// <summary>Keys that protect cookies and forms.</summary>
    public string ProtectionKeys => System.IO.Path.Combine(Path, "keys", "web");

    /// <summary>Keys that sign reports and ledger checkpoints.</summary>
    public string SigningKeys => System.IO.Path.Combine(Path, "keys", "signing");

    /// <summary>Files received and not yet in the registry; a restart goes on with them.</summary>
    public string Inbox => System.IO.Path.Combine(Path, "inbox");

    /// <summary>From the setting <c>Data:Folder</c>, relative to the content root; <c>data</c> when it is absent.</summary>
    public static DataFolder From(IConfiguration configuration, string contentRoot) =>
        new(System.IO.Path.GetFullPath(configuration["Data:Folder"] is { Length: > 0 } folder ? folder : "data", contentRoot));

    /// <summary>Makes the folders; nobody but the portal's own user may look into them.</summary>
    public void Create()
    {
        foreach (string folder in (string[])[Path, ProtectionKeys, SigningKeys, Inbox])
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
