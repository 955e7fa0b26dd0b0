using System.Text.Json.Nodes;
using RotPortal.Compliance.Catalogue;

namespace RotPortal.Compliance.Tests.Catalogue;

public class StrictReadingTests
{
    private const string Etsi = "regulations/etsi-en-303-645.json";
    private const string Cra = "regulations/cra.json";
    private const string Nist = "regulations/nistir-8259a.json";

    [Fact]
    public void A_misspelt_field_is_named_with_the_one_that_was_meant() => Refused(
        Etsi, root => Rename(Row(root, "5.4-2"), "rule", "ruel"),
        "requirements[30] (5.4-2).ruel", "is not a field that is known here. Did you mean rule?");

    [Fact]
    public void A_misspelt_field_that_is_needed_is_named_with_its_misspelling() => Refused(
        Etsi, root => Rename(Row(root, "5.4-2"), "summary", "sumary"),
        "requirements[30] (5.4-2).summary", "is missing. Is sumary a misspelling of it?");

    [Fact]
    public void A_misspelt_field_that_may_be_left_out_is_refused_all_the_same() => Refused(
        Etsi, root => Rename(Row(root, "5.4-2"), "condition", "conditon"),
        "requirements[30] (5.4-2).conditon", "is not a field that is known here. Did you mean condition?");

    [Fact]
    public void An_unknown_field_is_refused() => Refused(
        Etsi, root => Row(root, "5.4-2")["colour"] = "red",
        "requirements[30] (5.4-2).colour", "is not a field that is known here. Correct the name or take it out.");

    [Fact]
    public void An_unknown_field_of_the_file_itself_is_refused() => Refused(
        Etsi, root => root["owner"] = "me", "owner", "is not a field that is known here.");

    [Theory]
    [InlineData("id")]
    [InlineData("title")]
    [InlineData("shortTitle")]
    [InlineData("version")]
    [InlineData("publisher")]
    [InlineData("jurisdiction")]
    [InlineData("kind")]
    [InlineData("sourceUrl")]
    [InlineData("status")]
    [InlineData("statusAsOf")]
    [InlineData("sourceConfidence")]
    [InlineData("mappingVersion")]
    [InlineData("dates")]
    [InlineData("appliesTo")]
    [InlineData("notes")]
    [InlineData("officialCounts")]
    [InlineData("requirementCount")]
    [InlineData("counts")]
    [InlineData("requirements")]
    public void A_missing_field_of_a_framework_is_named(string field) => Refused(Etsi, root => root.Remove(field), field, "is missing.");

    [Theory]
    [InlineData("citation")]
    [InlineData("title")]
    [InlineData("summary")]
    [InlineData("level")]
    [InlineData("relevance")]
    [InlineData("rule")]
    public void A_missing_field_of_a_row_is_named(string field) => Refused(
        Etsi, root => Row(root, "5.4-2").Remove(field), $"requirements[30] (5.4-2).{field}", "is missing");

    [Theory]
    [InlineData("coverage")]
    [InlineData("rationale")]
    public void A_missing_field_of_a_rule_is_named(string field) => Refused(
        Etsi, root => Rule(root, "5.4-2").Remove(field), $"requirements[30] (5.4-2).rule.{field}", "is missing. Add it.");

    [Fact]
    public void A_field_that_stands_twice_is_refused()
    {
        string text = Seed.TextOf(Etsi).Replace("\"id\": \"5.4-2\",", "\"id\": \"5.4-2\", \"id\": \"5.4-3\",", StringComparison.Ordinal);
        var refused = Assert.IsType<CatalogueLoad.Refused>(Seed.LoadWith(Etsi, text));
        Assert.Equal((Etsi, "stands twice. Keep one."), (refused.File, refused.Why));
        Assert.EndsWith(".id", refused.Field);
    }

    [Fact]
    public void An_unknown_capability_is_refused() => Refused(
        Etsi, root => Rule(root, "5.4-2")["allOf"] = new JsonArray("identity.unique-per-device", "key.nonexportable"),
        "requirements[30] (5.4-2).rule.allOf[1]", "'key.nonexportable' is not a capability that is known. Correct the name.");

    [Fact]
    public void An_unknown_capability_in_a_group_is_refused() => Refused(
        Cra, root => Rule(root, "A13-5")["anyOf"] = new JsonArray(new JsonArray("vendor.certified-cc", "vendor.certified-tuv")),
        "requirements[53] (A13-5).rule.anyOf[0][1]", "'vendor.certified-tuv' is not a capability");

    [Fact]
    public void An_unknown_key_role_is_refused() => Refused(
        Etsi, root => Rule(root, "5.3-7")["keyRoles"] = new JsonArray("upgrade"),
        "requirements[18] (5.3-7).rule.keyRoles[0]", "'upgrade' is not known. Use one of identity, attestation, storage, boot, update.");

    [Fact]
    public void Key_roles_without_the_capability_they_speak_of_are_refused() => Refused(
        Etsi, root => Rule(root, "5.4-2")["keyRoles"] = new JsonArray("identity"),
        "requirements[30] (5.4-2).rule.keyRoles", "says nothing without key.algorithm-strength.");

    [Theory]
    [InlineData("level", "obligatory", "Use one of mandatory, recommended, conditional.")]
    [InlineData("relevance", "high", "Use one of none-device-level, supporting, direct.")]
    public void An_unknown_word_is_refused_with_those_that_are_known(string field, string word, string advice) => Refused(
        Etsi, root => Row(root, "5.4-2")[field] = word, $"requirements[30] (5.4-2).{field}", $"'{word}' is not known. {advice}");

    [Fact]
    public void A_capability_named_in_two_places_is_refused() => Refused(
        Etsi, root => Rule(root, "5.4-2")["contributing"] = new JsonArray("key.non-exportable"),
        "requirements[30] (5.4-2).rule", "names a capability in two places.");

    [Fact]
    public void A_capability_named_twice_in_one_place_is_refused() => Refused(
        Etsi, root => Rule(root, "5.3-9")["allOf"] = new JsonArray("update.signature-enforced", "update.signature-enforced"),
        "requirements[20] (5.3-9).rule.allOf", "names something twice.");

    [Fact]
    public void A_group_of_one_is_refused() => Refused(
        Cra, root => Rule(root, "A13-5")["anyOf"] = new JsonArray(new JsonArray("vendor.certified-cc")),
        "requirements[53] (A13-5).rule.anyOf", "has a group of fewer than two.");

    [Fact]
    public void Full_coverage_of_nothing_is_refused() => Refused(
        Etsi, root => Rule(root, "5.4-2").Remove("allOf"),
        "requirements[30] (5.4-2).rule.coverage", "is partial or full while nothing is required.");

    [Fact]
    public void A_rule_on_a_row_outside_the_root_of_trust_is_refused() => Refused(
        Etsi, root => Row(root, "5.4-2")["relevance"] = "none-device-level",
        "requirements[30] (5.4-2).relevance", "is none-device-level while there is a rule.");

    [Fact]
    public void A_rule_on_a_heading_is_refused() => Refused(
        Nist, root => Row(root, "DI")["rule"] = Rule(root, "DI-1").DeepClone(),
        "requirements[0] (DI).rule", "stands on a group row");

    [Fact]
    public void A_parent_that_does_not_exist_is_refused() => Refused(
        Nist, root => Row(root, "DI-2")["parent"] = "DX", "requirements (DI-2).parent", "names 'DX', which is no group row of this file.");

    [Fact]
    public void A_heading_without_rows_is_refused() => Refused(
        Nist, root =>
        {
            Row(root, "DI-1")["parent"] = "DP";
            Row(root, "DI-2")["parent"] = "DP";
        },
        "requirements (DI).groupRow", "is true while no row names it as parent.");

    [Fact]
    public void Two_rows_of_the_same_id_are_refused() => Refused(
        Etsi, root => Row(root, "5.4-2")["id"] = "5.4-1", "requirements", "has two rows with the id '5.4-1'.");

    [Fact]
    public void A_requirement_count_that_disagrees_with_the_rows_is_refused() => Refused(
        Etsi, root => root["requirementCount"] = 77, "requirementCount", "is 77 while the file has 78 requirements.");

    [Fact]
    public void A_row_that_got_lost_is_noticed() => Refused(
        Etsi, root => Rows(root).RemoveAt(3), "requirementCount", "is 78 while the file has 77 requirements.");

    [Theory]
    [InlineData("direct")]
    [InlineData("supporting")]
    [InlineData("none-device-level")]
    [InlineData("mandatory")]
    [InlineData("recommended")]
    [InlineData("conditional")]
    public void A_count_of_kinds_that_disagrees_is_refused(string kind) => Refused(
        Etsi, root => root["counts"]!.AsObject()[kind] = 99, // The seed file has counts.
        $"counts.{kind}", "is 99 while the file has");

    [Fact]
    public void An_official_count_that_disagrees_is_refused() => Refused(
        Cra, root => root["officialCounts"]![0]!["count"] = 13, // The seed file has official counts.
        "officialCounts[0].count", "is 13 (Annex I Part I) while the file has 14 such rows.");

    [Fact]
    public void A_pattern_that_names_no_row_is_refused() => Refused(
        Cra, root => root["applicability"]![0]!["rows"] = new JsonArray("A15-*"), // The seed file has windows.
        "applicability[0].rows", "'A15-*' names no requirement of this file.");

    [Fact]
    public void A_row_without_a_window_is_refused() => Refused(
        Cra, root => root["applicability"]!.AsArray().RemoveAt(1), // The seed file has windows.
        "applicability", "leaves out the row 'AI-I-1'.");

    [Fact]
    public void A_window_that_ends_before_it_begins_is_refused() => Refused(
        Cra, root => root["applicability"]![0]!["until"] = "2026-09-11", // The seed file has windows.
        "applicability[0].until", "is not after from.");

    [Theory]
    [InlineData("2027-13-01")]
    [InlineData("11.12.2027")]
    [InlineData("2027-12")]
    public void A_date_that_is_none_is_refused(string date) => Refused(
        Cra, root => root["applicability"]![0]!["from"] = date, // The seed file has windows.
        "applicability[0].from", $"'{date}' is not a date. Write year-month-day");

    [Fact]
    public void A_file_whose_name_differs_from_its_id_is_refused() => Refused(
        Etsi, root => root["id"] = "etsi", "id", "is 'etsi' while the file is named 'etsi-en-303-645'.");

    [Theory]
    [InlineData("http://example.org/")]
    [InlineData("see the website")]
    public void A_source_that_is_no_address_is_refused(string url) => Refused(Etsi, root => root["sourceUrl"] = url, "sourceUrl", "must be an address");

    [Theory]
    [InlineData("")]
    [InlineData(" padded")]
    public void Text_that_is_empty_or_padded_is_refused(string text) => Refused(
        Etsi, root => Row(root, "5.4-2")["title"] = text, "requirements[30] (5.4-2).title", "is empty, or begins or ends with a blank.");

    [Fact]
    public void A_field_of_the_wrong_kind_is_refused()
    {
        Refused(Etsi, root => Row(root, "5.4-2")["title"] = 5, "requirements[30] (5.4-2).title", "must be text in quotes.");
        Refused(Etsi, root => root["requirementCount"] = "78", "requirementCount", "must be a whole number");
        Refused(Etsi, root => root["draft"] = "no", "draft", "must be true or false.");
        Refused(Etsi, root => root["appliesTo"] = "everything", "appliesTo", "must be a list in brackets.");
        Refused(Etsi, root => root["dates"] = new JsonArray(), "dates", "must be an object in braces.");
        Refused(Etsi, root => Row(root, "5.4-2")["title"] = null, "requirements[30] (5.4-2).title", "must be text in quotes.");
    }

    [Fact]
    public void A_security_level_outside_one_to_four_is_refused() => Refused(
        "regulations/iec-62443-4-2.json", root => Row(root, "CR 1.2")["securityLevels"] = new JsonArray(2, 5),
        "requirements[7] (CR 1.2).securityLevels", "must be numbers from 1 to 4.");

    [Fact]
    public void A_capability_that_changed_its_meaning_is_refused()
    {
        const string File = "capabilities.json";
        Refused(File, root => Word(root, 0)["minEvidence"] = "E3", "capabilities[0] (identity.unique-per-device).minEvidence", "where it is E4.");
        Refused(File, root => Word(root, 2)["maxAgeDays"] = 31, "capabilities[2] (identity.possession-proven).maxAgeDays", "where it is 30.");
        Refused(File, root => Word(root, 0)["tier"] = "extended", "capabilities[0] (identity.unique-per-device).tier", "where it is core.");
        Refused(File, root => Word(root, 0)["id"] = "identity.unique", "capabilities[0] (identity.unique).id", "is not in the vocabulary");
        Refused(File, root => root["capabilities"]!.AsArray().RemoveAt(5), "capabilities", "must hold the 48 words"); // The file has them.
    }

    [Fact]
    public void A_rule_on_keys_that_would_hit_every_key_is_refused() => Refused(
        "crypto-rules.json", root => root["ruleSets"]![0]!["rules"]![0]!["against"]!.AsObject().Remove("strengthBelow"), // The file has it.
        "ruleSets[0] (en-18031-cck-1).rules[0].against", "sets no bound");

    [Fact]
    public void A_refusal_reads_as_one_line()
    {
        var refused = Seed.RefusalWith(Etsi, root => root["requirementCount"] = 77);
        Assert.StartsWith($"{Etsi}: requirementCount: is 77", refused.ToString());
    }

    private static void Refused(string file, Action<JsonObject> change, string field, string why)
    {
        var refused = Seed.RefusalWith(file, change);
        Assert.Equal((file, field), (refused.File, refused.Field));
        Assert.Contains(why, refused.Why);
    }

    private static JsonArray Rows(JsonObject root) => root["requirements"]!.AsArray(); // Every framework file has rows.

    private static JsonObject Row(JsonObject root, string id) =>
        Rows(root).Select(row => row!.AsObject()).Single(row => (string?)row["id"] == id); // Rows are objects.

    private static JsonObject Rule(JsonObject root, string id) => Row(root, id)["rule"]!.AsObject(); // The rows asked for have rules.

    private static JsonObject Word(JsonObject root, int index) => root["capabilities"]![index]!.AsObject(); // The file has 48.

    private static void Rename(JsonObject row, string from, string to)
    {
        var value = row[from];
        row.Remove(from);
        row[to] = value;
    }
}
