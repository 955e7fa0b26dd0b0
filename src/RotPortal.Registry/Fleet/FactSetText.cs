using System.Text.Json;
using RotPortal.Devices;
using RotPortal.Registry.Ledger;

namespace RotPortal.Registry.Fleet;

/// <summary>
/// How a set of facts is written: a JSON array, one object for each fact. Members that are places of moments hold a number; <c>evidence</c> is
/// <c>own</c> for the evidence of the reading, else a digest.
/// </summary>
internal static class FactSetText
{
    public static string Write(IReadOnlyList<FactShape> shapes) => "[" + string.Join(',', shapes.Select(Write)) + "]";

    /// <summary>Finds, with LIKE, the sets with a fact that rests on an anchor.</summary>
    public static string PatternOfAnchor(Sha256Digest anchor) => $"%\"anchor\":\"{anchor}\"%";

    public static FactShape[] Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(Read)];
    }

    private static string Write(FactShape shape) => CanonicalJson.Object(
        ("capability", shape.Capability.Id),
        ("role", shape.Role?.ToString()),
        ("holds", shape.Holds),
        ("level", (int)shape.Level),
        ("basis", shape.Basis.ToString()),
        ("outsideWindow", shape.OutsideWindow.ToString()),
        ("check", shape.Check),
        ("anchor", shape.Anchor),
        ("statement", shape.Statement),
        ("observedAt", shape.ObservedAt),
        ("validFrom", Place(shape.ValidFrom)),
        ("validUntil", Place(shape.ValidUntil)),
        ("withdrawnAt", Place(shape.WithdrawnAt)),
        ("evidence", shape.RestsOnOwnEvidence ? "own" : shape.OtherEvidence?.Hex));

    private static object? Place(int place) => place < 0 ? null : place;

    private static FactShape Read(JsonElement fact)
    {
        string? evidence = Text(fact, "evidence");
        string capability = Text(fact, "capability") ?? "";
        return new FactShape(
            Capability.Find(capability) ?? throw new InvalidOperationException($"The vocabulary has no '{capability}' any more."),
            Text(fact, "role") is { } role ? Enum.Parse<KeyRole>(role) : null,
            fact.GetProperty("holds").GetBoolean(),
            (EvidenceLevel)fact.GetProperty("level").GetByte(),
            Enum.Parse<FactBasis>(Text(fact, "basis") ?? ""),
            Enum.Parse<OutsideWindow>(Text(fact, "outsideWindow") ?? ""),
            Text(fact, "check") ?? "",
            Sha256Digest.Parse(Text(fact, "anchor")),
            Text(fact, "statement") ?? "",
            Number(fact, "observedAt"),
            Number(fact, "validFrom"),
            Number(fact, "validUntil"),
            Number(fact, "withdrawnAt"),
            RestsOnOwnEvidence: evidence == "own",
            OtherEvidence: evidence == "own" ? null : Sha256Digest.Parse(evidence));
    }

    private static string? Text(JsonElement fact, string name) => fact.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static int Number(JsonElement fact, string name) => fact.TryGetProperty(name, out var value) ? value.GetInt32() : -1;
}

/// <summary>How the checks, anchors and findings of a reading are written: one JSON object with three arrays.</summary>
internal static class CheckSetText
{
    public static string Write(Reading.Verified reading) => JsonSerializer.Serialize(
        new Words(
            [.. reading.Checks.Select(check => new CheckWords(check.Name, check.Clause, check.Finding))],
            [.. reading.Anchors.Select(anchor => anchor.Hex)],
            [.. reading.Findings.Select(finding => new FindingWords(finding.Code, finding.Detail))]),
        JsonSerializerOptions.Web);

    public static (IReadOnlyList<Check> Checks, IReadOnlyList<Sha256Digest> Anchors, IReadOnlyList<Finding> Findings) Read(string json)
    {
        var words = JsonSerializer.Deserialize<Words>(json, JsonSerializerOptions.Web) ?? new Words([], [], []);
        return (
            [.. words.Checks.Select(check => new Check(check.Name, check.Clause, check.Finding))],
            [.. words.Anchors.Select(Sha256Digest.Parse).OfType<Sha256Digest>()],
            [.. words.Findings.Select(finding => new Finding(finding.Code, finding.Detail))]);
    }

    private sealed record Words(CheckWords[] Checks, string[] Anchors, FindingWords[] Findings);

    private sealed record CheckWords(string Name, string Clause, string Finding);

    private sealed record FindingWords(string Code, string Detail);
}
