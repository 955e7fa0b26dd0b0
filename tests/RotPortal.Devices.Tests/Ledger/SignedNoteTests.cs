using System.Security.Cryptography;
using System.Text;

namespace RotPortal.Devices.Tests.Ledger;

public sealed class SignedNoteTests
{
    private const string Text = "If you think cryptography\nis the answer\n\nread on.\n";

    // Published keys and checkpoints of two public logs that sign with type 0x02.
    private const string RekorKey =
        "rekor.sigstore.dev+c0d23d6a+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNhtmPtrWm3U1eQXBogSMdGvXwBcK5AW5i0hrZLOC96l+smGNM7nwZ4QvFK/4sueRoVj//QP22Ni4Qt9DPfkWLc=";

    private const string RekorNote =
        "Rekor\n798034\nf+7CoKgXKE/tNys9TTXcr/ad6U/K3xvznmzew9y6SP0=\n\n\u2014 rekor.sigstore.dev wNI9ajBEAiARInWIWyCdyG27CO6LPnPekyw20qO0YJfoaPaowGp/XgIgc+qEHS3+GKVClgqq20uDLet7MCoTURUCRdxwWBHHufk=\n";

    private const string PixelKey =
        "pixel6_transparency_log+91c16e30+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABN+4x0Jk1yTwvLFI9A4NDdGZcX0aiWVdWM5XJVy0M4VWD3AvyW5Q6Hs9A0mcDkpUoYgn+KKPNzFC0H3nN3q6JQ8=";

    private const string PixelNote =
        "DEFAULT\n10\nbsWRucJU5xJPHb5eBdOm6+DM+VelCZBuvtI3sHERJ9Y=\n\n\u2014 pixel6_transparency_log kcFuMDBFAiEAhqMAP8P6qf6QxtUJhzMhbN+MbZ9dwfUHzGQJmffJHtoCIGD0cNe47dHWBoPwYdgBCepB06/+g5O1FmYjXl06owL4\n";

    [Theory]
    [InlineData(RekorKey, RekorNote, 798034)]
    [InlineData(PixelKey, PixelNote, 10)]
    public void Checkpoints_of_public_logs_are_verified_with_their_published_keys(string key, string note, long size)
    {
        var opened = Accept(SignedNote.Open(Encoding.UTF8.GetBytes(note), [Accept(NoteKey.Parse(key))]));

        Assert.Equal(size, Accept(CheckpointText.Parse(opened.Text)).Size);
        Assert.Equal(note, opened.ToString());
        Assert.Equal(key, Accept(NoteKey.Parse(key)).ToString());
    }

    [Fact]
    public void A_note_of_a_key_that_is_not_known_is_refused()
    {
        Assert.Equal("note-unsigned", CheckOf(SignedNote.Open(Encoding.UTF8.GetBytes(RekorNote), [Accept(NoteKey.Parse(PixelKey))])));
        Assert.Equal("note-unsigned", CheckOf(SignedNote.Open(Encoding.UTF8.GetBytes(RekorNote), [])));
    }

    [Fact]
    public void The_example_of_the_specification_is_read()
    {
        const string Example =
            "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n"
            + "\u2014 quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";

        var note = Accept(SignedNote.Parse(Encoding.UTF8.GetBytes(Example)));

        Assert.EndsWith("ed è subito sera.\n", note.Text);
        Assert.Equal(("quasimodo.example/salvatore", 0x367ba04bu, 64), (note.Signatures[0].Name, note.Signatures[0].KeyId, note.Signatures[0].Signature.Length));
        Assert.Equal(Example, note.ToString());
    }

    [Fact]
    public void A_wrong_signature_of_a_known_key_spoils_the_note_even_beside_a_good_one()
    {
        using var ours = TestKey.New("ours");
        using var second = TestKey.New("second");
        var good = SignedNote.Sign(Text, ours.Public, ours.Sign);
        var wrong = SignedNote.Sign(Text + "x\n", second.Public, second.Sign).Signatures[0];

        byte[] note = (good with { Signatures = [.. good.Signatures, wrong] }).ToBytes();

        Assert.Equal("note-signature", CheckOf(SignedNote.Open(note, [ours.Public, second.Public])));
        Assert.Null(CheckOf(SignedNote.Open(note, [ours.Public])));
    }

    [Fact]
    public void A_key_of_the_same_name_does_not_count_for_another()
    {
        using var ours = TestKey.New("same");
        using var other = TestKey.New("same");

        Assert.Equal("note-unsigned", CheckOf(SignedNote.Open(SignedNote.Sign(Text, other.Public, other.Sign).ToBytes(), [ours.Public])));
    }

    [Fact]
    public void Octets_that_are_no_note_are_refused_and_never_thrown_at()
    {
        using var key = TestKey.New("portal.example/ledger");
        byte[] good = SignedNote.Sign(Text, key.Public, key.Sign).ToBytes();
        for (int seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            byte[] bytes = [.. good];
            for (int i = random.Next(1, 5); i > 0; i--)
                bytes = Mutate(bytes, random);
            var decision = SignedNote.Open(bytes, [key.Public]);
            Assert.True(!decision.IsAccepted(out var note, out _) || note.Text == Text, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n\u2014 name AAAAAAA=")] // no final newline
    [InlineData("text\n\n- name AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 name AAAAAA==\n")] // no signature after the key id
    [InlineData("text\n\n\u2014 na+me AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 na\u00a0me AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 name  AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 name AAAAAAB=\n")] // spare bits set
    [InlineData("te\txt\n\n\u2014 name AAAAAAA=\n")]
    [InlineData("text\r\n\n\u2014 name AAAAAAA=\n")]
    public void A_note_that_is_not_written_as_the_format_asks_is_refused(string note) =>
        Assert.Equal("note-form", CheckOf(SignedNote.Parse(Encoding.UTF8.GetBytes(note))));

    [Fact]
    public void Sixteen_signatures_are_read_and_a_flood_is_not()
    {
        string Lines(int count) => "text\n\n" + string.Concat(Enumerable.Repeat("\u2014 name AAAAAAA=\n", count));

        Assert.Equal(16, Accept(SignedNote.Parse(Encoding.UTF8.GetBytes(Lines(16)))).Signatures.Count);
        Assert.Equal("note-form", CheckOf(SignedNote.Parse(Encoding.UTF8.GetBytes(Lines(SignedNote.MaximumSignatures + 1)))));
        Assert.Equal("note-form", CheckOf(SignedNote.Parse(new byte[SignedNote.MaximumLength + 1])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no newline")]
    [InlineData("a bell\a\n")]
    public void Text_that_cannot_be_a_note_is_never_signed(string text)
    {
        using var key = TestKey.New("name");
        Assert.Throws<ArgumentException>(() => SignedNote.Sign(text, key.Public, key.Sign));
    }

    [Theory]
    [InlineData("", "note-key-name")]
    [InlineData("two words", "note-key-name")]
    [InlineData("a+b", "note-key-name")]
    public void A_key_has_a_name_that_fits_into_a_note(string name, string check)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal(check, CheckOf(NoteKey.Of(name, key.ExportSubjectPublicKeyInfo())));
    }

    [Fact]
    public void Only_p256_keys_sign_notes()
    {
        using var larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);

        Assert.Equal("note-key-algorithm", CheckOf(NoteKey.Of("name", larger.ExportSubjectPublicKeyInfo())));
        Assert.Equal("note-key-algorithm", CheckOf(NoteKey.Of("name", rsa.ExportSubjectPublicKeyInfo())));
        Assert.Equal("note-key-algorithm", CheckOf(NoteKey.Of("name", [])));
    }

    [Theory]
    [InlineData("", "note-key-form")]
    [InlineData("name+00000000", "note-key-form")]
    [InlineData("name+00000000+?", "note-key-form")]
    [InlineData("name+00000000+AQ==", "note-key-algorithm")] // Ed25519
    [InlineData("name+00000000+Ag==", "note-key-algorithm")]
    public void A_verifier_key_that_is_none_is_refused(string text, string check) => Assert.Equal(check, CheckOf(NoteKey.Parse(text)));

    [Fact]
    public void A_verifier_key_with_the_id_of_another_is_refused() =>
        Assert.Equal("note-key-id", CheckOf(NoteKey.Parse(RekorKey.Replace("c0d23d6a", "c0d23d6b", StringComparison.Ordinal))));

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        int at = random.Next(bytes.Length);
        byte value = (byte)random.Next(256);
        return random.Next(3) switch
        {
            0 => [.. bytes[..at], value, .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], value, .. bytes[at..]],
            _ => [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(40))..]],
        };
    }

    private static T Accept<T>(Decision<T> decision)
        where T : notnull => decision.IsAccepted(out var value, out var refusal) ? value : throw new InvalidOperationException(refusal.Why);

    private static string? CheckOf<T>(Decision<T> decision)
        where T : notnull => decision.IsAccepted(out _, out var refusal) ? null : refusal.Check;
}
