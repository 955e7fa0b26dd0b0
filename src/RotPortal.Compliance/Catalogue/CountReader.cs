using RotPortal.Compliance.Json;

namespace RotPortal.Compliance.Catalogue;

/// <summary>Reads one entry of <c>officialCounts</c>.</summary>
internal static class CountReader
{
    internal static OfficialCount Read(StrictObject entry)
    {
        var count = new OfficialCount(
            entry.Text("what"),
            entry.Text("says"),
            entry.OptionalTexts("rows"),
            entry.OptionalWord("level", RequirementReader.Levels),
            entry.OptionalNumber("count"));
        entry.Close();
        if (count.Count is null != (count.Rows.Count == 0))
            entry.Refuse("needs rows and count together, or neither when it cannot be compared with rows.");
        return count;
    }
}
