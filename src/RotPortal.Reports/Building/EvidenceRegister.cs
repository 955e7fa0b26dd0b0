using RotPortal.Devices;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Building;

/// <summary>
/// The evidence of all units, numbered. One item a line for a single device; for many, items of the same kind, source and outcome share a
/// line. What the portal computed over its records has a line per check and no digest.
/// </summary>
internal sealed class EvidenceRegister
{
    internal const string ComputationKind = "portal-computation";

    private readonly Dictionary<Sha256Digest, string> _byDigest = [];
    private readonly Dictionary<string, string> _byComputation = new(StringComparer.Ordinal);
    private readonly AnchorNumbers _anchors;
    private readonly DateTimeOffset _at;

    internal EvidenceRegister(ReportRequest request, IReadOnlyList<SubjectDevice> units, AnchorNumbers anchors)
    {
        _anchors = anchors;
        _at = request.DataCut;
        var facts = units.SelectMany(unit => unit.Facts, (unit, fact) => new Told(unit.Name, fact)).Where(told => told.Fact.ObservedAt <= request.DataCut).ToList();
        var lines = Items(request, units, facts).Concat(Computations(facts)).Select((line, index) => (Line: line, Number: $"EV-{index + 1}")).ToList();
        foreach (var (line, number) in lines)
        {
            foreach (var item in line.Items)
                _byDigest[item.Sha256] = number;
            if (line.Computation is { } check)
                _byComputation[check] = number;
        }

        Entries = [.. lines.Select(line => Describe(line.Line, line.Number))];
        Checks = ChecksOf(lines.SelectMany(line => line.Line.Items));
    }

    internal IReadOnlyList<RegisterEntry> Entries { get; }

    internal IReadOnlyList<ReportedCheck> Checks { get; }

    /// <summary>The entry a fact comes from.</summary>
    internal string Of(Fact fact) => fact.Evidence is { } digest ? _byDigest[digest] : _byComputation[fact.Check];

    /// <summary>The evidence of a unit, in the order of the register.</summary>
    internal IReadOnlyList<EvidenceReference> Of(SubjectDevice unit) =>
        [.. DigestsOf(unit, _at)
            .Select(digest => new EvidenceReference(_byDigest[digest], digest))
            .OrderBy(reference => Ordinal(reference.Entry))
            .ThenBy(reference => reference.Sha256.Hex, StringComparer.Ordinal)];

    /// <summary>The entries that say how the keys of some units are made and kept; all of their entries when none says so.</summary>
    internal IReadOnlyList<string> AboutKeys(IReadOnlyList<SubjectDevice> units)
    {
        var entries = InOrder(units.SelectMany(Of).Select(reference => reference.Entry));
        var keeping = Entries.Where(entry => entry.Capabilities.Any(HowKeysAreKept.Contains)).Select(entry => entry.Number).ToHashSet(StringComparer.Ordinal);
        var found = entries.Where(keeping.Contains).ToList();
        return found.Count == 0 ? entries : found;
    }

    private static IReadOnlyList<Capability> HowKeysAreKept { get; } =
    [
        Capability.IdentityHardwareRooted, Capability.KeyGeneratedInHardware, Capability.KeyNonExportable, Capability.StorageSecure,
    ];

    /// <summary>What is filed under a unit, and what its facts cite.</summary>
    private static IEnumerable<Sha256Digest> DigestsOf(SubjectDevice unit, DateTimeOffset at) => unit.Evidence
        .Concat(unit.Facts.Where(fact => fact.ObservedAt <= at).Select(fact => fact.Evidence).OfType<Sha256Digest>())
        .Distinct();

    /// <summary>Sorts entry numbers as a person would: EV-2 before EV-10.</summary>
    internal static IReadOnlyList<string> InOrder(IEnumerable<string> numbers) => [.. numbers.Distinct(StringComparer.Ordinal).OrderBy(Ordinal)];

    private static int Ordinal(string number) => int.Parse(number.AsSpan(3), System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<Line> Items(ReportRequest request, IReadOnlyList<SubjectDevice> units, List<Told> facts)
    {
        var described = request.Evidence.DistinctBy(item => item.Sha256).ToDictionary(item => item.Sha256);
        var told = facts.Where(one => one.Fact.Evidence is not null).ToLookup(one => one.Fact.Evidence.GetValueOrDefault());
        var subjects = units.SelectMany(unit => DigestsOf(unit, request.DataCut), (unit, digest) => (digest, unit.Name)).ToLookup(pair => pair.digest, pair => pair.Name);
        var items = subjects.Select(subject => subject.Key)
            .Select(digest => (Item: described.GetValueOrDefault(digest) ?? NotDescribed(digest, request.DataCut), Facts: told[digest].ToList()));
        return items
            .GroupBy(pair => LineKey(request.Kind, pair.Item, pair.Facts), StringComparer.Ordinal)
            .Select(group => new Line(
                [.. group.Select(pair => pair.Item).OrderBy(item => item.Sha256.Hex, StringComparer.Ordinal)],
                [.. group.SelectMany(pair => pair.Facts)],
                group.SelectMany(pair => subjects[pair.Item.Sha256]).Distinct(StringComparer.Ordinal).Count(),
                null))
            .OrderBy(line => line.Items[0].Kind.Name, StringComparer.Ordinal)
            .ThenBy(line => line.Items.Min(item => item.ProducedAt ?? item.ReceivedAt))
            .ThenBy(line => line.Items[0].Sha256.Hex, StringComparer.Ordinal);
    }

    private static IEnumerable<Line> Computations(List<Told> facts) => facts
        .Where(one => one.Fact.Evidence is null)
        .GroupBy(one => one.Fact.Check, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => new Line([], [.. group], group.Select(one => one.Unit).Distinct(StringComparer.Ordinal).Count(), group.Key));

    private static string LineKey(ReportKind kind, EvidenceItem item, List<Told> facts) => kind switch
    {
        ReportKind.Device => item.Sha256.Hex,
        ReportKind.Product => string.Join(
            '\n',
            [
                item.Kind.Name, item.Source, item.Verifier, item.IsSimulated.ToString(), (item.SupersededBy is not null).ToString(),
                string.Join(' ', item.Checks.Select(check => check.Name)), string.Join(' ', item.Anchors.Select(anchor => anchor.Hex)),
                string.Join(' ', facts.Select(one => $"{one.Fact.Capability.Id}{one.Fact.Level}{one.Fact.Holds}").Order(StringComparer.Ordinal).Distinct()),
            ]),
    };

    private static EvidenceItem NotDescribed(Sha256Digest digest, DateTimeOffset at) => new()
    {
        Sha256 = digest,
        Kind = new EvidenceKind("not-described"),
        Source = "not known",
        ReceivedAt = at,
        Verifier = "not known",
        Checks = [],
        Anchors = [],
    };

    private RegisterEntry Describe(Line line, string number) => new()
    {
        Number = number,
        Kind = line.Computation is null ? line.Items[0].Kind.Name : ComputationKind,
        Source = line.Computation is null ? line.Items[0].Source : "portal",
        Items = Math.Max(1, line.Items.Count),
        Units = line.Units,
        Levels = [.. line.Facts.Select(one => one.Fact.Level).Distinct().OrderDescending()],
        Capabilities = [.. line.Facts.Select(one => one.Fact.Capability).Distinct().OrderBy(capability => capability.Ordinal)],
        ProducedFirst = line.Computation is null ? line.Items.Min(item => item.ProducedAt) : line.Facts.Min(one => one.Fact.ObservedAt),
        ProducedLast = line.Computation is null ? line.Items.Max(item => item.ProducedAt) : line.Facts.Max(one => one.Fact.ObservedAt),
        ReceivedFirst = line.Computation is null ? line.Items.Min(item => item.ReceivedAt) : null,
        ReceivedLast = line.Computation is null ? line.Items.Max(item => item.ReceivedAt) : null,
        ExpiresFirst = line.Facts.Min(one => one.Fact.FreshUntil),
        Verifier = line.Computation is null ? line.Items[0].Verifier : "portal",
        Checks = line.Computation is { } check ? [check] : [.. line.Items[0].Checks.Select(one => one.Name)],
        Anchors = line.Computation is null ? _anchors.Of(line.Items[0].Anchors) : _anchors.Of(line.Facts.Select(one => one.Fact.Anchor).OfType<Sha256Digest>()),
        Sha256 = DigestOf(line.Items),
        IsSimulated = line.Items.Any(item => item.IsSimulated),
        SupersededBy = SupersededBy(line.Items),
    };

    private string? SupersededBy(IReadOnlyList<EvidenceItem> items)
    {
        var replacements = items.Select(item => item.SupersededBy).OfType<Sha256Digest>().ToList();
        if (replacements.Count == 0)
            return null;
        var numbers = InOrder(replacements.Where(_byDigest.ContainsKey).Select(digest => _byDigest[digest]));
        return numbers.Count == 0 ? "evidence outside this report" : string.Join(", ", numbers);
    }

    private static Sha256Digest? DigestOf(IReadOnlyList<EvidenceItem> items) => items.Count switch
    {
        0 => null,
        1 => items[0].Sha256,
        _ => Sha256Digest.Of(System.Text.Encoding.ASCII.GetBytes(string.Concat(items.Select(item => item.Sha256.Hex + "\n")))),
    };

    private static IReadOnlyList<ReportedCheck> ChecksOf(IEnumerable<EvidenceItem> items) =>
        [.. items.SelectMany(item => item.Checks)
            .GroupBy(check => check.Name, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ReportedCheck(group.Key, group.First().Clause, group.First().Finding, group.Count()))];

    private sealed record Told(string Unit, Fact Fact);

    private sealed record Line(IReadOnlyList<EvidenceItem> Items, IReadOnlyList<Told> Facts, int Units, string? Computation);
}
