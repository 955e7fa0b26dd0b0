using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.Tests.Catalogue;

public class CapabilityFileTests
{
    [Fact]
    public void The_file_and_the_code_hold_the_same_vocabulary_in_the_same_order()
    {
        var entries = Seed.Json("capabilities.json")["capabilities"]!.AsArray(); // The file has them.
        Assert.Equal(Capability.All.Count, entries.Count);
        foreach (var (entry, capability) in entries.Zip(Capability.All))
        {
            Assert.Equal(capability.Id, (string?)entry!["id"]); // Entries are objects.
            Assert.Equal(capability.Tier.ToString(), (string?)entry["tier"], ignoreCase: true);
            Assert.Equal(capability.MinimumLevel.ToString(), (string?)entry["minEvidence"]);
            Assert.Equal(capability.MaxAge?.Days, (int?)entry["maxAgeDays"]);
            Assert.Equal(capability.AgesOnlyWhenLive, (string?)entry["maxAgeAppliesTo"] == "live");
        }
    }

    [Fact]
    public void Every_capability_is_asked_for_by_some_framework()
    {
        var asked = Seed.Catalogue.Frameworks.SelectMany(framework => framework.Requirements).Select(row => row.Rule).OfType<RequirementRule>()
            .SelectMany(rule => rule.AllOf.Concat(rule.AnyOf.SelectMany(group => group)).Concat(rule.Contributing)).ToHashSet();
        Assert.Equal(Capability.All, Capability.All.Where(asked.Contains));
    }

    [Fact]
    public void Names_for_sentences_are_distinct_and_short()
    {
        var names = Capability.All.Select(capability => Seed.Catalogue.Words(capability).Name).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(names, name => Assert.InRange(name.Length, 5, 60));
    }
}
