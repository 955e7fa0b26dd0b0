using System.Runtime.CompilerServices;
using RotPortal.Devices;

namespace RotPortal.Provisioning.Vendors.UBoot;

/// <summary>Reads one FIT image: one file, one entry, whose octets are those of the file. The keys come as a companion.</summary>
internal sealed class FitReader : IEvidenceReader, ITakesCompanions
{
    /// <summary>The control device tree.</summary>
    public const string ControlTree = "control-dtb";

    /// <summary>The <c>.config</c> with which the boot loader was built.</summary>
    public const string LoaderConfiguration = "uboot-config";

    /// <summary>A few words on what protects the control tree.</summary>
    public const string RootedIn = "rooted-in";

    // The default of CONFIG_FIT_SIGNATURE_MAX_SIZE: a boot loader verifies nothing longer.
    private const int MaximumLength = 0x1000_0000;

    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("uboot-fit");

    /// <inheritdoc/>
    public IReadOnlyList<Companion> Companions { get; } =
    [
        new(ControlTree, false, "Control device tree of the boot loader, with the keys it verifies with; uboot-fit needs it."),
        new(LoaderConfiguration, false, "The .config of the boot loader, for more findings on uboot-fit."),
        new(RootedIn, true, "What protects the control tree, for example a secure boot of the chip; repeated, not checked."),
    ];

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName) =>
        head.StartsWith(Magic) && (head.IndexOf(ImagesNode) >= 0 || fileName.EndsWith(".itb", StringComparison.OrdinalIgnoreCase));

    private static ReadOnlySpan<byte> Magic => [0xD0, 0x0D, 0xFE, 0xED];

    // The begin token of a node "images", which every FIT has and hardly any other tree.
    private static ReadOnlySpan<byte> ImagesNode => "\0\0\0\u0001images\0\0"u8;

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await ReadAllAsync(evidence, cancellation) is not { } file)
        {
            yield return ReadEntry.WholeFile(0, TooLong, MaximumLength);
            yield break;
        }

        var digest = Sha256Digest.Of(file);
        yield return new ReadEntry(0, file, digest, FitJudge.Read(file, digest, context), file.Length);
    }

    private static Reading.Rejected TooLong { get; } = new(
        UBootChecks.FileSize,
        UBootChecks.FileSizeClause,
        $"The file is longer than {MaximumLength / (1024 * 1024)} MiB, the most that a boot loader verifies by default. Give the image as it is booted.",
        null);

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
