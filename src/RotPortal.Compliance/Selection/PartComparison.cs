using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;

namespace RotPortal.Compliance.Selection;

/// <summary>What a line of a comparison is about.</summary>
public enum ComparisonGroup
{
    /// <summary>How many rows of the framework.</summary>
    Rows,

    /// <summary>The judged rows of the framework.</summary>
    Requirements,

    /// <summary>Certificates on the day.</summary>
    Certificates,

    /// <summary>The questions that every part answers.</summary>
    Features,

    /// <summary>The cells in words.</summary>
    Cells,
}

/// <summary>One line of a comparison: one text per part, by which lines are compared.</summary>
/// <param name="Group">What it is about.</param>
/// <param name="Key">The field, feature, scheme or row, as addresses name it.</param>
/// <param name="Values">One per part, in the order of the parts.</param>
public sealed record ComparisonLine(ComparisonGroup Group, string Key, IReadOnlyList<string> Values)
{
    /// <summary>Whether the parts differ in it. One part alone differs from nothing, and its lines are all shown.</summary>
    public bool Differs => Values.Count < 2 || Values.Any(value => value != Values[0]);
}

/// <summary>Up to five parts side by side.</summary>
/// <param name="Assessments">The parts, each judged by the same framework on the same day.</param>
/// <param name="Lines">The lines, in the order in which they are shown.</param>
public sealed record PartComparison(IReadOnlyList<PartAssessment> Assessments, IReadOnlyList<ComparisonLine> Lines)
{
    /// <summary>How many parts fit side by side.</summary>
    public const int Most = 5;

    /// <summary>Compares parts.</summary>
    /// <exception cref="ArgumentException">There is no part, or there are more than <see cref="Most"/>.</exception>
    public static PartComparison Of(Framework framework, IReadOnlyList<Part> parts, ProductScope scope, DateOnly on, AssessmentView view)
    {
        if (parts.Count is 0 or > Most)
            throw new ArgumentException($"One to {Most} parts can be compared.", nameof(parts));
        PartAssessment[] all = [.. parts.Select(part => PartAssessment.Of(framework, part, scope, on, view))];
        return new PartComparison(all,
        [
            .. ReachWords.BestFirst.Select(reach => Count(ComparisonGroup.Rows, PartWordLists.NameOf(reach), reach)),
            .. Judged(all).Select(i => new ComparisonLine(ComparisonGroup.Requirements, framework.Requirements[i].Id, [.. all.Select(one => ReachWords.Of(one.Rows[i].Reach))])),
            .. Enum.GetValues<CertificateScheme>().Select(scheme => Line(ComparisonGroup.Certificates, PartWordLists.NameOf(scheme), parts, part => Certificates(part, scheme, on))),
            .. Enum.GetValues<Feature>().Select(feature => Line(ComparisonGroup.Features, PartWordLists.NameOf(feature), parts, part => Words(part.Features[feature]))),
            .. Enum.GetValues<PartField>().Select(field => Line(ComparisonGroup.Cells, PartWordLists.NameOf(field), parts, part => part.Cells[field].Value)),
        ]);

        ComparisonLine Count(ComparisonGroup group, string key, Reach reach) =>
            new(group, key, [.. all.Select(one => one.Counts.Of(reach).ToString(System.Globalization.CultureInfo.InvariantCulture))]);
    }

    /// <summary>An answer with its note, in words.</summary>
    public static string Words(FeatureCell cell) => cell.Note is null ? Words(cell.Answer) : $"{Words(cell.Answer)}: {cell.Note}";

    /// <summary>An answer in a word.</summary>
    public static string Words(Answer answer) => answer switch
    {
        Answer.Unknown => Cell.Unknown,
        Answer.No => "no",
        Answer.Partly => "partly",
        Answer.Yes => "yes",
    };

    private static ComparisonLine Line(ComparisonGroup group, string key, IReadOnlyList<Part> parts, Func<Part, string> value) =>
        new(group, key, [.. parts.Select(value)]);

    private static string Certificates(Part part, CertificateScheme scheme, DateOnly on) =>
        string.Join("; ", part.Certificates.Where(certificate => certificate.Scheme == scheme).Select(certificate => $"{certificate.Number} {certificate.Level} {certificate.StatusOn(on)}"));

    private static IEnumerable<int> Judged(PartAssessment[] all) =>
        Enumerable.Range(0, all[0].Rows.Count).Where(i => !all[0].Rows[i].Requirement.IsGroupRow && all[0].Rows[i].IsJudged);
}
