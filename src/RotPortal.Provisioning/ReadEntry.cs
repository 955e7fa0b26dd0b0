using RotPortal.Devices;

namespace RotPortal.Provisioning;

/// <summary>One entry of a file and what it proves.</summary>
/// <param name="Index">Position in the file, from 0.</param>
/// <param name="Bytes">The entry's own octets, unchanged: the unit of evidence. Empty when the file refuses itself as a whole.</param>
/// <param name="Sha256">Digest of <paramref name="Bytes"/>.</param>
/// <param name="Reading">Verified, or rejected with the check that failed.</param>
/// <param name="EndOffset">How many octets of the file lie before the end of this entry; for progress.</param>
public sealed record ReadEntry(int Index, ReadOnlyMemory<byte> Bytes, Sha256Digest Sha256, Reading Reading, long EndOffset)
{
    /// <summary>
    /// True for a last entry that says the file cannot be read to its end (<c>file-structure</c>, <c>file-encoding</c>, <c>file-size</c>,
    /// <c>file-depth</c>): whoever imports then refuses the whole file, entries before it included.
    /// </summary>
    public bool RefusesWholeFile { get; init; }

    /// <summary>An entry that refuses the whole file.</summary>
    internal static ReadEntry WholeFile(int index, Reading.Rejected reading, long offset) =>
        new(index, ReadOnlyMemory<byte>.Empty, Sha256Digest.Of([]), reading, offset) { RefusesWholeFile = true };
}
