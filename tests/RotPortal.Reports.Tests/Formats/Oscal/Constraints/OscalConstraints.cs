using System.Text.Json;

namespace RotPortal.Reports.Tests.Formats.Oscal.Constraints;

/// <summary>A constraint that does not hold.</summary>
/// <param name="Group">What kind of constraint, see the methods of <see cref="OscalConstraints"/>.</param>
/// <param name="Path">Where.</param>
/// <param name="What">What is wrong.</param>
internal sealed record Violation(string Group, string Path, string What)
{
    public override string ToString() => $"{Group} {Path}: {What}";
}

/// <summary>
/// The constraints of NIST's metaschema that a JSON schema cannot express, as far as they bear on assessment results and component
/// definitions: references, uniqueness, closed lists, targets, hashes, imports.
/// </summary>
internal static partial class OscalConstraints
{
    /// <summary>Checks a document.</summary>
    /// <param name="json">The document.</param>
    /// <param name="bundle">Files beside it by path; null when it stands alone.</param>
    internal static IReadOnlyList<Violation> Check(ReadOnlyMemory<byte> json, IReadOnlyDictionary<string, byte[]>? bundle = null)
    {
        using var document = JsonDocument.Parse(json);
        var model = document.RootElement.EnumerateObject().First(member => member.Name != "$schema").Value;
        var places = Places.Of(model);
        return
        [
            .. References(model, places),
            .. Uniqueness(model, places),
            .. ClosedLists(places),
            .. Targets(places),
            .. Observations(places),
            .. Components(places),
            .. Resources(model, places),
            .. Links(model, places),
            .. Imports(model, bundle),
        ];
    }

    /// <summary>Roles, parties, locations and organisations that are named are declared in the metadata.</summary>
    private static IEnumerable<Violation> References(JsonElement model, Places places)
    {
        var metadata = model.GetProperty("metadata");
        var roles = Json.Items(metadata, "roles").Select(role => Json.Text(role, "id")).ToHashSet(StringComparer.Ordinal);
        var parties = Json.Items(metadata, "parties").Select(party => Json.Text(party, "uuid")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var organisations = Json.Items(metadata, "parties").Where(party => Json.Text(party, "type") == "organization").Select(party => Json.Text(party, "uuid")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var locations = Json.Items(metadata, "locations").Select(location => Json.Text(location, "uuid")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, element, _) in places.Objects)
        {
            if (Json.Text(element, "role-id") is { } role && !roles.Contains(role))
                yield return new Violation("references", path, $"role {role} is not declared");
            foreach (string role2 in Json.Texts(element, "role-ids").Where(one => !roles.Contains(one)))
                yield return new Violation("references", path, $"role {role2} is not declared");
            foreach (string party in Json.Texts(element, "party-uuids").Where(one => !parties.Contains(one)))
                yield return new Violation("references", path, $"party {party} is not declared");
            foreach (string location in Json.Texts(element, "location-uuids").Where(one => !locations.Contains(one)))
                yield return new Violation("references", path, $"location {location} is not declared");
            foreach (string organisation in Json.Texts(element, "member-of-organizations").Where(one => !organisations.Contains(one)))
                yield return new Violation("references", path, $"{organisation} is no organisation of the document");
        }
    }

    /// <summary>Every uuid once; a role once in a list of responsible parties; metadata props and links, rlinks of a resource.</summary>
    private static IEnumerable<Violation> Uniqueness(JsonElement model, Places places)
    {
        foreach (var group in places.Objects.Where(place => Json.Text(place.Element, "uuid") is not null).GroupBy(place => Json.Text(place.Element, "uuid"), StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            yield return new Violation("uniqueness", string.Join(" and ", group.Select(place => place.Path)), $"uuid {group.Key} stands on {group.Count()} objects");
        foreach (var (path, element, _) in places.Objects)
        {
            foreach (string list in new[] { "responsible-parties", "responsible-roles" })
            {
                foreach (string role in Repeated(Json.Items(element, list), one => Json.Text(one, "role-id") ?? ""))
                    yield return new Violation("uniqueness", $"{path}/{list}", $"role {role} stands twice");
            }

            foreach (string link in Repeated(Json.Items(element, "rlinks"), one => $"{Json.Text(one, "href")} {Json.Text(one, "media-type")}"))
                yield return new Violation("uniqueness", $"{path}/rlinks", $"{link} stands twice");
        }

        var metadata = model.GetProperty("metadata");
        foreach (string prop in Repeated(Json.Items(metadata, "props"), one => $"{Json.Text(one, "name")} {Json.Text(one, "ns")} {Json.Text(one, "class")} {Json.Text(one, "group")} {Json.Text(one, "value")}"))
            yield return new Violation("uniqueness", "/metadata/props", $"{prop} stands twice");
        foreach (string link in Repeated(Json.Items(metadata, "links"), one => $"{Json.Text(one, "href")} {Json.Text(one, "rel")} {Json.Text(one, "media-type")}"))
            yield return new Violation("uniqueness", "/metadata/links", $"{link} stands twice");
    }

    /// <summary>Type and state of a target and type of an actor come from closed lists.</summary>
    private static IEnumerable<Violation> Targets(Places places)
    {
        foreach (var (path, element, role) in places.Objects)
        {
            if (role == "target" && Json.Text(element, "type") is not ("statement-id" or "objective-id"))
                yield return new Violation("targets", path, "type is neither statement-id nor objective-id");
            if (role == "target" && element.TryGetProperty("status", out var status) && Json.Text(status, "state") is not ("satisfied" or "not-satisfied"))
                yield return new Violation("targets", path, "state is neither satisfied nor not-satisfied");
            if (role == "actors" && Json.Text(element, "type") is not ("tool" or "assessment-platform" or "party"))
                yield return new Violation("targets", path, "actor type is not tool, assessment-platform or party");
        }
    }

    /// <summary>Observations, risks and subjects that are named exist.</summary>
    private static IEnumerable<Violation> Observations(Places places)
    {
        var observations = places.Uuids("observations");
        var risks = places.Uuids("risks");
        var subjects = places.Uuids("components", "inventory-items", "users", "parties", "locations", "resources", "assessment-platforms");
        foreach (var (path, element, _) in places.Objects)
        {
            if (Json.Text(element, "observation-uuid") is { } observation && !observations.Contains(observation))
                yield return new Violation("observations", path, $"observation {observation} does not exist");
            if (Json.Text(element, "risk-uuid") is { } risk && !risks.Contains(risk))
                yield return new Violation("observations", path, $"risk {risk} does not exist");
            if (Json.Text(element, "subject-uuid") is { } subject && !subjects.Contains(subject))
                yield return new Violation("observations", path, $"subject {subject} does not exist");
        }
    }

    /// <summary>Components that are named exist; statements and parameters stand once in a requirement.</summary>
    private static IEnumerable<Violation> Components(Places places)
    {
        var components = places.Uuids("components");
        foreach (var (path, element, role) in places.Objects)
        {
            if ((role is "implemented-components" or "uses-components") && Json.Text(element, "component-uuid") is { } component && !components.Contains(component))
                yield return new Violation("components", path, $"component {component} does not exist");
            foreach (string statement in role == "implemented-requirements" ? Repeated(Json.Items(element, "statements"), one => Json.Text(one, "statement-id") ?? "") : [])
                yield return new Violation("components", path, $"statement {statement} stands twice");
            foreach (string parameter in Repeated(Json.Items(element, "set-parameters"), one => Json.Text(one, "param-id") ?? ""))
                yield return new Violation("components", path, $"parameter {parameter} stands twice");
        }
    }

    private static IEnumerable<string> Repeated(IEnumerable<JsonElement> items, Func<JsonElement, string> key) =>
        items.GroupBy(key, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key);
}
