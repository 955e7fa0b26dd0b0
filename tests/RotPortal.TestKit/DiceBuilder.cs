using System.Security.Cryptography;

namespace RotPortal.TestKit;

/// <summary>Makes chains of layers in CBOR, as Android writes them. As it comes it is good; each property breaks one thing.</summary>
public sealed record DiceBuilder
{
    /// <summary>The key at the top.</summary>
    public TestKey Uds { get; init; } = TestKey.Of("unique device secret");

    /// <summary>How each layer runs; one entry for each.</summary>
    public IReadOnlyList<int> Modes { get; init; } = [1, 1, 1];

    /// <summary>Position of a layer that somebody else signs; null for none.</summary>
    public int? WrongSigner { get; init; }

    /// <summary>Position of a layer whose private half is written beside its key; null for none.</summary>
    public int? PrivatePart { get; init; }

    /// <summary>Changes the claims of a layer, given by its position: label, and a value or <see cref="PsaTokenBuilder.Left"/>.</summary>
    public (int Layer, long Label, object Value)? Change { get; init; }

    /// <summary>Number of the algorithm that the layers name.</summary>
    public long Algorithm { get; init; } = -7;

    /// <summary>The key of a layer.</summary>
    public static TestKey KeyOf(int layer) => TestKey.Of($"layer {layer}");

    /// <summary>The key of the last layer.</summary>
    public TestKey Leaf => KeyOf(Modes.Count - 1);

    /// <summary>The chain.</summary>
    public EncodedItem Chain() => TestCbor.Array([TestCose.Key(Uds), .. Enumerable.Range(0, Modes.Count).Select(Layer)]);

    /// <summary>The file.</summary>
    public byte[] Build() => Chain().Octets;

    /// <summary>A degenerate chain: the key certified itself.</summary>
    public EncodedItem Degenerate() => TestCbor.Array(TestCose.Key(Uds), Sign(Uds, TestCbor.Map(
        (1, "self"), (2, "self"), (-4670552, TestCose.Key(Uds).Octets), (-4670553, new byte[] { 0x20 })).Octets));

    private EncodedItem Layer(int layer)
    {
        var key = layer == PrivatePart
            ? TestCbor.Map((1, 2), (3, -7), (-1, 1), (-2, KeyOf(layer).X), (-3, KeyOf(layer).Y), (-4, new byte[32]))
            : TestCose.Key(KeyOf(layer));
        List<(object Key, object? Value)> claims =
        [
            (1, $"layer {layer - 1}"), (2, $"layer {layer}"), (-4670545, SHA256.HashData([(byte)layer])), (-4670549, new byte[32]), (-4670551, new[] { (byte)Modes[layer] }),
            (-4670548, TestCbor.Map((-70002, $"component {layer}"), (-70003, 7)).Octets), (-4670552, key.Octets), (-4670553, new byte[] { 0x20 }),
        ];
        if (Change is { } change && change.Layer == layer)
        {
            claims.RemoveAll(claim => Convert.ToInt64(claim.Key, System.Globalization.CultureInfo.InvariantCulture) == change.Label);
            if (change.Value != PsaTokenBuilder.Left)
                claims.Add((change.Label, change.Value));
        }

        var signer = layer == WrongSigner ? TestKey.Of("somebody") : layer == 0 ? Uds : KeyOf(layer - 1);
        return Sign(signer, TestCbor.Map([.. claims]).Octets);
    }

    private EncodedItem Sign(TestKey key, byte[] payload) => TestCose.Sign1(Algorithm, payload, message => key.Sign(message));
}
