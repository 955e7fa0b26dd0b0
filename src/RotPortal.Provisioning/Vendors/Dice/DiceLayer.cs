using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Dice;

/// <summary>How a layer runs (Open Profile for DICE 2.3, mode).</summary>
internal enum DiceMode
{
    /// <summary>A security mechanism is not configured.</summary>
    NotConfigured = 0,

    /// <summary>Verified, and no debugging.</summary>
    Normal = 1,

    /// <summary>At least one part can be debugged.</summary>
    Debug = 2,

    /// <summary>A recovery or maintenance image.</summary>
    Recovery = 3,
}

/// <summary>One layer of a device, as the layer before it certified it.</summary>
/// <param name="Issuer">Name of the layer before.</param>
/// <param name="Subject">Its own name.</param>
/// <param name="Key">Its key.</param>
/// <param name="HoldsPrivatePart">The private half of the key stands in the evidence.</param>
/// <param name="Mode">How it runs; null when it does not say.</param>
/// <param name="Measurements">What was measured, as a sentence without a full stop.</param>
internal sealed record DiceLayer(string Issuer, string Subject, PublicKey Key, bool HoldsPrivatePart, DiceMode? Mode, string Measurements);

/// <summary>A chain of layers of which every signature was verified.</summary>
/// <param name="Uds">The key at the top, derived from the unique device secret.</param>
/// <param name="UdsHoldsPrivatePart">Its private half stands in the evidence.</param>
/// <param name="Layers">The layers, first one first; at least one.</param>
internal sealed record DiceChain(PublicKey Uds, bool UdsHoldsPrivatePart, IReadOnlyList<DiceLayer> Layers)
{
    /// <summary>The key at the bottom, which signs for the device.</summary>
    public PublicKey Leaf => Layers[^1].Key;

    /// <summary>One entry that the key signed for itself: what a device without DICE gives in place of a chain.</summary>
    public bool IsDegenerate => Layers.Count == 1 && Layers[0].Key.Der.Span.SequenceEqual(Uds.Der.Span);

    /// <summary>A private half stands in the evidence.</summary>
    public bool HoldsPrivatePart => UdsHoldsPrivatePart || Layers.Any(layer => layer.HoldsPrivatePart);

    /// <summary>A layer can be debugged.</summary>
    public bool IsDebug => Layers.Any(layer => layer.Mode == DiceMode.Debug);

    /// <summary>Every layer says that it is verified and not debugged.</summary>
    public bool IsNormal => Layers.All(layer => layer.Mode == DiceMode.Normal);

    /// <summary>The weakest key; null when the strength of one is not known.</summary>
    public PublicKey? Weakest =>
        Layers.Select(layer => layer.Key).Append(Uds).All(key => key.StrengthBits is not null) ? Layers.Select(layer => layer.Key).Append(Uds).MinBy(key => key.StrengthBits) : null;
}

/// <summary>The answer to a chain.</summary>
internal abstract record DiceAnswer
{
    private DiceAnswer()
    {
    }

    /// <summary>Every signature in it verifies. Whether anybody vouches for the key at its top is another question.</summary>
    public sealed record Consistent(DiceChain Chain) : DiceAnswer;

    /// <summary>It does not stand.</summary>
    /// <param name="Check">The check that failed; see <see cref="DiceChecks"/>.</param>
    /// <param name="Clause">The clause that asks for it.</param>
    /// <param name="Detail">What was found and what to do, in a sentence.</param>
    public sealed record Refused(string Check, string Clause, string Detail) : DiceAnswer;
}
