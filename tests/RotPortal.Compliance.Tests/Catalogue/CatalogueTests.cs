using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.Tests.Catalogue;

public class CatalogueTests
{
    [Theory]
    [InlineData("au-smart-devices-2025", 4)]
    [InlineData("cra", 80)]
    [InlineData("cta-2088-a", 125)]
    [InlineData("en-18031-1", 33)]
    [InlineData("en-18031-2", 43)]
    [InlineData("en-18031-3", 37)]
    [InlineData("etsi-en-303-645", 78)]
    [InlineData("etsi-en-304-623-draft", 99)]
    [InlineData("eu-mdr-cyber", 8)]
    [InlineData("fda-524b", 28)]
    [InlineData("iec-62443-4-1", 47)]
    [InlineData("iec-62443-4-2", 126)]
    [InlineData("nis2-art21", 10)]
    [InlineData("nistir-8259a", 28)]
    [InlineData("nistir-8259b", 14)]
    [InlineData("nistir-8425", 35)]
    [InlineData("red-da-2022-30", 3)]
    [InlineData("sg-cls", 4)]
    [InlineData("sp-800-193", 15)]
    [InlineData("uk-psti", 8)]
    [InlineData("un-r155", 45)]
    [InlineData("un-r156", 9)]
    [InlineData("us-ca-sb-327", 5)]
    [InlineData("us-cyber-trust-mark", 24)]
    public void A_framework_has_all_its_rows(string id, int rows) => Assert.Equal(rows, Seed.Framework(id).Requirements.Count);

    [Fact]
    public void There_are_24_frameworks_with_908_rows_of_which_466_have_a_rule()
    {
        Assert.Equal(24, Seed.Catalogue.Frameworks.Count);
        var rows = Seed.Catalogue.Frameworks.SelectMany(framework => framework.Requirements).ToList();
        Assert.Equal(908, rows.Count);
        Assert.Equal(69, rows.Count(row => row.Coverage == Coverage.Full));
        Assert.Equal(181, rows.Count(row => row.Coverage == Coverage.Partial));
        Assert.Equal(216, rows.Count(row => row.Coverage == Coverage.Supporting));
        Assert.Equal(442, rows.Count(row => row.Rule is null));
    }

    [Fact]
    public void Frameworks_with_worked_cases_are_known_and_the_others_are_listed_as_such()
    {
        string[] with = [.. Seed.Catalogue.Frameworks.Where(framework => framework.HasWorkedCases).Select(framework => framework.Id)];
        string[] without = [.. Seed.Catalogue.Frameworks.Where(framework => !framework.HasWorkedCases).Select(framework => framework.Id)];
        Assert.Equal(
            ["cra", "en-18031-1", "en-18031-3", "etsi-en-303-645", "eu-mdr-cyber", "fda-524b", "iec-62443-4-2", "nistir-8259a", "uk-psti"],
            with);
        Assert.Equal(
            [
                "au-smart-devices-2025", "cta-2088-a", "en-18031-2", "etsi-en-304-623-draft", "iec-62443-4-1", "nis2-art21", "nistir-8259b",
                "nistir-8425", "red-da-2022-30", "sg-cls", "sp-800-193", "un-r155", "un-r156", "us-ca-sb-327", "us-cyber-trust-mark",
            ],
            without);
    }

    [Fact]
    public void What_was_not_verified_stays_marked()
    {
        var parts = Seed.Catalogue.Frameworks.SelectMany(framework => framework.Requirements).SelectMany(row => row.Unverified).ToList();
        Assert.Equal(3, parts.Count(part => part == UnverifiedPart.Row));
        Assert.Equal(13, parts.Count(part => part == UnverifiedPart.Id));
        Assert.Equal(33, parts.Count(part => part == UnverifiedPart.Clause));
        Assert.Equal("unverified", Seed.Framework("sg-cls").SourceConfidence);
        Assert.True(Seed.Framework("etsi-en-304-623-draft").IsDraft);
        Assert.True(Seed.Framework("un-r156").IsPartialList);
    }

    [Fact]
    public void A_row_keeps_what_its_file_says()
    {
        var row = Assert.IsType<Requirement>(Seed.Framework("iec-62443-4-2").Find("CR 1.9 RE(1)"));
        Assert.Equal("IEC 62443-4-2:2019 CR 1.9 RE(1)", row.Citation);
        Assert.Equal(ObligationLevel.Conditional, row.Level);
        Assert.Equal("SL-C 3,4; where public keys are used", row.Condition);
        Assert.Equal([3, 4], row.SecurityLevels);
        Assert.Equal(["software-application", "embedded-device", "host-device", "network-device"], row.ComponentTypes);
        Assert.Equal([Capability.IdentityHardwareRooted, Capability.KeyNonExportable], row.Rule?.AllOf);
    }

    [Fact]
    public void A_rule_that_names_no_key_roles_looks_at_all_of_them()
    {
        var rules = Seed.Catalogue.Frameworks.SelectMany(framework => framework.Requirements).Select(row => row.Rule).OfType<RequirementRule>();
        Assert.All(rules.Where(rule => !rule.LooksAtKeysOf(KeyRole.Update) && rule.KeyRoles.Count == 5), rule =>
            Assert.DoesNotContain(Capability.KeyAlgorithmStrength, rule.AllOf));
        Assert.Equal([KeyRole.Update], Seed.Framework("etsi-en-303-645").Find("5.3-7")?.Rule?.KeyRoles);
    }

    [Fact]
    public void The_words_of_a_capability_are_found_by_it()
    {
        var words = Seed.Catalogue.Words(Capability.KeyNonExportable);
        Assert.Equal(Capability.KeyNonExportable, words.Capability);
        Assert.Equal("keys that cannot leave the hardware", words.Name);
        Assert.StartsWith("The private key cannot leave the element in clear", words.Definition);
    }

    [Fact]
    public void The_digest_does_not_depend_on_the_folder_or_the_order()
    {
        var moved = Seed.Files.Reverse().Select(file => file with { Path = "somewhere/else/" + file.Path });
        var loaded = Assert.IsType<CatalogueLoad.Loaded>(Seed.Load(moved));
        Assert.Equal(Seed.Catalogue.Sha256, loaded.Catalogue.Sha256);
    }

    [Fact]
    public void The_digests_follow_every_change_of_a_file()
    {
        var loaded = Assert.IsType<CatalogueLoad.Loaded>(Seed.LoadWith("regulations/cra.json", Seed.TextOf("regulations/cra.json") + "\n"));
        Assert.NotEqual(Seed.Catalogue.Sha256, loaded.Catalogue.Sha256);
        Assert.NotEqual(Seed.Framework("cra").Sha256, loaded.Catalogue.Find("cra")?.Sha256);
        Assert.Equal(Seed.Framework("uk-psti").Sha256, loaded.Catalogue.Find("uk-psti")?.Sha256);
        Assert.Equal(Sha256Digest.Of(Seed.File("regulations/cra.json").Bytes.Span), Seed.Framework("cra").Sha256);
    }

    [Fact]
    public void Every_row_of_a_framework_with_dates_has_one_window_and_the_sentence_it_came_from()
    {
        foreach (var framework in Seed.Catalogue.Frameworks.Where(framework => framework.Applicability.Count > 0))
        {
            Assert.All(framework.Requirements, row => Assert.Contains(framework.Applicability, window => window.Names(row.Id)));
            Assert.All(framework.Applicability, window => Assert.NotEmpty(window.Source));
        }
    }

    [Fact]
    public void No_file_is_larger_than_one_and_a_half_megabytes() =>
        Assert.All(Seed.Files, file => Assert.InRange(file.Bytes.Length, 1, 1_500_000));

    [Theory]
    [InlineData("regulations/cra.json", true)]
    [InlineData("x/y/regulations/cra.json", true)]
    [InlineData("worked-cases/2026-11-22.json", true)]
    [InlineData("capabilities.json", true)]
    [InlineData("crypto-rules.json", true)]
    [InlineData("regulations/readme.md", false)]
    [InlineData("trust-anchors/microchip.json", false)]
    [InlineData("cra.json", false)]
    public void A_path_says_whether_a_file_belongs_to_the_catalogue(string path, bool belongs) =>
        Assert.Equal(belongs, FrameworkCatalogue.Reads(path));
}
