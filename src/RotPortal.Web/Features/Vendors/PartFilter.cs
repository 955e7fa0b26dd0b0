using RotPortal.Compliance.Selection;

namespace RotPortal.Web.Features.Vendors;

/// <summary>Which parts a reader wants to see; the filter of the address.</summary>
/// <param name="Search">Part of a name, maker, type or algorithm.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Maker">Who makes it.</param>
/// <param name="Certificate">A scheme of <see cref="Schemes"/> of which a certificate counts on the day.</param>
/// <param name="Has">Questions that have to be answered with yes.</param>
/// <param name="Row">A row of the framework that could be carried.</param>
public sealed record PartFilter(string? Search, PartKind? Kind, string? Maker, string? Certificate, IReadOnlyList<Feature> Has, string? Row)
{
    /// <summary>The certificates that can be asked for: key in the address, word on the chip.</summary>
    public static IReadOnlyList<(string Key, string Word, CertificateScheme[] Schemes)> Schemes { get; } =
    [
        ("cc", "Common Criteria EAL", [CertificateScheme.CommonCriteria]),
        ("fips", "FIPS 140", [CertificateScheme.Fips1402, CertificateScheme.Fips1403]),
        ("sesip", "SESIP", [CertificateScheme.Sesip]),
        ("psa", "PSA Certified", [CertificateScheme.Psa]),
    ];

    /// <summary>Reads the address.</summary>
    public static PartFilter Of(string? search, string? kind, string? maker, string? certificate, string? has, string? row) => new(
        string.IsNullOrWhiteSpace(search) ? null : search.Trim(),
        PartWords.Find<PartKind>(kind),
        string.IsNullOrEmpty(maker) ? null : maker,
        Schemes.Any(scheme => scheme.Key == certificate) ? certificate : null,
        [.. (has ?? "").Split(',').Select(PartWords.Find<Feature>).OfType<Feature>().Distinct()],
        string.IsNullOrEmpty(row) ? null : row);

    /// <summary>Whether anything narrows the list.</summary>
    public bool IsNarrowed => this is not { Search: null, Kind: null, Maker: null, Certificate: null, Has.Count: 0, Row: null };

    /// <summary>What stands in the address.</summary>
    public IEnumerable<(string Name, string Value)> Kept
    {
        get
        {
            (string Name, string? Value)[] all =
            [
                ("q", Search), ("kind", Kind is { } kind ? PartWords.Key(kind) : null), ("maker", Maker), ("cert", Certificate),
                ("has", Has.Count > 0 ? string.Join(',', Has.Select(PartWords.Key)) : null), ("row", Row),
            ];
            return from pair in all where pair.Value is not null select (pair.Name, pair.Value);
        }
    }

    /// <summary>The filter as a sentence: <c>secure element, Common Criteria EAL on that day</c>.</summary>
    public string Sentence
    {
        get
        {
            var words = new List<string>();
            if (Search is not null)
                words.Add($"“{Search}”");
            if (Kind is { } kind)
                words.Add(PartWords.Of(kind));
            if (Maker is not null)
                words.Add($"by {Maker}");
            if (Certificate is not null)
                words.Add($"{Schemes.First(scheme => scheme.Key == Certificate).Word} certificate on the day");
            words.AddRange(Has.Select(feature => PartWords.Of(feature).ToLowerInvariant()));
            if (Row is not null)
                words.Add($"could carry {Row}");
            return words.Count == 0 ? "no filter" : string.Join(", ", words);
        }
    }

    /// <summary>Whether it keeps a part that was judged on the day of the choice.</summary>
    public bool Keeps(PartAssessment assessed)
    {
        var part = assessed.Part;
        return (Search is null || TextOf(part).Contains(Search, StringComparison.OrdinalIgnoreCase))
            && (Kind is not { } kind || part.Kinds.Contains(kind))
            && (Maker is null || part.Maker == Maker)
            && (Certificate is null || HasCertificate(part, Certificate, assessed.On))
            && Has.All(feature => part.Features[feature].Answer == Answer.Yes)
            && (Row is null || assessed.Find(Row)?.Reach is Reach.Carried or Reach.WithMore);
    }

    private static bool HasCertificate(Part part, string key, DateOnly on)
    {
        var schemes = Schemes.First(scheme => scheme.Key == key).Schemes;
        return part.Certificates.Any(certificate => schemes.Contains(certificate.Scheme) && PartCertificates.Counts(certificate, on));
    }

    private static string TextOf(Part part) =>
        $"{part.Name} {part.Maker} {part.Type} {part.Cells[PartField.Algorithms].Value} {string.Join(' ', part.Certificates.Select(certificate => certificate.Number))}";
}
