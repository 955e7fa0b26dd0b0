namespace RotPortal.Devices;

/// <summary>The anchors in force for one reading. Immutable.</summary>
/// <param name="All">Every anchor; order carries no meaning.</param>
public sealed record TrustAnchors(IReadOnlyList<TrustAnchor> All)
{
    /// <summary>No anchor: nothing can be verified.</summary>
    public static TrustAnchors None { get; } = new([]);

    /// <summary>The anchors that may vouch for a purpose in an adapter.</summary>
    public IEnumerable<TrustAnchor> For(AnchorPurpose purpose, string vendor) => All.Where(anchor => anchor.Serves(purpose, vendor));

    /// <summary>These and some more, for one call.</summary>
    public TrustAnchors With(IEnumerable<TrustAnchor> more) => new([.. All, .. more]);
}
