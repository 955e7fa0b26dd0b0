using RotPortal.Devices;

namespace RotPortal.Registry.Fleet;

/// <summary>
/// A fact with gaps: what devices of one batch have in common. Moments are places in a list that each reading brings; -1 stands for none.
/// </summary>
/// <param name="Capability">See <see cref="Fact"/>, here and below.</param>
/// <param name="Role">Role of the key.</param>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Level">Level of the evidence.</param>
/// <param name="Basis">Kind of statement.</param>
/// <param name="OutsideWindow">Meaning outside the window.</param>
/// <param name="Check">The check.</param>
/// <param name="Anchor">The anchor.</param>
/// <param name="Statement">The sentence.</param>
/// <param name="ObservedAt">Place of the moment.</param>
/// <param name="ValidFrom">Place of the moment, or -1.</param>
/// <param name="ValidUntil">Place of the moment, or -1.</param>
/// <param name="WithdrawnAt">Place of the moment, or -1.</param>
/// <param name="RestsOnOwnEvidence">The evidence is the one that was read.</param>
/// <param name="OtherEvidence">Evidence other than that.</param>
internal readonly record struct FactShape(
    Capability Capability,
    KeyRole? Role,
    bool Holds,
    EvidenceLevel Level,
    FactBasis Basis,
    OutsideWindow OutsideWindow,
    string Check,
    Sha256Digest? Anchor,
    string Statement,
    int ObservedAt,
    int ValidFrom,
    int ValidUntil,
    int WithdrawnAt,
    bool RestsOnOwnEvidence,
    Sha256Digest? OtherEvidence)
{
    /// <summary>Takes facts apart into shapes and the moments that fill them.</summary>
    public static FactShape[] Of(IReadOnlyList<Fact> facts, Sha256Digest evidence, List<long> times)
    {
        var shapes = new FactShape[facts.Count];
        for (int i = 0; i < shapes.Length; i++)
        {
            var fact = facts[i];
            shapes[i] = new FactShape(
                fact.Capability, fact.Role, fact.Holds, fact.Level, fact.Basis, fact.OutsideWindow, fact.Check, fact.Anchor, fact.Statement,
                Place(fact.ObservedAt), Place(fact.ValidFrom), Place(fact.ValidUntil), Place(fact.WithdrawnAt),
                RestsOnOwnEvidence: fact.Evidence == evidence,
                OtherEvidence: fact.Evidence == evidence ? null : fact.Evidence);
        }

        return shapes;

        int Place(DateTimeOffset? moment)
        {
            if (moment is not { } known)
                return -1;
            int place = times.IndexOf(known.UtcTicks);
            if (place >= 0)
                return place;
            times.Add(known.UtcTicks);
            return times.Count - 1;
        }
    }

    /// <summary>Puts the fact together again.</summary>
    public Fact Fill(ReadOnlySpan<byte> times, Sha256Digest evidence, DateTimeOffset? distrustedAt) => new()
    {
        Capability = Capability,
        Role = Role,
        Holds = Holds,
        Level = Level,
        Basis = Basis,
        OutsideWindow = OutsideWindow,
        Check = Check,
        Anchor = Anchor,
        Statement = Statement,
        ObservedAt = Moments.At(times, ObservedAt) ?? throw new InvalidOperationException("A fact has no time of observation."),
        ValidFrom = Moments.At(times, ValidFrom),
        ValidUntil = Moments.At(times, ValidUntil),
        WithdrawnAt = Moments.Earlier(Moments.At(times, WithdrawnAt), distrustedAt),
        Evidence = RestsOnOwnEvidence ? evidence : OtherEvidence,
    };
}

/// <summary>Moments as they are kept in a reading: 8 octets each, UTC ticks, little-endian.</summary>
internal static class Moments
{
    private const int Size = sizeof(long);

    public static byte[] ToBytes(List<long> times)
    {
        byte[] octets = new byte[times.Count * Size];
        for (int i = 0; i < times.Count; i++)
            System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(octets.AsSpan(i * Size), times[i]);
        return octets;
    }

    public static DateTimeOffset? At(ReadOnlySpan<byte> times, int place) => place < 0
        ? null
        : new DateTimeOffset(System.Buffers.Binary.BinaryPrimitives.ReadInt64LittleEndian(times[(place * Size)..]), TimeSpan.Zero);

    public static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null ? b : b is null || a < b ? a : b;
}
