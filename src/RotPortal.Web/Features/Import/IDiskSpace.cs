namespace RotPortal.Web.Features.Import;

/// <summary>Tells how much room a disk has; a test can say otherwise.</summary>
public interface IDiskSpace
{
    /// <summary>Octets that may still be written on the disk that holds a folder.</summary>
    long FreeBytes(string folder);
}

/// <summary>The disk itself.</summary>
internal sealed class DiskSpace : IDiskSpace
{
    /// <inheritdoc/>
    public long FreeBytes(string folder) => new DriveInfo(folder).AvailableFreeSpace;
}
