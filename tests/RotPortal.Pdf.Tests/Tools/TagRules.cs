using System.Globalization;
using System.Text.Json.Nodes;

namespace RotPortal.Pdf.Tests.Tools;

/// <summary>
/// Our own rules for tagged files, after ISO 32000-1 section 14 and the Matterhorn checks that a program can make. Not a conformance check.
/// </summary>
internal static class TagRules
{
    /// <summary>What is wrong, in words; empty when nothing is.</summary>
    public static IReadOnlyList<string> Faults(byte[] bytes)
    {
        var reading = PdfReading.Of(bytes);
        var tree = TagTree.Of(reading);
        return [.. Document(reading), .. Contents(reading, tree), .. tree.All.SelectMany(e => Structure(reading, e)), .. Headings(tree), .. tree.All.Where(e => e.Role == "Table").SelectMany(t => Grid(reading, t))];
    }

    private static IEnumerable<string> Document(PdfReading reading)
    {
        if (PdfReading.Text(reading.Catalog["/Lang"]).Length == 0) yield return "no language";
        if (reading.Dictionary(reading.Catalog["/MarkInfo"])["/Marked"]?.GetValue<bool>() != true) yield return "not marked";
        if (reading.Dictionary(reading.Catalog["/ViewerPreferences"])["/DisplayDocTitle"]?.GetValue<bool>() != true) yield return "title not shown";
        foreach (var (_, page) in reading.Pages)
        {
            if (page["/Tabs"]?.GetValue<string>() != "/S") yield return "tab order does not follow the structure";
        }
    }

    // Every marked content belongs to exactly one element, and the parent tree agrees.
    private static IEnumerable<string> Contents(PdfReading reading, Element tree)
    {
        var owners = tree.All.SelectMany(e => e.Contents.Select(c => (c, e))).ToLookup(p => p.c, p => p.e);
        var parents = ParentTree(reading);
        foreach (var (reference, page) in reading.Pages)
        {
            var scan = ContentScan.Of(reading.Stream(page["/Contents"]));
            foreach (var fault in scan.Faults) yield return fault;
            if (!scan.Ids.SequenceEqual(Enumerable.Range(0, scan.Ids.Count))) yield return "identifiers of marked content are not 0, 1, 2";
            var entries = reading.Array(parents[page["/StructParents"]?.GetValue<int>() ?? -1]);
            if (entries.Count != scan.Ids.Count) yield return $"parent tree has {entries.Count} entries for {scan.Ids.Count} contents";
            foreach (var id in scan.Ids)
            {
                var owner = owners[(reference, id)].ToList();
                if (owner.Count != 1) yield return $"content {id} of {reference} has {owner.Count} owners";
                else if (!ReferenceEquals(reading.Resolve(entries[id]), owner[0].Dictionary)) yield return $"parent tree disagrees on content {id} of {reference}";
            }
        }
    }

    private static Dictionary<int, JsonNode?> ParentTree(PdfReading reading)
    {
        var tree = reading.Dictionary(reading.Dictionary(reading.Catalog["/StructTreeRoot"])["/ParentTree"]);
        var numbers = reading.Array(tree["/Kids"]).SelectMany(leaf => reading.Array(reading.Dictionary(leaf)["/Nums"]));
        return numbers.Chunk(2).ToDictionary(pair => pair[0]?.GetValue<int>() ?? -1, pair => pair[1]);
    }

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Table"] = ["Caption", "THead", "TBody"],
        ["THead"] = ["TR"],
        ["TBody"] = ["TR"],
        ["TR"] = ["TH", "TD"],
        ["L"] = ["LI"],
        ["LI"] = ["Lbl", "LBody"],
    };

    private static IEnumerable<string> Structure(PdfReading reading, Element element)
    {
        if (Allowed.TryGetValue(element.Role, out var allowed))
        {
            if (element.Contents.Count > 0) yield return $"{element.Role} has content of its own";
            foreach (var child in element.Children.Where(c => !allowed.Contains(c.Role))) yield return $"{child.Role} in {element.Role}";
        }
        switch (element.Role)
        {
            case "TH" when element.Attribute(reading, "/Scope") is not ("/Column" or "/Row"):
                yield return "TH without scope";
                break;
            case "Figure" when PdfReading.Text(element.Dictionary["/Alt"]).Length == 0:
                yield return "Figure without Alt";
                break;
            case "Figure" when element.Attribute(reading, "/BBox") is null:
                yield return "Figure without BBox";
                break;
            case "Link" when element.Annotations.Count == 0 || element.Contents.Count == 0:
                yield return "Link without annotation or text";
                break;
            case "H1" or "H2" or "H3" or "P" or "Caption" when element.Contents.Count == 0 && element.Children.Count == 0:
                yield return $"empty {element.Role}";
                break;
        }
    }

    private static IEnumerable<string> Headings(Element tree)
    {
        var last = 0;
        foreach (var level in tree.All.Where(e => e.Role is "H1" or "H2" or "H3").Select(e => e.Role[1] - '0'))
        {
            if (level > last + 1) yield return $"H{level} after H{last}";
            last = level;
        }
        if (tree.All.Count(e => e.Role == "H1") != 1) yield return "not one H1";
    }

    // Every row of a table covers every column once, with what spans down from above.
    private static IEnumerable<string> Grid(PdfReading reading, Element table)
    {
        var columns = 0;
        foreach (var part in table.Children.Where(c => c.Role is "THead" or "TBody"))
        {
            var fromAbove = new List<(int Rows, int Columns)>();
            foreach (var row in part.Children)
            {
                var cells = row.Children.Select(c => (Rows: c.Span(reading, "/RowSpan"), Columns: c.Span(reading, "/ColSpan"))).ToList();
                var width = cells.Sum(c => c.Columns) + fromAbove.Sum(c => c.Columns);
                if (columns == 0) columns = width;
                if (width != columns) yield return string.Create(CultureInfo.InvariantCulture, $"a row of {width} columns in a table of {columns}");
                fromAbove = [.. fromAbove.Concat(cells).Select(c => (c.Rows - 1, c.Columns)).Where(c => c.Item1 > 0)];
            }
        }
    }
}
