namespace RotPortal.Devices.Tests.Ledger;

public sealed class CheckpointTextTests
{
    private const string RootInBase64 = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    [Fact]
    public void The_example_of_the_specification_is_read_and_written_back()
    {
        const string Text = "example.com/behind-the-sofa\n20852163\n" + RootInBase64 + "\n";

        var checkpoint = Accept(CheckpointText.Parse(Text));

        Assert.Equal(("example.com/behind-the-sofa", 20852163L), (checkpoint.Origin, checkpoint.Size));
        Assert.Equal(Convert.FromBase64String(RootInBase64), checkpoint.Root.ToBytes());
        Assert.Empty(checkpoint.Extensions);
        Assert.Equal(Text, checkpoint.ToNoteText());
    }

    [Fact]
    public void Extension_lines_of_others_are_kept()
    {
        const string Text = "o\n0\n" + RootInBase64 + "\nTimestamp: 1688058656037355364\n+ more\n";

        var checkpoint = Accept(CheckpointText.Parse(Text));

        Assert.Equal(["Timestamp: 1688058656037355364", "+ more"], checkpoint.Extensions);
        Assert.Equal(Text, checkpoint.ToNoteText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("o\n1\n" + RootInBase64)] // no final newline
    [InlineData("o\n1\n")]
    [InlineData("\n1\n" + RootInBase64 + "\n")]
    [InlineData("o\n01\n" + RootInBase64 + "\n")]
    [InlineData("o\n-1\n" + RootInBase64 + "\n")]
    [InlineData("o\n+1\n" + RootInBase64 + "\n")]
    [InlineData("o\n 1\n" + RootInBase64 + "\n")]
    [InlineData("o\n1e3\n" + RootInBase64 + "\n")]
    [InlineData("o\n9223372036854775808\n" + RootInBase64 + "\n")]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n")] // spare bits set
    [InlineData("o\n1\n CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n")]
    [InlineData("o\n1\n" + RootInBase64 + "\n\n")]
    public void Anything_else_is_refused(string text) => Assert.Equal("checkpoint-form", RefusalOf(CheckpointText.Parse(text)).Check);

    [Fact]
    public void A_signed_checkpoint_is_opened_for_its_own_ledger_only()
    {
        using var key = TestKey.New("portal.example/ledger");
        var checkpoint = new CheckpointText("portal.example/ledger", 7, MerkleHash.OfNothing);
        byte[] note = checkpoint.Sign(key.Public, key.Sign).ToBytes();

        var opened = Accept(CheckpointText.Open(note, "portal.example/ledger", [key.Public]));

        Assert.Equal(checkpoint.ToNoteText(), opened.ToNoteText());
        Assert.Equal("checkpoint-origin", RefusalOf(CheckpointText.Open(note, "portal.example/other", [key.Public])).Check);
    }

    [Fact]
    public void No_single_bit_of_a_signed_checkpoint_can_be_changed()
    {
        using var key = TestKey.New("portal.example/ledger");
        byte[] note = new CheckpointText("portal.example/ledger", 12345, Sha256Digest.Of("root"u8)).Sign(key.Public, key.Sign).ToBytes();
        for (int bit = 0; bit < note.Length * 8; bit++)
        {
            byte[] changed = [.. note];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(CheckpointText.Open(changed, "portal.example/ledger", [key.Public]).IsAccepted(out _, out _), $"bit {bit}");
        }
    }

    private static CheckpointText Accept(Decision<CheckpointText> decision) =>
        decision.IsAccepted(out var checkpoint, out var refusal) ? checkpoint : throw new InvalidOperationException(refusal.Why);

    private static Refusal RefusalOf(Decision<CheckpointText> decision) =>
        decision.IsAccepted(out var checkpoint, out var refusal) ? throw new InvalidOperationException($"accepted: {checkpoint}") : refusal;
}
