using System.Runtime.CompilerServices;
using System.Text;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.SevenZip;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Infineon;

/// <summary>
/// Reads reel bundles: an entry for each chip, whose octets are the chip's certificate files, each behind a line with its name. What was kept of a
/// chip is read again in the same way.
/// </summary>
internal sealed class BundleReader : IEvidenceReader, ITakesCompanions
{
    /// <summary>The longest bundle.</summary>
    public const int MaximumLength = 32 * 1024 * 1024;

    /// <summary>Companion: the chips that are on the reel.</summary>
    public const string ReelChips = "reel-chips";

    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("infineon-reel-bundle");

    /// <inheritdoc/>
    public IReadOnlyList<Companion> Companions { get; } =
        [new(ReelChips, IsText: false, "The chip identifiers that were read from the parts of the reel, one a line in hex. A bundle may hold more; the others are remarked on.")];

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName)
    {
        int line = head.IndexOf((byte)'\n');
        return SevenZipArchive.IsOne(head) || (line >= 0 && BundleOpener.NameIn(head[..line]) is not null);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await ReadAllAsync(evidence, cancellation) is not { } file)
        {
            yield return ReadEntry.WholeFile(0, new Reading.Rejected(FileChecks.Size, BundleChecks.ArchiveClause,
                $"The file is longer than {MaximumLength / 1024 / 1024} MiB. A bundle of one reel is far shorter.", null), MaximumLength);
            yield break;
        }

        if (new BundleOpener().Open(file, out var refused) is not { } bundle)
        {
            // The opener gives a reason whenever it gives no bundle.
            yield return ReadEntry.WholeFile(0, refused!, file.Length);
            yield break;
        }

        using var signatures = new SignatureVerifier();
        var judge = new ChipJudge(bundle, OnReel(context), context, signatures);
        for (int i = 0; i < bundle.Chips.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            byte[] octets = bundle.Chips[i].ToEvidence();
            var digest = Sha256Digest.Of(octets);
            var reading = judge.Judge(bundle.Chips[i], digest, out bool isKept);
            // What holds a private key is not kept.
            if (!isKept)
                (octets, digest) = ([], Sha256Digest.Of([]));
            yield return new ReadEntry(i, octets, digest, reading, file.Length * (i + 1L) / bundle.Chips.Count);
        }
    }

    private static HashSet<string>? OnReel(ReadingContext context) =>
        context.Companions.TryGetValue(ReelChips, out var list)
            ? [.. Encoding.Latin1.GetString(list.Span).Split(['\r', '\n', ',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(chip => chip.ToLowerInvariant())]
            : null;

    // Null: it is longer than it may be.
    private static async Task<byte[]?> ReadAllAsync(Stream evidence, CancellationToken cancellation)
    {
        using var octets = new MemoryStream();
        byte[] piece = new byte[1 << 16];
        while (await evidence.ReadAsync(piece, cancellation) is > 0 and var length)
        {
            if (octets.Length + length > MaximumLength)
                return null;
            octets.Write(piece, 0, length);
        }

        return octets.ToArray();
    }
}
