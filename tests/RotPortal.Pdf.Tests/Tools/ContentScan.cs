using System.Text;
using System.Text.RegularExpressions;

namespace RotPortal.Pdf.Tests.Tools;

/// <summary>Reads the operators of a page and says which marked contents it has and what is painted outside of them.</summary>
internal sealed partial class ContentScan
{
    private static readonly HashSet<string> Painting = ["Tj", "TJ", "'", "\"", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "BI"];

    public List<int> Ids { get; } = [];

    public List<string> Faults { get; } = [];

    public static ContentScan Of(byte[] content)
    {
        var scan = new ContentScan();
        var text = Encoding.Latin1.GetString(content);
        var open = new Stack<string>();
        var operands = new List<string>();
        foreach (var match in Tokens().Matches(text).Select(m => m.Value))
        {
            if (!char.IsAsciiLetter(match[0]) && match is not ("'" or "\""))
            {
                operands.Add(match);
                continue;
            }
            scan.Operator(match, operands, open);
            operands.Clear();
        }
        if (open.Count > 0) scan.Faults.Add("marked content is not ended");
        return scan;
    }

    private void Operator(string name, List<string> operands, Stack<string> open)
    {
        switch (name)
        {
            case "BMC" or "BDC":
                if (open.Count > 0) Faults.Add($"marked content in marked content: {string.Join(' ', operands)}");
                var all = string.Join(' ', operands);
                open.Push(all);
                if (Identifier().Match(all) is { Success: true } id) Ids.Add(int.Parse(id.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
                else if (!all.StartsWith("/Artifact", StringComparison.Ordinal)) Faults.Add($"neither content nor artifact: {all}");
                break;
            case "EMC":
                if (!open.TryPop(out _)) Faults.Add("EMC without beginning");
                break;
            case var painting when Painting.Contains(painting) && open.Count == 0:
                Faults.Add($"{painting} outside marked content");
                break;
        }
    }

    [GeneratedRegex(@"<<(?:[^<>()]|\((?:\\.|[^\\()])*\)|<[0-9A-F]*>)*>>|\[[^\]]*\]|\((?:\\.|[^\\()])*\)|<[0-9A-F]*>|/[^\s/<>\[\]()]+|[^\s/<>\[\]()]+")]
    private static partial Regex Tokens();

    [GeneratedRegex(@"/MCID (\d+)")]
    private static partial Regex Identifier();
}
