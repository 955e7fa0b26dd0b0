using RotPortal.Devices;

namespace RotPortal.Web.Features.Devices;

/// <summary>Of several facts about one capability, the one its state hangs on.</summary>
public static class DecidingFact
{
    /// <summary>The fact whose own state is that of the whole; of several the strongest, then the newest. Null when there is none.</summary>
    public static Fact? Of(IEnumerable<Fact> factsOfOneSlot, DateTimeOffset at)
    {
        var facts = factsOfOneSlot.ToList();
        var state = FactsAt.StateOf(facts, at);
        return facts
            .Where(fact => FactsAt.StateOf(fact, at) == state)
            .OrderByDescending(fact => fact.Level)
            .ThenByDescending(fact => fact.ObservedAt)
            .FirstOrDefault();
    }
}
