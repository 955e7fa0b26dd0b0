namespace RotPortal.TestKit;

/// <summary>Writes manifests of any length, quickly and always the same for the same seed.</summary>
public static class ManifestWriter
{
    private const int BatchLength = 256;

    /// <summary>Writes a manifest: a JSON array of entries in the order of their index.</summary>
    /// <param name="to">Where to; not closed.</param>
    /// <param name="first">The entry of which the others are copies with an index of their own; sets maker, part, group and time.</param>
    /// <param name="count">How many entries, with indices from that of <paramref name="first"/> on.</param>
    /// <param name="cancellation">Ends the writing early.</param>
    public static async Task WriteAsync(Stream to, EntryBuilder first, int count, CancellationToken cancellation)
    {
        byte[][] batch = new byte[BatchLength][];
        await to.WriteAsync("[\n"u8.ToArray(), cancellation);
        for (int done = 0; done < count; done += BatchLength)
        {
            int length = int.Min(BatchLength, count - done);
            int start = first.Index + done;
            Parallel.For(0, length, i => batch[i] = (first with { Index = start + i }).Build());
            for (int i = 0; i < length; i++)
            {
                await to.WriteAsync((done + i == 0 ? " "u8 : ",\n "u8).ToArray(), cancellation);
                await to.WriteAsync(batch[i], cancellation);
            }
        }

        await to.WriteAsync("\n]\n"u8.ToArray(), cancellation);
    }

    /// <summary>A file of given entries.</summary>
    public static byte[] File(IReadOnlyList<byte[]> entries)
    {
        using var file = new MemoryStream();
        file.Write("[\n"u8);
        for (int i = 0; i < entries.Count; i++)
        {
            file.Write(i == 0 ? " "u8 : ",\n "u8);
            file.Write(entries[i]);
        }

        file.Write("\n]\n"u8);
        return file.ToArray();
    }
}
