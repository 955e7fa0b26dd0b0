using System.Text;
using RotPortal.Compliance.Catalogue;
using RotPortal.Compliance.Tests.Assessment;
using RotPortal.Devices;

namespace RotPortal.Compliance.Tests.Catalogue;

/// <summary>A regulation is one file and its worked cases; nothing else has to know.</summary>
public class NewRegulationTests
{
    private const string Regulation = """
        {
          "id": "atlantis-1",
          "title": "Atlantean device act",
          "shortTitle": "Atlantis 1",
          "version": "1 (2026)",
          "publisher": "Atlantis",
          "jurisdiction": "Atlantis",
          "kind": "law",
          "sourceUrl": "https://example.org/atlantis-1",
          "status": "In force.",
          "statusAsOf": "2026-11-22",
          "sourceConfidence": "read",
          "mappingVersion": "2026-11-23",
          "dates": { "inForce": "2026-01" },
          "appliesTo": ["devices under water"],
          "applicability": [{ "rows": ["*"], "from": "2026-01-15", "source": "In force since January 2026." }],
          "notes": [],
          "officialCounts": [{ "what": "articles", "says": "2", "rows": ["*", "!H"], "count": 2 }],
          "requirementCount": 3,
          "counts": { "direct": 1, "supporting": 0, "none-device-level": 2, "mandatory": 2, "recommended": 1, "conditional": 0 },
          "requirements": [
            { "id": "H", "citation": "Chapter 1", "title": "Debug", "summary": "A heading.", "level": "mandatory", "relevance": "none-device-level", "groupRow": true },
            {
              "id": "1", "citation": "Art. 1", "title": "No open ports", "summary": "Debug ports are closed.", "level": "mandatory",
              "relevance": "direct", "parent": "H",
              "rule": { "coverage": "full", "allOf": ["debug.locked"], "rationale": "Fuse state answers it." }
            },
            { "id": "2", "citation": "Art. 2", "title": "Be dry", "summary": "Devices stay dry.", "level": "recommended", "relevance": "none-device-level" }
          ]
        }
        """;

    private const string Cases = """
        {
          "reportDate": "2026-11-22",
          "cases": [
            {
              "case": "fish", "facts": { "debug.locked": { "level": "E3" } },
              "expected": [{ "framework": "atlantis-1", "requirementId": "1", "verdict": "supported (full)" }]
            }
          ]
        }
        """;

    [Fact]
    public void One_file_makes_a_framework()
    {
        var catalogue = Loaded(("regulations/atlantis-1.json", Regulation));
        Assert.Equal(25, catalogue.Frameworks.Count);
        Assert.Equal("2026-11-23", catalogue.MappingVersion);
        var framework = Assert.IsType<Framework>(catalogue.Find("atlantis-1"));
        Assert.False(framework.HasWorkedCases);
        var assessment = Sample.Assess(framework, Sample.States((Capability.DebugLocked, CapabilityState.Unmet)));
        Assert.Equal(["gap", "gap", "outside-rot"], assessment.Rows.Select(row => row.Text));
    }

    [Fact]
    public void A_file_of_cases_beside_it_makes_it_one_with_worked_cases()
    {
        var catalogue = Loaded(("regulations/atlantis-1.json", Regulation), ("worked-cases/atlantis.json", Cases));
        Assert.True(catalogue.Find("atlantis-1")?.HasWorkedCases);
    }

    [Fact]
    public void Cases_of_a_framework_that_is_not_there_are_refused()
    {
        var refused = Assert.IsType<CatalogueLoad.Refused>(Load(("worked-cases/atlantis.json", Cases)));
        Assert.Equal("worked-cases/atlantis.json", refused.File);
        Assert.Contains("'atlantis-1' is not a framework that is known", refused.Why);
    }

    private static FrameworkCatalogue Loaded(params (string Path, string Text)[] more) => Assert.IsType<CatalogueLoad.Loaded>(Load(more)).Catalogue;

    private static CatalogueLoad Load(params (string Path, string Text)[] more) =>
        Seed.Load([.. Seed.Files, .. more.Select(file => new SeedFile(file.Path, Encoding.UTF8.GetBytes(file.Text)))]);
}
