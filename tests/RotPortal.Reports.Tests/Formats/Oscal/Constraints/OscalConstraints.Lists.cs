using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace RotPortal.Reports.Tests.Formats.Oscal.Constraints;

internal static partial class OscalConstraints
{
    private const string NistNamespace = "http://csrc.nist.gov/ns/oscal";

    /// <summary>Names of properties in NIST's namespace by the object that carries them; <c>marking</c> is allowed everywhere.</summary>
    internal static readonly IReadOnlyDictionary<string, string[]> PropNames = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["metadata"] = ["keywords"],
        ["locations"] = ["type"],
        ["parties"] = ["mail-stop", "office", "job-title"],
        ["resources"] = ["type", "version", "published"],
        ["activities"] = ["method"],
        ["entries"] = ["type"],
        ["risks"] = ["false-positive", "accepted", "risk-adjusted", "priority"],
        ["facets"] = ["state"],
        ["responses"] = ["type"],
        ["remediations"] = ["type"],
        ["parts"] = ["label", "sort-id", "alt-identifier", "method"],
        ["users"] = ["type", "privilege-level"],
        ["components"] =
        [
            "implementation-point", "leveraged-authorization-uuid", "inherited-uuid", "asset-type", "asset-id", "asset-tag", "public", "virtual", "vlan-id",
            "network-id", "label", "sort-id", "baseline-configuration-name", "allows-authenticated-scan", "function", "hardware-model", "model", "os-name",
            "os-version", "software-name", "software-version", "software-patch-level", "version", "patch-level", "release-date", "validation-type",
            "validation-reference", "vendor-name", "software-identifier", "isa-title", "isa-date", "isa-remote-system-name", "ipv4-address", "ipv6-address",
            "direction", "uri", "fqdn",
        ],
        ["inventory-items"] =
        [
            "ipv4-address", "ipv6-address", "fqdn", "uri", "serial-number", "netbios-name", "mac-address", "physical-location", "is-scanned", "asset-type",
            "asset-id", "asset-tag", "public", "virtual", "vlan-id", "network-id", "label", "sort-id", "baseline-configuration-name",
            "allows-authenticated-scan", "function", "hardware-model", "model", "os-name", "os-version", "software-name", "software-version",
            "software-patch-level", "vendor-name",
        ],
    };

    private static readonly string[] YesOrNo = ["public", "virtual", "allows-authenticated-scan", "is-scanned"];

    internal static readonly string[] ResourceTypes =
    [
        "logo", "image", "screen-shot", "law", "regulation", "standard", "external-guidance", "acronyms", "citation", "policy", "procedure", "system-guide",
        "users-guide", "administrators-guide", "rules-of-behavior", "plan", "artifact", "evidence", "tool-output", "raw-data", "interview-notes",
        "questionnaire", "report", "agreement",
    ];

    private static readonly Dictionary<string, int> HashDigits = new(StringComparer.Ordinal)
    {
        ["SHA-224"] = 56,
        ["SHA3-224"] = 56,
        ["SHA-256"] = 64,
        ["SHA3-256"] = 64,
        ["SHA-384"] = 96,
        ["SHA3-384"] = 96,
        ["SHA-512"] = 128,
        ["SHA3-512"] = 128,
    };

    /// <summary>Names and values of properties in NIST's namespace; an activity says how it was done.</summary>
    private static IEnumerable<Violation> ClosedLists(Places places)
    {
        foreach (var (path, element, role) in places.Objects)
        {
            if (role == "props" && (Json.Text(element, "ns") ?? NistNamespace) == NistNamespace)
            {
                foreach (var violation in ClosedProp(path, element))
                    yield return violation;
            }

            if (role == "activities" && !Json.Items(element, "props").Any(prop => Json.Text(prop, "name") == "method"))
                yield return new Violation("closed-lists", path, "an activity has no property method");
        }
    }

    private static IEnumerable<Violation> ClosedProp(string path, JsonElement prop)
    {
        // The owner is the member two steps up: /results/0/observations/3/props/0 belongs to observations.
        string owner = path.Split('/').SkipLast(2).LastOrDefault(step => !int.TryParse(step, CultureInfo.InvariantCulture, out _)) ?? "";
        string name = Json.Text(prop, "name") ?? "";
        string value = Json.Text(prop, "value") ?? "";
        if (name != "marking" && !(PropNames.GetValueOrDefault(owner) ?? []).Contains(name))
            yield return new Violation("closed-lists", path, $"{name} is no name of NIST's on {owner}");
        if (YesOrNo.Contains(name) && value is not ("yes" or "no"))
            yield return new Violation("closed-lists", path, $"{name} is neither yes nor no");
        if (owner == "resources" && name == "type" && !ResourceTypes.Contains(value))
            yield return new Violation("closed-lists", path, $"{value} is no type of a resource");
        if (name == "method" && value is not ("TEST" or "EXAMINE" or "INTERVIEW"))
            yield return new Violation("closed-lists", path, $"{value} is no method");
        if (name == "release-date" && !DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            yield return new Violation("closed-lists", path, $"release-date {value} is no date");
        if (name == "published" && !value.Contains('T', StringComparison.Ordinal))
            yield return new Violation("closed-lists", path, $"published {value} is no date-time");
    }

    /// <summary>A citation has a title; a resource has a file; a hash is as long as its algorithm says.</summary>
    private static IEnumerable<Violation> Resources(JsonElement model, Places places)
    {
        var resources = model.TryGetProperty("back-matter", out var backMatter) ? Json.Items(backMatter, "resources").ToList() : [];
        foreach (var resource in resources)
        {
            string path = $"/back-matter/{Json.Text(resource, "uuid")}";
            if (resource.TryGetProperty("citation", out _) && Json.Text(resource, "title") is null)
                yield return new Violation("resources", path, "a citation has no title");
            if (!resource.TryGetProperty("rlinks", out _) && !resource.TryGetProperty("base64", out _))
                yield return new Violation("resources", path, "neither rlink nor base64");
        }

        foreach (var (path, hash, _) in places.Objects.Where(place => place.Role == "hashes"))
        {
            string value = Json.Text(hash, "value") ?? "";
            if (HashDigits.TryGetValue(Json.Text(hash, "algorithm") ?? "", out int digits) && (value.Length != digits || !value.All(char.IsAsciiHexDigit)))
                yield return new Violation("resources", path, $"a {Json.Text(hash, "algorithm")} hash has {digits} hex digits");
        }
    }

    /// <summary>A link into the document hits a resource and names no media type; another reference is an absolute address.</summary>
    private static IEnumerable<Violation> Links(JsonElement model, Places places)
    {
        var resources = model.TryGetProperty("back-matter", out var backMatter)
            ? Json.Items(backMatter, "resources").Select(resource => Json.Text(resource, "uuid")).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase)
            : [];
        foreach (var (path, link, role) in places.Objects.Where(place => place.Role is "links" or "relevant-evidence"))
        {
            string href = Json.Text(link, "href") ?? "";
            bool isInside = href.StartsWith('#');
            bool mustHit = role == "relevant-evidence" || Json.Text(link, "rel") == "reference";
            if (isInside && Json.Text(link, "media-type") is not null)
                yield return new Violation("links", path, "a link into the document names a media type");
            if (isInside && mustHit && !resources.Contains(href[1..]))
                yield return new Violation("links", path, $"{href} is no resource");
            if (!isInside && Json.Text(link, "rel") == "reference" && !Uri.TryCreate(href, UriKind.Absolute, out _))
                yield return new Violation("links", path, $"{href} is not absolute");
        }
    }

    /// <summary>What is imported resolves: to a resource of the document whose file has the hash named, or to an absolute address.</summary>
    private static IEnumerable<Violation> Imports(JsonElement model, IReadOnlyDictionary<string, byte[]>? bundle)
    {
        foreach (string name in new[] { "import-ap", "import-ssp" })
        {
            if (!model.TryGetProperty(name, out var import))
                continue;
            string href = Json.Text(import, "href") ?? "";
            if (href == "#")
                yield return new Violation("imports", $"/{name}", "a lone # imports nothing");
            else if (href.StartsWith('#'))
            {
                foreach (var violation in Imported(model, name, href[1..], bundle))
                    yield return violation;
            }
            else if (!Uri.TryCreate(href, UriKind.Absolute, out _) && bundle?.ContainsKey(href) != true)
                yield return new Violation("imports", $"/{name}", $"{href} is neither in the bundle nor an absolute address");
        }
    }

    private static IEnumerable<Violation> Imported(JsonElement model, string name, string uuid, IReadOnlyDictionary<string, byte[]>? bundle)
    {
        var resources = model.TryGetProperty("back-matter", out var backMatter) ? Json.Items(backMatter, "resources") : [];
        var resource = resources.FirstOrDefault(one => string.Equals(Json.Text(one, "uuid"), uuid, StringComparison.OrdinalIgnoreCase));
        if (resource.ValueKind == JsonValueKind.Undefined || !Json.Items(resource, "rlinks").Any())
        {
            yield return new Violation("imports", $"/{name}", $"#{uuid} is no resource with a file");
            yield break;
        }

        if (bundle is null)
            yield break;
        foreach (var link in Json.Items(resource, "rlinks"))
        {
            string file = Json.Text(link, "href") ?? "";
            if (!bundle.TryGetValue(file, out byte[]? bytes))
                yield return new Violation("imports", $"/{name}", $"{file} is not in the bundle");
            else if (!Json.Items(link, "hashes").Any(hash => string.Equals(Json.Text(hash, "value"), Convert.ToHexString(SHA256.HashData(bytes)), StringComparison.OrdinalIgnoreCase)))
                yield return new Violation("imports", $"/{name}", $"{file} has another hash");
        }
    }
}
