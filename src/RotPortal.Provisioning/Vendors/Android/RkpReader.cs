using System.Runtime.CompilerServices;
using System.Text;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Android;

/// <summary>
/// Reads requests for remote key provisioning: one in CBOR, one in base64, or a file of lines as factories write it, each a JSON object with the
/// request in <c>csr</c>. Empty lines are passed over.
/// </summary>
internal sealed class RkpReader : IEvidenceReader
{
    private const int MaximumLength = 64 * 1024;

    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("android-rkp-request");

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName) =>
        IsCbor(head) || IsBase64(head) || (head.TrimStart(" \r\n\t"u8) is [(byte)'{', ..] && JsonNames.Of(FirstLine(head)).Contains("csr"));

    // Version 3: an array of four or five that begins with 1 and a map. Version 2: an array of four that begins with one of two maps.
    private static bool IsCbor(ReadOnlySpan<byte> head) =>
        head is [0x84 or 0x85, 0x01, >= 0xA0 and <= 0xB7, ..] or [0x84, 0x82, >= 0xA0 and <= 0xBF, ..];

    // The same in base64.
    private static bool IsBase64(ReadOnlySpan<byte> head) => head.StartsWith("hQG"u8) || head.StartsWith("hAG"u8) || head.StartsWith("hIK"u8);

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> head)
    {
        head = head.TrimStart(" \r\n\t"u8);
        int end = head.IndexOf((byte)'\n');
        return end < 0 ? head : head[..end];
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var signatures = new SignatureVerifier();
        var judge = new RkpJudge(context, signatures);
        var lines = new JsonLines(evidence, MaximumLength);
        if (!await lines.IsJsonAsync(cancellation))
        {
            yield return WholeFile.Read(lines.Ahead, MaximumLength, "A request", RkpChecks.Version3Clause, Whole);
            yield break;
        }

        int index = 0;
        await foreach (var (line, offset) in lines.ReadAsync(cancellation))
        {
            if (line is null)
            {
                yield return ReadEntry.WholeFile(index, new Reading.Rejected(FileChecks.Size, FileChecks.LimitsClause, $"A line is longer than {MaximumLength / 1024} KiB. A request is far shorter; check that this is the file you meant.", null), offset);
                yield break;
            }

            var digest = Sha256Digest.Of(line);
            yield return new ReadEntry(index++, line, digest, Line(line, digest), offset);
        }

        if (index == 0)
            yield return ReadEntry.WholeFile(0, new Reading.Rejected(FileChecks.Structure, FileChecks.StructureClause, "The file holds no request.", null), 0);

        Reading Whole(byte[] file, Sha256Digest digest) => IsBase64(file)
            ? Base64.DecodePlain(file.AsSpan().TrimEnd("\r\n"u8)) is { } request
                ? judge.Judge(request, digest)
                : new Reading.Rejected(RkpChecks.RequestEncoding, RkpChecks.Version3Clause, "The request is not strict base64.", null)
            : judge.Judge(file, digest);

        Reading Line(byte[] line, Sha256Digest digest)
        {
            if (!StrictJson.TryParseObject(line, out var document, out string? problem))
                return new Reading.Rejected(RkpChecks.EntryStructure, RkpChecks.EntryClause, $"The line cannot be read: {problem}.", null);
            using (document)
            {
                return document.RootElement.Text("csr"u8) is { } text && Base64.DecodePlain(Encoding.UTF8.GetBytes(text)) is { } request
                    ? judge.Judge(request, digest)
                    : new Reading.Rejected(RkpChecks.EntryStructure, RkpChecks.EntryClause, "Member csr is missing or is not strict base64.", null);
            }
        }
    }
}
