using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Compliance.Selection;
using RotPortal.Web.Components;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Features.Vendors;

/// <summary>
/// What every page about parts is looked at by: a framework, a view, a day, and the parts picked for comparison. It stands in the address,
/// so that a link shows a colleague the same.
/// </summary>
/// <param name="Framework">The framework.</param>
/// <param name="View">As law or readiness.</param>
/// <param name="On">The day for certificates and for law.</param>
/// <param name="HasDay">Whether the address names the day; otherwise it is today, and stays today.</param>
/// <param name="Picked">The parts picked for comparison, in the order of picking.</param>
public sealed record Choice(Framework Framework, AssessmentView View, DateOnly On, bool HasDay, IReadOnlyList<Part> Picked)
{
    // Most people come because of it.
    private const string Usual = "cra";

    /// <summary>Reads the address. What nobody understands falls back to the usual, since nothing is decided by it.</summary>
    public static Choice Of(Seed seed, DateOnly today, string? framework, string? view, string? on, string? pick)
    {
        bool hasDay = DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        return new Choice(
            seed.Catalogue.Find(framework ?? Usual) ?? seed.Catalogue.Find(Usual) ?? seed.Catalogue.Frameworks[0],
            view == "law" ? AssessmentView.AsLaw : AssessmentView.Readiness,
            hasDay ? day : today,
            hasDay,
            [.. (pick ?? "").Split(',').Select(seed.Parts.Find).OfType<Part>().Distinct()]);
    }

    /// <summary>The address of a page with this choice and more.</summary>
    public string Href(string path, params ReadOnlySpan<(string Name, string? Value)> more)
    {
        var query = Kept.ToDictionary(pair => pair.Name, pair => (string?)pair.Value);
        foreach (var (name, value) in more)
            query[name] = value;
        return QueryHelpers.AddQueryString(path, query.Where(pair => !string.IsNullOrEmpty(pair.Value)));
    }

    /// <summary>What stands in the address, for hidden fields of forms.</summary>
    public IEnumerable<(string Name, string Value)> Kept
    {
        get
        {
            if (Framework.Id != Usual)
                yield return ("framework", Framework.Id);
            if (View == AssessmentView.AsLaw)
                yield return ("view", "law");
            if (HasDay)
                yield return ("on", Moment.Day(On));
            if (Picked.Count > 0)
                yield return ("pick", string.Join(',', Picked.Select(part => part.Id)));
        }
    }

    /// <summary>The page of a part.</summary>
    public string PartHref(Part part, params ReadOnlySpan<(string Name, string? Value)> more) => Href($"/vendors/parts/{part.Id}", more);

    /// <summary>The comparison of the picked parts.</summary>
    public string CompareHref => Href("/vendors/compare");

    /// <summary>Whether a part is picked.</summary>
    public bool Has(Part part) => Picked.Contains(part);

    /// <summary>The same with a part picked, or taken away when it is.</summary>
    public Choice Toggled(Part part) => this with { Picked = Has(part) ? [.. Picked.Where(other => other != part)] : [.. Picked, part] };

    /// <summary>Judges a part by it.</summary>
    public PartAssessment Assess(Part part) => PartAssessment.Of(Framework, part, ProductScope.Unspecified, On, View);

    /// <summary>As law or readiness, in a sentence with the day.</summary>
    public string ViewSentence => View == AssessmentView.AsLaw
        ? $"as law for a unit placed on the market on {Moment.Day(On)}"
        : $"readiness on {Moment.Day(On)}, as if the framework applied";
}
