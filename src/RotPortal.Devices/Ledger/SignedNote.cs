using System.Buffers.Binary;
using System.Text;

namespace RotPortal.Devices;

/// <summary>One signature line of a note.</summary>
/// <param name="Name">Name of the key.</param>
/// <param name="KeyId">Id of the key.</param>
/// <param name="Signature">The signature without the key id.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Signature);

/// <summary>Text with signatures: C2SP signed-note.</summary>
/// <param name="Text">The signed text with its final newline.</param>
/// <param name="Signatures">The signature lines in their order, of known and unknown keys.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>Longest note that is read, in octets.</summary>
    public const int MaximumLength = 1 << 20;

    /// <summary>Most signatures that are looked at; the specification asks for 16 at least.</summary>
    public const int MaximumSignatures = 100;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Signs a text.</summary>
    /// <param name="text">Must end in a newline and hold no other control character.</param>
    /// <param name="key">The public key that belongs to <paramref name="sign"/>.</param>
    /// <param name="sign">Makes an ECDSA P-256 signature over SHA-256 of the octets, as DER sequence of r and s.</param>
    /// <exception cref="ArgumentException">The text cannot be a note.</exception>
    public static SignedNote Sign(string text, NoteKey key, Func<ReadOnlyMemory<byte>, byte[]> sign)
    {
        if (!IsText(text))
            throw new ArgumentException("A note text ends in a newline and holds no other control character.", nameof(text));
        return new SignedNote(text, [new NoteSignature(key.Name, key.Id, sign(StrictUtf8.GetBytes(text)))]);
    }

    /// <summary>Reads a note and checks it: at least one of the known keys has signed, and none of their signatures is wrong.</summary>
    /// <param name="note">The octets of the note.</param>
    /// <param name="known">The keys the reader trusts. Signatures of other keys are passed over.</param>
    public static Decision<SignedNote> Open(ReadOnlySpan<byte> note, IReadOnlyCollection<NoteKey> known)
    {
        if (!Parse(note).IsAccepted(out var parsed, out var refusal))
            return refusal;
        byte[] text = StrictUtf8.GetBytes(parsed.Text);
        bool isSigned = false;
        foreach (var line in parsed.Signatures)
        {
            if (known.FirstOrDefault(key => key.Name == line.Name && key.Id == line.KeyId) is not { } key)
                continue;
            if (!key.Verifies(text, line.Signature.Span))
            {
                return Decision.Refused(
                    "note-signature", $"The signature of {line.Name} does not belong to this text.", "Treat the text as altered; ask the portal for it again.");
            }

            isSigned = true;
        }

        return isSigned
            ? Decision.Accepted(parsed)
            : Decision.Refused("note-unsigned", "None of the known keys has signed the note.", "Check that the verifier key is the one the portal published.");
    }

    /// <summary>Reads a note without checking its signatures.</summary>
    public static Decision<SignedNote> Parse(ReadOnlySpan<byte> note)
    {
        if (note.Length > MaximumLength)
            return Malformed($"it is longer than {MaximumLength} octets");
        string all;
        try
        {
            all = StrictUtf8.GetString(note);
        }
        catch (DecoderFallbackException)
        {
            return Malformed("it is not UTF-8");
        }

        int split = all.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || !IsText(all[..(split + 1)]) || !IsText(all))
            return Malformed("it has no text, no blank line, or a control character");
        string[] lines = all[(split + 2)..].Split('\n');
        if (lines.Length - 1 is < 1 or > MaximumSignatures || lines[^1].Length > 0)
            return Malformed($"it does not end in 1 to {MaximumSignatures} signature lines");
        var signatures = lines.SkipLast(1).Select(ParseLine).ToArray();
        return signatures.OfType<NoteSignature>().ToArray() is { } complete && complete.Length == signatures.Length
            ? Decision.Accepted(new SignedNote(all[..(split + 1)], complete))
            : Malformed("a signature line is not written as the format asks");
    }

    /// <summary>The note as octets.</summary>
    public byte[] ToBytes() => StrictUtf8.GetBytes(ToString());

    /// <inheritdoc/>
    public override string ToString() => Text + "\n" + string.Concat(Signatures.Select(Line));

    private static string Line(NoteSignature signature)
    {
        byte[] bytes = [0, 0, 0, 0, .. signature.Signature.Span];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, signature.KeyId);
        return $"\u2014 {signature.Name} {Convert.ToBase64String(bytes)}\n";
    }

    private static NoteSignature? ParseLine(string line)
    {
        string[] parts = line.Split(' ');
        if (parts is not ["\u2014", var name, var base64] || !NoteKey.IsName(name))
            return null;
        byte[] bytes = new byte[base64.Length];
        // Written back and compared, since a decoder may pass over spare bits and one signature must have one form.
        if (!Convert.TryFromBase64String(base64, bytes, out int length) || length <= 4 || Convert.ToBase64String(bytes, 0, length) != base64)
            return null;
        return new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..length]);
    }

    private static bool IsText(string text) => text.EndsWith('\n') && !text.Any(c => c < ' ' && c != '\n');

    private static Refusal Malformed(string why) =>
        Decision.Refused("note-form", $"The signed note cannot be read: {why}.", "Ask for the note again; it must arrive octet for octet.");
}
