using System.Globalization;
using CsvHelper;
using Microsoft.AspNetCore.Mvc;
using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Selection;
using RotPortal.Web.Accounts;
using RotPortal.Web.Components;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Features.Vendors;

/// <summary>Hands out the list and the comparison as sheets: all rows of the filter, never only what is on the screen.</summary>
internal static class PartsDownload
{
    private static readonly CsvWriterOptions Rfc4180 = new()
    {
        // Without a byte order mark the most used spreadsheet reads names wrongly.
        WriteByteOrderMark = true,
        Quoting = CsvQuoting.WhenNeededOrWhitespace,
        // What a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection).
        Injection = CsvInjection.Escape,
        InjectionCharacters = "=+-@\t\r\n",
        InjectionEscape = '\'',
    };

    /// <summary>Maps <c>GET /vendors/parts.csv</c> and <c>GET /vendors/compare.csv</c>.</summary>
    public static void MapPartsDownload(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/vendors/parts.csv", Parts).RequireAuthorization(Permission.SeeVendors);
        endpoints.MapGet("/vendors/compare.csv", Compare).RequireAuthorization(Permission.SeeVendors);
    }

    private static IResult Parts(
        Seed seed, TimeProvider clock, string? framework, string? view, string? on, string? pick,
        string? q, string? kind, string? maker, string? cert, string? has, string? row)
    {
        var choice = Choice.Of(seed, Today(clock), framework, view, on, pick);
        var filter = PartFilter.Of(q, kind, maker, cert, has, row);
        string[] heads =
        [
            "part", "name", "maker", "type", "could carry", "with more", "judged rows", "framework", "view", "on",
            .. Enum.GetValues<PartField>().SelectMany(field => Sourced(PartWords.Key(field))), .. Enum.GetValues<Feature>().SelectMany(feature => Sourced(PartWords.Key(feature))), "certificates",
        ];
        var lines = seed.Parts.Parts.Select(choice.Assess).Where(filter.Keeps).Select(assessed => Line(assessed, choice));
        return File("parts", choice, Sheet(heads, lines));
    }

    private static IResult Compare(Seed seed, TimeProvider clock, string? framework, string? view, string? on, string? pick)
    {
        var choice = Choice.Of(seed, Today(clock), framework, view, on, pick);
        if (choice.Picked.Count is 0 or > PartComparison.Most)
            return TypedResults.Problem(new ProblemDetails { Status = StatusCodes.Status400BadRequest, Title = "The comparison cannot be made", Detail = $"Name one to {PartComparison.Most} parts that are in the catalogue, in pick, with commas between." });
        var comparison = PartComparison.Of(choice.Framework, choice.Picked, ProductScope.Unspecified, choice.On, choice.View);
        return File("comparison", choice, Sheet(["about", "line", .. choice.Picked.Select(part => part.Name)], comparison.Lines.Select(line => (IReadOnlyList<string>)[PartWords.Key(line.Group), line.Key, .. line.Values])));
    }

    private static IReadOnlyList<string> Line(PartAssessment assessed, Choice choice)
    {
        var part = assessed.Part;
        return
        [
            part.Id, part.Name, part.Maker, part.Type, Number(assessed.Counts.Of(Reach.Carried)), Number(assessed.Counts.Of(Reach.WithMore)), Number(assessed.Counts.Judged),
            choice.Framework.Id, VerdictWords.Of(choice.View), Moment.Day(choice.On),
            .. part.Cells.OrderBy(pair => pair.Key).SelectMany(pair => Sourced(pair.Value.Value, pair.Value.From)),
            .. part.Features.OrderBy(pair => pair.Key).SelectMany(pair => Sourced(PartComparison.Words(pair.Value), pair.Value.From)),
            string.Join("; ", part.Certificates.Select(certificate => $"{PartWords.Of(certificate.Scheme)} {certificate.Number} {PartWords.Of(certificate, choice.On).Word}")),
        ];
    }

    private static string[] Sourced(string key) => [key, $"{key} confidence", $"{key} source"];

    private static string[] Sourced(string value, Provenance from) =>
        [value, PartWords.Of(from.Confidence).Words, from.Document.Url is { } url ? $"{from.Document.Title}, {url}, {Moment.Day(from.Document.On)}" : $"{from.Document.Title}, {Moment.Day(from.Document.On)}"];

    private static byte[] Sheet(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> lines)
    {
        using var output = new MemoryStream();
        using (var csv = CsvWriter.Create(output, Rfc4180, leaveOpen: true))
        {
            foreach (var line in lines.Prepend(heads))
            {
                foreach (string cell in line)
                    csv.WriteField(cell);
                csv.EndRecord();
            }
        }

        return output.ToArray();
    }

    private static IResult File(string name, Choice choice, byte[] sheet) => TypedResults.File(sheet, "text/csv; charset=utf-8", $"{name}-{choice.Framework.Id}-{Moment.Day(choice.On)}.csv");

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
