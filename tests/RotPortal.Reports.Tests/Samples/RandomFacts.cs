using RotPortal.Devices;

namespace RotPortal.Reports.Tests.Samples;

/// <summary>Facts by a seeded chance: any capability, level and basis, windows and ages on both sides of the data cut.</summary>
internal static class RandomFacts
{
    internal static IEnumerable<Fact> Some(Random random, DateTimeOffset at)
    {
        // Few capabilities and few shapes, so that units meet in groups and slots hold several facts.
        for (int count = random.Next(6); count > 0; count--)
            yield return One(random, at);
    }

    private static Fact One(Random random, DateTimeOffset at)
    {
        var capability = Capability.All[random.Next(8) * 5];
        return new Fact
        {
            Capability = capability,
            Role = capability.IsPerKeyRole ? KeyRole.Identity : null,
            Holds = random.Next(6) > 0,
            Level = (EvidenceLevel)random.Next(1, 5),
            Basis = (FactBasis)random.Next(3),
            ObservedAt = Around(random, at, 200, 5),
            ValidFrom = random.Next(3) == 0 ? Around(random, at, 50, 10) : null,
            ValidUntil = random.Next(3) == 0 ? Around(random, at, 10, 50) : null,
            OutsideWindow = (OutsideWindow)random.Next(2),
            WithdrawnAt = random.Next(8) == 0 ? at.AddDays(random.Next(2) == 0 ? -3 : 3) : null,
            Check = "check",
            Statement = "said",
        };
    }

    private static DateTimeOffset Around(Random random, DateTimeOffset at, int daysBefore, int daysAfter) => at.AddDays(random.Next(-daysBefore, daysAfter));
}
