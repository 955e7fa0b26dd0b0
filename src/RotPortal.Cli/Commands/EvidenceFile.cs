using RotPortal.Cli.CommandLine;
using RotPortal.Provisioning;

namespace RotPortal.Cli.Commands;

/// <summary>A file of evidence and the reader that understands it.</summary>
/// <param name="Path">As it stood on the command line.</param>
/// <param name="Reader">The reader of its kind.</param>
internal sealed record EvidenceFile(string Path, IEvidenceReader Reader)
{
    /// <summary>
    /// Looks at every file before any is read: what cannot be answered is said before the first line of output, and about all files at once.
    /// </summary>
    /// <param name="paths">The files.</param>
    /// <param name="kind">The kind the user named; null to detect it.</param>
    /// <param name="cancellation">Ends the looking.</param>
    public static async Task<Answer<IReadOnlyList<EvidenceFile>>> FindAllAsync(
        IReadOnlyList<string> paths, string? kind, CancellationToken cancellation)
    {
        if (kind is not null && EvidenceReaders.Find(kind) is null)
        {
            return new Answer<IReadOnlyList<EvidenceFile>>.Withheld(
                $"there is no kind '{kind}'{Spelling.Suggest(kind, EvidenceReaders.Kinds)}. Known kinds: {string.Join(", ", EvidenceReaders.Kinds)}.");
        }

        List<EvidenceFile> files = [];
        List<string> refusals = [];
        foreach (string path in paths)
        {
            switch (await FindAsync(path, kind, cancellation))
            {
                case Answer<EvidenceFile>.Given given:
                    files.Add(given.Value);
                    break;
                case Answer<EvidenceFile>.Withheld withheld:
                    refusals.Add(withheld.Why);
                    break;
            }
        }

        return refusals.Count == 0
            ? new Answer<IReadOnlyList<EvidenceFile>>.Given(files)
            : new Answer<IReadOnlyList<EvidenceFile>>.Withheld(string.Join('\n', refusals));
    }

    /// <summary>Opens it for one reading from front to back.</summary>
    public Stream Open() => new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);

    private static async Task<Answer<EvidenceFile>> FindAsync(string path, string? kind, CancellationToken cancellation)
    {
        if (InputFile.WhyNot(path) is { } why)
            return new Answer<EvidenceFile>.Withheld(why);
        await using var stream = File.OpenRead(path);
        if (!stream.CanSeek)
            return new Answer<EvidenceFile>.Withheld($"{path}: this is not a plain file. Save it to one first.");
        byte[] head = new byte[EvidenceReaders.HeadLength];
        int length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        var reader = kind is null ? EvidenceReaders.Detect(head.AsSpan(0, length), path) : EvidenceReaders.Find(kind);
        return reader is null
            ? new Answer<EvidenceFile>.Withheld(
                $"{path}: {(length == 0 ? "the file is empty" : "this is no evidence that rot knows")}. "
                + $"Known kinds: {string.Join(", ", EvidenceReaders.Kinds)}; name one with --kind to see where the reading stops.")
            : new Answer<EvidenceFile>.Given(new EvidenceFile(path, reader));
    }
}
