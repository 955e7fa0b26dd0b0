namespace RotPortal.Devices.Tests.Facts;

/// <summary>What holds for any set of facts. The seed of a failing case is in its message.</summary>
public sealed class FactsAtProperties
{
    private const int Cases = 400;
    private const int LastDay = 140;

    private static readonly Capability[] Words =
        [Capability.KeyNonExportable, Capability.BootMeasured, Capability.BootEnforced, Capability.CredentialValidity, Capability.KeyAlgorithmStrength];

    [Fact]
    public void ChangesAt_is_the_first_moment_at_which_the_signature_differs()
    {
        ForManySets((random, facts, message) =>
        {
            var at = A.Day(random.Next(LastDay));
            var judged = FactsAt.Judge(facts, at);

            DateTimeOffset? first = Moments(after: at).Cast<DateTimeOffset?>()
                .FirstOrDefault(moment => FactsAt.Judge(facts, moment.GetValueOrDefault()).Signature != judged.Signature);

            Assert.True(first == judged.ChangesAt, $"{message}: scanned {first:O}, computed {judged.ChangesAt:O}");
        });
    }

    [Fact]
    public void The_order_of_the_facts_carries_no_meaning()
    {
        ForManySets((random, facts, message) =>
        {
            var at = A.Day(random.Next(LastDay));
            var expected = FactsAt.Judge(facts, at);
            random.Shuffle(facts);
            Assert.True(expected == FactsAt.Judge(facts, at), message);
        });
    }

    [Fact]
    public void Removing_a_fact_never_improves_a_state_but_for_removing_a_known_falsehood()
    {
        ForManySets((random, facts, message) =>
        {
            var at = A.Day(random.Next(LastDay));
            foreach (var removed in facts.Where(fact => FactsAt.StateOf(fact, at) != CapabilityState.Unmet))
            {
                var slot = StateSlot.Of(removed.Capability, removed.Role);
                var with = FactsAt.Judge(facts, at).Signature[slot];
                var without = FactsAt.Judge(facts.Where(fact => !ReferenceEquals(fact, removed)), at).Signature[slot];
                Assert.True(Goodness(without) <= Goodness(with), $"{message}: {removed.Capability} rose from {with} to {without}");
            }
        });
    }

    [Fact]
    public void Adding_a_fact_never_hides_a_known_falsehood_and_touches_no_other_slot()
    {
        ForManySets((random, facts, message) =>
        {
            var at = A.Day(random.Next(LastDay));
            var more = AnyFact(random);
            var before = FactsAt.Judge(facts, at).Signature;
            var after = FactsAt.Judge([.. facts, more], at).Signature;
            foreach (var slot in StateSlot.All)
            {
                bool isTouched = slot == StateSlot.Of(more.Capability, more.Role);
                Assert.True(isTouched || before[slot] == after[slot], message);
                Assert.True(before[slot] != CapabilityState.Unmet || after[slot] == CapabilityState.Unmet, message);
            }
        });
    }

    [Fact]
    public void The_signature_says_of_each_slot_what_its_facts_say_alone()
    {
        ForManySets((random, facts, message) =>
        {
            var at = A.Day(random.Next(LastDay));
            var signature = FactsAt.Judge(facts, at).Signature;
            foreach (var slot in StateSlot.All)
            {
                var alone = facts.Where(fact => StateSlot.Of(fact.Capability, fact.Role) == slot);
                Assert.True(FactsAt.StateOf(alone, at) == signature[slot], message);
            }
        });
    }

    private static void ForManySets(Action<Random, Fact[], string> property)
    {
        for (int seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            Fact[] facts = [.. Enumerable.Range(0, random.Next(12)).Select(_ => AnyFact(random))];
            property(random, facts, $"seed {seed}");
        }
    }

    // Whole days, so that a scan of days and the ticks beside them meets every moment at which anything can change.
    private static Fact AnyFact(Random random) => A.Fact(Words[random.Next(Words.Length)], (FactBasis)random.Next(3)) with
    {
        Role = (KeyRole)random.Next(2),
        Holds = random.Next(8) > 0,
        Level = (EvidenceLevel)random.Next(5),
        ObservedAt = A.Day(random.Next(-50, 50)),
        ValidFrom = Maybe(random),
        ValidUntil = Maybe(random),
        WithdrawnAt = Maybe(random),
        OutsideWindow = (OutsideWindow)random.Next(2),
    };

    private static DateTimeOffset? Maybe(Random random) => random.Next(3) == 0 ? A.Day(random.Next(LastDay)) : null;

    private static IEnumerable<DateTimeOffset> Moments(DateTimeOffset after) =>
        Enumerable.Range(0, LastDay + 100)
            .SelectMany(day => new[] { A.Day(day), A.Day(day).AddTicks(1) })
            .Where(moment => moment > after);

    // Unmet is the worst; it is left out by the callers that compare upwards.
    private static int Goodness(CapabilityState state) => state switch
    {
        CapabilityState.Unmet => -1,
        CapabilityState.Unknown => 0,
        CapabilityState.Stale => 1,
        CapabilityState.BelowMinimum => 2,
        CapabilityState.Met => 3,
    };
}
