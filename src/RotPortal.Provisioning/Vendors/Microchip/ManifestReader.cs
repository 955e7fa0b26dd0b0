using System.Runtime.CompilerServices;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>
/// Reads Trust Platform manifests: a JSON array of flattened JWS, one per device. The file streams through in small batches; batches are
/// verified side by side and come out in the order of the file.
/// </summary>
internal sealed class ManifestReader : IEvidenceReader
{
    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("microchip-manifest");

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName)
    {
        // UTF-16 is refused later with a reason; it must first be recognised for that. Dropping its zeros leaves the ASCII of it.
        if (FileStart.IsWide(head))
            head = AsciiOf(head);
        head = head[FileStart.MarkLength(head)..].TrimStart(" \t\r\n"u8);
        bool isJson = head.StartsWith("["u8) || head.StartsWith("{"u8);
        // Either member will do: a file that was cut off in its first entry still gets the reason told.
        return isJson && (head.IndexOf("\"payload\""u8) >= 0 || head.IndexOf("\"protected\""u8) >= 0);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(context.Parallelism, 1);
        await using var batches = new ManifestBatches(evidence, context, cancellation);
        while (await batches.NextAsync() is { } batch)
        {
            foreach (var entry in batch)
                yield return entry;
        }

        if (batches.Refusal is { } refusal)
            yield return refusal;
    }

    private static byte[] AsciiOf(ReadOnlySpan<byte> head)
    {
        var kept = new List<byte>(head.Length / 2);
        foreach (byte octet in head)
        {
            if (octet is > 0 and < 0x80)
                kept.Add(octet);
        }

        return [.. kept];
    }
}
