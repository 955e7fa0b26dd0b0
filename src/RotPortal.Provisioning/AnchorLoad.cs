using RotPortal.Devices;

namespace RotPortal.Provisioning;

/// <summary>The answer of a file of trust anchors.</summary>
public abstract record AnchorLoad
{
    private AnchorLoad()
    {
    }

    /// <summary>The file was read to its end.</summary>
    /// <param name="Anchors">The anchors in the order of the file; at least one.</param>
    public sealed record Loaded(IReadOnlyList<TrustAnchor> Anchors) : AnchorLoad;

    /// <summary>Something in the file is not understood; none of it counts.</summary>
    /// <param name="File">The file, as the caller named it.</param>
    /// <param name="Field">Where: <c>anchors[2].notBefore</c>, or <c>certificate 1</c>.</param>
    /// <param name="Why">What is wrong and what to do, in a sentence.</param>
    public sealed record Refused(string File, string Field, string Why) : AnchorLoad;
}
