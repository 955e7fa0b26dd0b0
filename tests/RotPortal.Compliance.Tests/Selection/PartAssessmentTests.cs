using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Selection;
using RotPortal.Devices;

namespace RotPortal.Compliance.Tests.Selection;

/// <summary>Promises that hold for every part, every framework and every capability.</summary>
public class PartAssessmentTests
{
    private static readonly Answer[] Answers = [Answer.No, Answer.Unknown, Answer.Partly, Answer.Yes];

    [Theory]
    [InlineData("atecc608b-tngtls", "5.4-2", Reach.Carried)]
    [InlineData("atecc608b-tngtls", "5.6-4A", Reach.CannotCarry)]
    [InlineData("atecc608b-tngtls", "5.7-1", Reach.WithMore)]
    [InlineData("atecc608b-tngtls", "5.3-9", Reach.NotByPart)]
    [InlineData("slb9672", "5.3-7", Reach.NotByPart)]
    [InlineData("atecc608b-tngtls", "5.5-2", Reach.NotKnown)]
    [InlineData("se050e", "5.5-2", Reach.WithMore)]
    [InlineData("se052f", "5.5-2", Reach.Carried)]
    [InlineData("ta100", "5.5-2", Reach.CertificateEnded)]
    [InlineData("optiga-trust-m", "5.5-6", Reach.TooWeak)]
    [InlineData("slb9672", "5.7-1", Reach.CannotCarry)]
    [InlineData("esp32-s3", "5.7-1", Reach.TooWeak)]
    [InlineData("stm32h5", "5.7-1", Reach.Carried)]
    public void Rows_of_en_303_645_are_carried_as_far_as_was_reasoned_by_hand(string part, string row, Reach reach) =>
        Assert.Equal(reach, Judge(Parts.Find(part), "etsi-en-303-645").Find(row)?.Reach);

    [Fact]
    public void Adding_a_capability_never_loses_a_requirement()
    {
        foreach (var part in Parts.Catalogue.Parts.Take(12).Append(Parts.Made()))
        {
            foreach (var capability in Capability.All)
            {
                var ladder = Answers.Select(answer => With(part, capability, answer)).ToList();
                foreach (var framework in Seed.Catalogue.Frameworks.Where(framework => framework.Requirements.Any(row => Asks(row, capability))))
                {
                    for (int step = 1; step < ladder.Count; step++)
                        NothingIsLost(PartAssessment.Of(framework, ladder[step - 1], ProductScope.Unspecified, Parts.Today, AssessmentView.Readiness), Judge(ladder[step], framework.Id));
                }
            }
        }
    }

    [Fact]
    public void A_stronger_level_never_loses_a_requirement()
    {
        foreach (var capability in Capability.All)
        {
            foreach (var framework in Seed.Catalogue.Frameworks.Where(framework => framework.Requirements.Any(row => Asks(row, capability))))
            {
                for (var level = EvidenceLevel.E1; level < EvidenceLevel.E4; level++)
                {
                    var weaker = Parts.Made(Parts.Says(capability, Answer.Yes, level));
                    var stronger = Parts.Made(Parts.Says(capability, Answer.Yes, level + 1));
                    NothingIsLost(Judge(weaker, framework.Id), Judge(stronger, framework.Id));
                }
            }
        }
    }

    [Fact]
    public void Unknown_never_counts_as_yes_and_never_as_no()
    {
        // The one capability that is judged per key role is left out: there a weak key of another role spoils a row by design.
        foreach (var capability in Capability.All.Where(capability => !capability.IsPerKeyRole))
        {
            foreach (var part in Parts.Catalogue.Parts)
            {
                if (PartCertificates.Best(part, capability, Parts.Today) is not null)
                    continue;
                foreach (var framework in Seed.Catalogue.Frameworks.Where(framework => framework.Requirements.Any(row => Asks(row, capability))))
                {
                    var unknown = Judge(With(part, capability, Answer.Unknown), framework.Id);
                    var no = Judge(With(part, capability, Answer.No), framework.Id);
                    var yes = Judge(With(part, capability, Answer.Yes), framework.Id);
                    bool isPartsOwn = CapabilityOwners.Of(capability, null) == CapabilityOwner.Part;
                    foreach (var ((row, sure), better) in unknown.Rows.Zip(no.Rows).Zip(yes.Rows))
                    {
                        if (isPartsOwn && row.Reach is Reach.Carried or Reach.WithMore)
                            Assert.True(sure.Reach is Reach.Carried or Reach.WithMore, $"{part.Id} {framework.Id} {row.Requirement.Id}: unknown {capability} counted as yes");
                        if (row.Reach == Reach.CannotCarry)
                            Assert.True(better.Reach == Reach.CannotCarry, $"{part.Id} {framework.Id} {row.Requirement.Id}: unknown {capability} counted as no");
                    }
                }
            }
        }
    }

    [Fact]
    public void What_nothing_supports_counts_as_unknown()
    {
        var said = Parts.Made(Parts.Says(Capability.DebugLocked, Answer.Yes, confidence: Confidence.Unverified));
        Assert.Equal(Reach.NotKnown, Judge(said, "etsi-en-303-645").Find("5.6-4A")?.Reach);
        Assert.Equal(Reach.Carried, Judge(Parts.Made(Parts.Says(Capability.DebugLocked, Answer.Yes)), "etsi-en-303-645").Find("5.6-4A")?.Reach);
    }

    [Fact]
    public void A_part_that_says_nothing_carries_nothing()
    {
        foreach (var framework in Seed.Catalogue.Frameworks)
            Assert.DoesNotContain(Judge(Parts.Made(), framework.Id).Rows, row => row.Reach is Reach.Carried or Reach.WithMore or Reach.CannotCarry or Reach.TooWeak);
    }

    [Fact]
    public void Every_judged_row_of_every_part_says_why()
    {
        foreach (var part in Parts.Catalogue.Parts)
        {
            foreach (var row in Seed.Catalogue.Frameworks.SelectMany(framework => Judge(part, framework.Id).Rows).Where(row => row.IsJudged && !row.Requirement.IsGroupRow))
            {
                Assert.NotEmpty(row.Needs);
                Assert.All(row.Needs, need => Assert.NotEmpty(need.Words));
                Assert.EndsWith(".", row.Why, StringComparison.Ordinal);
                if (row.Reach == Reach.CannotCarry)
                    Assert.Contains(row.Needs, need => need.Words.StartsWith("the part cannot", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Nothing_is_ever_said_to_be_supported()
    {
        string[] words = [.. Enum.GetValues<Reach>().SelectMany(reach => new[] { ReachWords.Of(reach), ReachWords.Meaning(reach) })];
        Assert.All(words, word => Assert.DoesNotContain("supports", word, StringComparison.Ordinal));
        Assert.All(words.Where(word => word.Contains("support", StringComparison.Ordinal)), word => Assert.Contains("could be supported if the evidence is brought", word, StringComparison.Ordinal));
    }

    internal static PartAssessment Judge(Part part, string framework) =>
        PartAssessment.Of(Seed.Framework(framework), part, ProductScope.Unspecified, Parts.Today, AssessmentView.Readiness);

    private static Part With(Part part, Capability capability, Answer answer) => part with
    {
        Capabilities = [.. part.Capabilities.Where(entry => entry.Capability != capability), Parts.Says(capability, answer)],
    };

    private static bool Asks(Compliance.Catalogue.Requirement row, Capability capability) =>
        row.Rule is { } rule && (rule.AllOf.Contains(capability) || rule.AnyOf.Any(group => group.Contains(capability)));

    private static void NothingIsLost(PartAssessment before, PartAssessment after)
    {
        foreach (var (a, b) in before.Rows.Zip(after.Rows))
            Assert.True(b.Reach >= a.Reach, $"{before.Framework.Id} {a.Requirement.Id}: {a.Reach} with less, {b.Reach} with more");
    }
}
