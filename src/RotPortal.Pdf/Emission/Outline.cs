using System.Text;
using RotPortal.Pdf.Layout;

namespace RotPortal.Pdf.Emission;

/// <summary>Bookmarks and named destinations (ISO 32000-1 sections 12.3.3 and 12.3.2.3).</summary>
internal sealed class Outline
{
    // A name tree is ordered by the octets of its keys (ISO 32000-1 section 7.9.6).
    private static readonly Comparer<string> NameOrder = Comparer<string>.Create((a, b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)));

    private readonly List<Entry> _bookmarks = [];
    private readonly SortedDictionary<string, Entry> _destinations = new(NameOrder);

    private sealed record Entry(Anchor Anchor, int Page, double Y);

    public void Add(Anchor anchor, int page, double y)
    {
        var entry = new Entry(anchor, page, y);
        if (anchor.Level > 0) _bookmarks.Add(entry);
        if (anchor.Destination is { } name) _destinations.TryAdd(name, entry);
    }

    /// <summary>Writes the bookmarks; null when there are none.</summary>
    public int? WriteBookmarks(ObjectFile file)
    {
        if (_bookmarks.Count == 0) return null;
        var root = file.Reserve();
        var numbers = _bookmarks.Select(_ => file.Reserve()).ToArray();
        var count = WriteLevel(file, numbers, 0, _bookmarks.Count, root);
        file.Pack(root, new PdfBuffer().Add("<</Type/Outlines/First ").Reference(numbers[0]).Add("/Last ").Reference(numbers[LastOf(0, _bookmarks.Count)])
            .Add("/Count ").Add(count).Add(">>"));
        return root;
    }

    /// <summary>Writes the names; null when there are none.</summary>
    public int? WriteDestinations(ObjectFile file)
    {
        if (_destinations.Count == 0) return null;
        var body = new PdfBuffer().Add("<</Names[");
        foreach (var (key, entry) in _destinations) Target(body.Key(key), entry);
        var tree = file.Reserve();
        file.Pack(tree, body.Add("]>>"));
        return tree;
    }

    // Entries from 'from' to before 'to' whose parent is one item; gives how many are seen below it when all are open.
    private int WriteLevel(ObjectFile file, int[] numbers, int from, int to, int parent)
    {
        var count = 0;
        int? previous = null;
        for (var i = from; i < to;)
        {
            var end = EndOf(i, to);
            var below = end > i + 1 ? WriteLevel(file, numbers, i + 1, end, numbers[i]) : 0;
            var body = new PdfBuffer().Add("<</Title").Text(_bookmarks[i].Anchor.Title).Add("/Parent ").Reference(parent);
            if (previous is { } p) body.Add("/Prev ").Reference(numbers[p]);
            if (end < to) body.Add("/Next ").Reference(numbers[end]);
            // Only the first level is open at first.
            if (below > 0) body.Add("/First ").Reference(numbers[i + 1]).Add("/Last ").Reference(numbers[LastOf(i + 1, end)]).Add("/Count ").Add(_bookmarks[i].Anchor.Level == 1 ? below : -below);
            file.Pack(numbers[i], Target(body.Add("/Dest"), _bookmarks[i]).Add(">>"));
            count += 1 + (_bookmarks[i].Anchor.Level == 1 ? below : 0);
            (previous, i) = (i, end);
        }
        return count;
    }

    private int EndOf(int i, int to)
    {
        var end = i + 1;
        while (end < to && _bookmarks[end].Anchor.Level > _bookmarks[i].Anchor.Level) end++;
        return end;
    }

    private int LastOf(int from, int to)
    {
        var last = from;
        for (var i = from; i < to; i = EndOf(i, to)) last = i;
        return last;
    }

    private static PdfBuffer Target(PdfBuffer body, Entry entry) =>
        body.Add("[").Reference(entry.Page).Add("/XYZ null ").Number(entry.Y).Add("null]");
}
