using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.Tests.Assessment;

/// <summary>The promises that make verdicts safe to act on, tried in every framework on random states and random facts.</summary>
public class MonotonicityTests
{
    private static readonly CapabilityState[] WorstToBest =
        [CapabilityState.Unmet, CapabilityState.Unknown, CapabilityState.Stale, CapabilityState.BelowMinimum, CapabilityState.Met];

    private static readonly DateTimeOffset At = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_better_state_never_worsens_a_verdict_and_a_worse_one_never_improves_it()
    {
        var random = new Random(1);
        for (int i = 0; i < 80; i++)
        {
            var signature = Sample.Any(random);
            var slot = StateSlot.All[random.Next(StateSlot.All.Count)];
            var ladder = WorstToBest.Select(state => signature.With(slot, state)).ToList();
            foreach (var framework in Seed.Catalogue.Frameworks)
            {
                var steps = ladder.Select(step => Judge(framework, step)).ToList();
                for (int step = 1; step < steps.Count; step++)
                    NoneIsBetter(steps[step - 1], steps[step]);
            }
        }
    }

    [Fact]
    public void Taking_positive_evidence_away_never_improves_a_verdict()
    {
        var random = new Random(2);
        for (int i = 0; i < 80; i++)
        {
            var facts = AnyFacts(random);
            var positive = facts.Where(fact => fact.Holds).ToList();
            var without = facts.Except([positive[random.Next(positive.Count)]]);
            ForAll(framework => NoneIsBetter(Judge(framework, StatesOf(without)), Judge(framework, StatesOf(facts))));
        }
    }

    [Fact]
    public void Adding_evidence_of_any_kind_never_hides_a_gap()
    {
        var random = new Random(3);
        for (int i = 0; i < 80; i++)
        {
            var facts = AnyFacts(random);
            var more = facts.Append(AnyFact(random));
            ForAll(framework =>
            {
                var before = Judge(framework, StatesOf(facts));
                var after = Judge(framework, StatesOf(more));
                foreach (var (row, later) in before.Rows.Zip(after.Rows).Where(pair => pair.First.Verdict == Verdict.Gap))
                    Assert.True(later.Verdict == Verdict.Gap, $"{framework.Id} {row.Requirement.Id} was a gap and is {later.Text}");
            });
        }
    }

    [Fact]
    public void Strengthening_a_level_never_worsens_a_verdict()
    {
        var random = new Random(4);
        for (int i = 0; i < 80; i++)
        {
            var facts = AnyFacts(random);
            int at = random.Next(facts.Count);
            var fact = facts[at];
            if (!fact.Holds || fact.Level == EvidenceLevel.E4)
                continue;
            var stronger = facts.Select((one, index) => index == at ? one with { Level = one.Level + 1 } : one);
            ForAll(framework => NoneIsBetter(Judge(framework, StatesOf(facts)), Judge(framework, StatesOf(stronger))));
        }
    }

    [Fact]
    public void Negative_evidence_about_another_key_never_improves_a_row()
    {
        var random = new Random(5);
        for (int i = 0; i < 60; i++)
        {
            var facts = AnyFacts(random);
            var role = (KeyRole)random.Next(5);
            var worse = facts.Append(Make(Capability.KeyAlgorithmStrength, role, holds: false, EvidenceLevel.E4, At));
            ForAll(framework => NoneIsBetter(Judge(framework, StatesOf(worse)), Judge(framework, StatesOf(facts))));
        }
    }

    private static void ForAll(Action<Framework> check)
    {
        foreach (var framework in Seed.Catalogue.Frameworks)
            check(framework);
    }

    private static void NoneIsBetter(FrameworkAssessment weaker, FrameworkAssessment stronger)
    {
        foreach (var (a, b) in weaker.Rows.Zip(stronger.Rows))
            Assert.False(Sample.Goodness(a) > Sample.Goodness(b), $"{weaker.Framework.Id} {a.Requirement.Id}: {a.Text} on less, {b.Text} on more");
    }

    private static FrameworkAssessment Judge(Framework framework, StateSignature signature) =>
        Sample.Assess(framework, signature, view: AssessmentView.Readiness);

    private static StateSignature StatesOf(IEnumerable<Fact> facts) => FactsAt.Judge(facts, At).Signature;

    private static List<Fact> AnyFacts(Random random) => [.. Enumerable.Range(0, random.Next(20, 120)).Select(_ => AnyFact(random))];

    private static Fact AnyFact(Random random)
    {
        var capability = Capability.All[random.Next(Capability.All.Count)];
        KeyRole? role = capability.IsPerKeyRole ? (KeyRole)random.Next(5) : null;
        var level = (EvidenceLevel)random.Next(5);
        return Make(capability, role, holds: random.Next(8) > 0, level, At.AddDays(-random.Next(400))) with
        {
            Basis = (FactBasis)random.Next(3),
            WithdrawnAt = random.Next(6) == 0 ? At.AddDays(-1) : null,
        };
    }

    private static Fact Make(Capability capability, KeyRole? role, bool holds, EvidenceLevel level, DateTimeOffset observed) => new()
    {
        Capability = capability,
        Role = role,
        Holds = holds,
        Level = level,
        Basis = FactBasis.Recorded,
        ObservedAt = observed,
        Check = "test",
        Statement = "made for a test",
    };
}
