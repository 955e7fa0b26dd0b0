using System.Collections.Frozen;

namespace RotPortal.Devices;

/// <summary>Whether a capability belongs to the core of the vocabulary (35) or extends it (13).</summary>
public enum CapabilityTier
{
    /// <summary>Asked for by most frameworks.</summary>
    Core,

    /// <summary>Asked for by some.</summary>
    Extended,
}

/// <summary>
/// One word of the vocabulary in which vendors state and laws ask, for example <c>key.non-exportable</c>. A vendor adapter turns
/// evidence into facts about capabilities; a framework asks for capabilities. Neither knows the other.
/// </summary>
/// <remarks>There are exactly as many instances as words: compare by reference.</remarks>
public sealed partial class Capability
{
    private Capability(int ordinal, string id, CapabilityTier tier, EvidenceLevel minimumLevel, TimeSpan? maxAge, bool agesOnlyWhenLive)
    {
        Ordinal = ordinal;
        Id = id;
        Tier = tier;
        MinimumLevel = minimumLevel;
        MaxAge = maxAge;
        AgesOnlyWhenLive = agesOnlyWhenLive;
    }

    /// <summary>The stable identifier: lower case, one dot between area and word.</summary>
    public string Id { get; }

    /// <summary>Position in <see cref="All"/>, from 0.</summary>
    public int Ordinal { get; }

    /// <summary>Core or extended.</summary>
    public CapabilityTier Tier { get; }

    /// <summary>The weakest evidence that counts as shown.</summary>
    public EvidenceLevel MinimumLevel { get; }

    /// <summary>How long evidence stays fresh after it was observed; null when age alone does not matter.</summary>
    public TimeSpan? MaxAge { get; }

    /// <summary>True when <see cref="MaxAge"/> binds only live proofs: a signed or recorded fuse fact does not age.</summary>
    public bool AgesOnlyWhenLive { get; }

    /// <summary>The part before the dot: identity, key, credential, boot, ...</summary>
    public string Area => Id[..Id.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>True for the one capability that is judged per key role; see <see cref="StateSlot"/>.</summary>
    public bool IsPerKeyRole => ReferenceEquals(this, KeyAlgorithmStrength);

    /// <summary>Finds a word by its identifier; null when the vocabulary has no such word.</summary>
    public static Capability? Find(string id) => Index.ById.GetValueOrDefault(id);

    /// <inheritdoc/>
    public override string ToString() => Id;

    private static Capability Add(
        string id, CapabilityTier tier, EvidenceLevel minimumLevel, int? maxAgeDays = null, bool agesOnlyWhenLive = false)
    {
        TimeSpan? maxAge = maxAgeDays is { } days ? TimeSpan.FromDays(days) : null;
        var capability = new Capability(InOrder.Count, id, tier, minimumLevel, maxAge, agesOnlyWhenLive);
        InOrder.Add(capability);
        return capability;
    }

    // A class of its own, so that it is built at the first question, when every word is in place.
    private static class Index
    {
        public static readonly FrozenDictionary<string, Capability> ById =
            All.ToFrozenDictionary(capability => capability.Id, StringComparer.Ordinal);
    }
}
