using RotPortal.Provisioning.Formats.Fit;
using RotPortal.TestKit;
using Xunit.Abstractions;

namespace RotPortal.Provisioning.Tests.Formats.Fit;

/// <summary>Damaged images and control trees: nothing throws, and nothing that was signed can be changed unnoticed.</summary>
public sealed class FitMutationTests(ITestOutputHelper output)
{
    // Lengths that are no multiple of four, so that there is padding too.
    private static readonly byte[] Image = new FitBuilder(FitKeys.P256)
    {
        ImageHashes = ["sha256", "sha512"],
        Change = root =>
        {
            root.At("configurations").Children.RemoveAt(1);
            root.Set("description", [.. Enumerable.Repeat((byte)'d', 200), 0]);
        },
    }.Build();

    private static readonly byte[] Control = FitBuilder.Control(null, FitKeys.P256.Node("conf"));

    [Fact]
    public void No_bit_can_be_flipped_unnoticed_but_those_that_change_nothing_that_is_booted()
    {
        // Every bit of the file, which is more than 10,000.
        Assert.True(Image.Length * 8 > 10_000);
        bool[] isOpen = Open(Assert.IsType<DeviceTreeReading.Read>(DeviceTreeReader.Read(Image)).Tree);
        byte[] changed = [.. Image];
        var control = Keys();
        int accepted = 0;
        for (int bit = 0; bit < changed.Length * 8; bit++)
        {
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            bool isAccepted = Verify(changed, control) is FitVerdict.Accepted;
            accepted += isAccepted ? 1 : 0;
            Assert.True(!isAccepted || isOpen[bit / 8], $"octet {bit / 8}, bit {bit % 8} was changed and nobody noticed");
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.IsType<FitVerdict.Accepted>(Verify(changed, control));
        output.WriteLine($"{Image.Length * 8} bits, {accepted} of them open, {isOpen.Count(open => open)} octets in which they may lie");
    }

    [Fact]
    public void Noise_is_refused_and_never_throws()
    {
        var control = Keys();
        foreach (byte[] noise in Mutations.Noise(seed: 1, count: 2_000, maximumLength: 400))
        {
            Assert.IsNotType<FitVerdict.Accepted>(Verify(noise, control));
            // With a good head, so that the tree behind it is read.
            Assert.IsNotType<FitVerdict.Accepted>(Verify([.. Image[..56], .. noise, .. new byte[Image.Length]], control));
        }
    }

    [Fact]
    public void A_damaged_image_never_throws()
    {
        var control = Keys();
        int accepted = Mutations.Of(Image, seed: 2, count: 5_000).Count(damaged => Verify(damaged, control) is FitVerdict.Accepted);

        Assert.True(accepted < 500);
    }

    [Fact]
    public void A_damaged_control_tree_never_throws()
    {
        byte[] rsa = FitBuilder.Control("any", FitKeys.Rsa2048.Node("conf"), FitKeys.P256.Node("image"));
        foreach (byte[] damaged in Mutations.Of(Control, seed: 3, count: 1_500).Concat(Mutations.Of(rsa, seed: 4, count: 1_500)))
        {
            if (DeviceTreeReader.Read(damaged) is DeviceTreeReading.Read read)
                _ = Verify(Image, ControlTree.Of(read.Tree));
        }
    }

    // Octets that no signature covers and that change nothing of what is booted:
    // - in the header, what a reader of the tree does not use: place of the reservations, versions upwards, boot processor;
    // - the block of memory reservations;
    // - properties of the signature that are hints and records: key-name-hint, sign-images, hashed-nodes;
    // - the padding behind the octets of an image (these themselves are covered by their hash), behind the values of the signature node, and
    //   behind the name of the default configuration.
    private static bool[] Open(DeviceTree tree)
    {
        bool[] isOpen = new bool[tree.Bytes.Length];
        isOpen.AsSpan(16, 16).Fill(true);
        isOpen.AsSpan(40, 16).Fill(true);
        foreach (var token in tree.Tokens)
        {
            bool isSignature = token.Node?.Name.StartsWith("signature", StringComparison.Ordinal) == true;
            int value = token.PropertyName is { } name ? token.Node?.Property(name)?.Value.Length ?? 0 : 0;
            int covered = token.PropertyName switch
            {
                "key-name-hint" or "sign-images" or "hashed-nodes" when isSignature => 0,
                "algo" or "value" or "hashed-strings" when isSignature => 12 + value,
                "data" or "default" => 12 + value,
                _ => token.Length,
            };
            isOpen.AsSpan(token.Offset + covered, token.Length - covered).Fill(true);
        }

        return isOpen;
    }

    private static ControlTree Keys() => ControlTree.Of(Assert.IsType<DeviceTreeReading.Read>(DeviceTreeReader.Read(Control)).Tree);

    private static FitVerdict? Verify(byte[] file, ControlTree control) =>
        DeviceTreeReader.Read(file) is DeviceTreeReading.Read read && FitImageTree.Of(read.Tree).Fit is { DefaultConfiguration: { } selection } fit
            ? new FitVerifier(fit, control).Verify(selection)
            : null;
}
