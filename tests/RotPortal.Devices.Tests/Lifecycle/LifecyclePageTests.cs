using System.Text.RegularExpressions;

namespace RotPortal.Devices.Tests.Lifecycle;

/// <summary>docs/device-lifecycle.md shows what the code does.</summary>
public sealed partial class LifecyclePageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Root(), "docs", "device-lifecycle.md"));

    [Fact]
    public void The_states_of_a_device_and_their_ways_on_are_those_of_the_code()
    {
        // The head of the table looks like a row.
        var shown = StateRow().Matches(Page).Skip(1).Select(row => $"{row.Groups[1].Value} -> {row.Groups[2].Value}");
        var real = Enum.GetValues<DeviceState>().Select(state => $"{state} -> {Names(DeviceLifecycle.Table.NextFrom(state))}");
        Assert.Equal(real, shown);
    }

    [Fact]
    public void The_ways_of_credentials_and_of_ownership_are_those_of_the_code()
    {
        var shown = Arrow().Matches(Page).Select(arrow => $"{arrow.Groups[1].Value} -> {Regex.Replace(arrow.Groups[2].Value, @"\s+or\s+|,\s*", ", ")}");
        Assert.Equal([.. Ways(CredentialLifecycle.Table), .. Ways(OwnershipTransfer.Table)], shown);
    }

    [Fact]
    public void Every_code_of_a_revocation_list_on_the_page_is_one_that_we_emit()
    {
        var shown = Code().Matches(Page).Select(code => int.Parse(code.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Enum.GetValues<RevocationReason>().Select(RevocationRules.CodeOf).OfType<CrlReason>().Select(code => (int)code), shown);
    }

    private static IEnumerable<string> Ways<TState>(TransitionTable<TState> table)
        where TState : struct, Enum =>
        Enum.GetValues<TState>().Where(state => table.NextFrom(state).Count > 0).Select(state => $"{state} -> {Names(table.NextFrom(state))}");

    private static string Names<TState>(IReadOnlyList<TState> states) => states.Count == 0 ? "none" : string.Join(", ", states);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RotPortal.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("Run the tests from the repository.");
        return folder.FullName;
    }

    [GeneratedRegex(@"^\| ([A-Z]\w+) \| [^|]+ \| ([A-Z]\w+(?:, \w+)*|none) \|$", RegexOptions.Multiline)]
    private static partial Regex StateRow();

    [GeneratedRegex(@"([A-Z]\w+) -> ([A-Z]\w+(?:(?:,\s*|\s+or\s+)[A-Z]\w+)*)")]
    private static partial Regex Arrow();

    [GeneratedRegex(@"\| \w+ \((\d+)\)")]
    private static partial Regex Code();
}
