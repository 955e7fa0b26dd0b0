using System.Globalization;

namespace RotPortal.Devices;

/// <summary>
/// What the ledger signs: its name, size and root. C2SP tlog-checkpoint. The text is signed as a <see cref="SignedNote"/> under a key with
/// the name of the origin.
/// </summary>
/// <param name="Origin">Names the ledger for good: a URL without scheme, such as <c>portal.example/ledger</c>.</param>
/// <param name="Size">Number of entries.</param>
/// <param name="Root">Root of the tree at that size.</param>
public sealed record CheckpointText(string Origin, long Size, Sha256Digest Root)
{
    /// <summary>Further lines, opaque. We write none, as the specification advises, and read those of others.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>The note text: one line each for origin, size and root in base64, then extensions.</summary>
    public string ToNoteText() =>
        string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.ToBytes())}\n")
        + string.Concat(Extensions.Select(line => line + "\n"));

    /// <summary>Signs the checkpoint; see <see cref="SignedNote.Sign"/>.</summary>
    public SignedNote Sign(NoteKey key, Func<ReadOnlyMemory<byte>, byte[]> sign) => SignedNote.Sign(ToNoteText(), key, sign);

    /// <summary>Reads and checks a signed checkpoint of one ledger.</summary>
    /// <param name="note">The octets of the signed note.</param>
    /// <param name="origin">The ledger it must belong to.</param>
    /// <param name="known">Keys of that ledger.</param>
    public static Decision<CheckpointText> Open(ReadOnlySpan<byte> note, string origin, IReadOnlyCollection<NoteKey> known)
    {
        if (!SignedNote.Open(note, known).IsAccepted(out var opened, out var refusal)
            || !Parse(opened.Text).IsAccepted(out var checkpoint, out refusal))
        {
            return refusal;
        }

        return checkpoint.Origin == origin
            ? Decision.Accepted(checkpoint)
            : Decision.Refused(
                "checkpoint-origin", $"The checkpoint belongs to {checkpoint.Origin}, not to {origin}.", "Take the checkpoint of the right ledger.");
    }

    /// <summary>Reads the text of a checkpoint; its signatures are another matter.</summary>
    public static Decision<CheckpointText> Parse(string text)
    {
        string[] lines = text.Split('\n');
        if (lines.Length < 4 || lines[^1].Length > 0 || lines.SkipLast(1).Any(string.IsNullOrEmpty))
            return Malformed("it is not three non-empty lines or more");
        if (ParseSize(lines[1]) is not { } size)
            return Malformed("the size is not a decimal number without leading zeros");
        if (ParseRoot(lines[2]) is not { } root)
            return Malformed("the root is not the base64 form of 32 octets");
        return Decision.Accepted(new CheckpointText(lines[0], size, root) { Extensions = lines[3..^1] });
    }

    private static long? ParseSize(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long size) && size.ToString(CultureInfo.InvariantCulture) == text
            ? size
            : null;

    private static Sha256Digest? ParseRoot(string text)
    {
        byte[] bytes = new byte[Sha256Digest.SizeInBytes];
        return Convert.TryFromBase64String(text, bytes, out int length) && length == bytes.Length && Convert.ToBase64String(bytes) == text
            ? Sha256Digest.FromBytes(bytes)
            : null;
    }

    private static Refusal Malformed(string why) =>
        Decision.Refused("checkpoint-form", $"The checkpoint cannot be read: {why}.", "Ask for the checkpoint again.");
}
