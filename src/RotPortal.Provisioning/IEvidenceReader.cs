using RotPortal.Devices;

namespace RotPortal.Provisioning;

/// <summary>Reads one kind of evidence. Pure: what it answers depends on the bytes and the context alone.</summary>
public interface IEvidenceReader
{
    /// <summary>The kind it reads.</summary>
    EvidenceKind Kind { get; }

    /// <summary>Whether a file looks like this kind. A guess by shape; nothing is verified.</summary>
    /// <param name="head">The first octets of the file, up to 64 KiB.</param>
    /// <param name="fileName">The name of the file, with or without folders; may be empty.</param>
    bool Recognises(ReadOnlySpan<byte> head, string fileName);

    /// <summary>
    /// Reads a file entry by entry, in the order of the file. Bad evidence never throws: it is a rejected entry, and a file that cannot
    /// be read to its end gives one last entry with <see cref="ReadEntry.RefusesWholeFile"/>. Only faults of ours and of the stream throw.
    /// </summary>
    /// <param name="evidence">The file from its beginning; read forward once, never closed.</param>
    /// <param name="context">Anchors, time and degree of parallelism.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    IAsyncEnumerable<ReadEntry> ReadAsync(Stream evidence, ReadingContext context, CancellationToken cancellation);
}
