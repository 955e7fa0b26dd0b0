using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;

namespace RotPortal.Registry.Signatures;

/// <summary>Writes and reads the facts about the portal as a whole.</summary>
internal static class PortalFactRow
{
    public static async Task WriteAsync(
        RegistryDb db, Capability capability, bool holds, DateTimeOffset at, string check, string statement, CancellationToken cancellation)
    {
        var row = await db.PortalFacts.AsTracking().SingleOrDefaultAsync(fact => fact.Capability == capability.Id, cancellation);
        if (row is null)
        {
            db.PortalFacts.Add(new PortalFact { Capability = capability.Id, Holds = holds, ObservedAt = at, Check = check, Statement = statement });
            return;
        }

        (row.Holds, row.ObservedAt, row.Check, row.Statement) = (holds, at, check, statement);
    }

    public static Fact ToFact(PortalFact row) => new()
    {
        Capability = Capability.Find(row.Capability) ?? throw new InvalidOperationException($"The vocabulary has no '{row.Capability}' any more."),
        Holds = row.Holds,
        Level = EvidenceLevel.E4,
        Basis = FactBasis.Live,
        ObservedAt = row.ObservedAt,
        Check = row.Check,
        Statement = row.Statement,
    };

    /// <summary>Lays portal facts over a stored signature, in which their places are empty.</summary>
    public static StateSignature Over(StateSignature signature, IReadOnlyList<Fact> portal, DateTimeOffset at)
    {
        foreach (var fact in portal)
            signature = signature.With(StateSlot.Of(fact.Capability, fact.Role), FactsAt.StateOf(fact, at));
        return signature;
    }
}
