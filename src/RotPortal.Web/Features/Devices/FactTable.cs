using RotPortal.Devices;

namespace RotPortal.Web.Features.Devices;

/// <summary>One line of the table of facts.</summary>
/// <param name="Capability">The capability.</param>
/// <param name="Role">Role of the key, for the one capability that is judged per role.</param>
/// <param name="State">Its state at the moment of the table.</param>
/// <param name="Fact">The fact its state hangs on; null when nothing is on file.</param>
/// <param name="Others">How many further facts speak of it.</param>
public sealed record FactLine(Capability Capability, KeyRole? Role, CapabilityState State, Fact? Fact, int Others);

/// <summary>The facts of a device against the whole vocabulary, by area: what is not on file stands there too, as not shown.</summary>
public static class FactTable
{
    /// <summary>Lines by area, in the order of the vocabulary.</summary>
    public static IReadOnlyList<(string Area, IReadOnlyList<FactLine> Lines)> Of(IReadOnlyList<Fact> facts, DateTimeOffset at, bool withEmpty) =>
    [
        .. Capability.All
            .SelectMany(capability => Lines(capability, facts, at))
            .Where(line => withEmpty || line.Fact is not null)
            .GroupBy(line => line.Capability.Area)
            .Select(area => (area.Key, (IReadOnlyList<FactLine>)[.. area])),
    ];

    /// <summary>How many capabilities have something on file.</summary>
    public static int CapabilitiesOnFile(IEnumerable<Fact> facts) => facts.Select(fact => fact.Capability).Distinct().Count();

    private static IEnumerable<FactLine> Lines(Capability capability, IReadOnlyList<Fact> facts, DateTimeOffset at)
    {
        var about = facts.Where(fact => fact.Capability == capability).ToList();
        if (about.Count == 0)
            return [new FactLine(capability, null, CapabilityState.Unknown, null, 0)];
        return about.GroupBy(fact => capability.IsPerKeyRole ? fact.Role : null).OrderBy(role => role.Key).Select(role => new FactLine(
            capability, role.Key, FactsAt.StateOf(role, at), DecidingFact.Of(role, at), role.Count() - 1));
    }
}
