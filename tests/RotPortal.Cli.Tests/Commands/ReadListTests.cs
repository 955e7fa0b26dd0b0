using System.Text.Json;
using RotPortal.TestKit;

namespace RotPortal.Cli.Tests.Commands;

/// <summary><c>rot read</c> on a list, whose columns a mapping explains.</summary>
public sealed class ReadListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_list_is_read_by_its_mapping_and_a_bad_row_makes_the_answer_bad()
    {
        string list = _folder.Write("devices.csv", $"Serial No;Key\r\nSN-1;{Convert.ToBase64String(TestKey.Of("a").SubjectPublicKeyInfo)}\r\nSN-2;nonsense\r\n");
        string mapping = _folder.Write("columns.json", """{"serial":"Serial No","publicKey":"Key"}""");

        var said = await Said.ByAsync("read", "--kind", "declared-devices", "--mapping", mapping, list);

        Assert.Equal("", said.Error);
        Assert.Equal(ExitCode.Bad, said.Exit);
        using var json = JsonDocument.Parse(said.Output);
        var entries = json.RootElement.GetProperty("files")[0].GetProperty("entries");
        Assert.Equal(["SN-1", "SN-2"], entries.EnumerateArray().Select(entry => entry.GetProperty("hardwareId").GetString()));
        Assert.Equal(["verified", "rejected"], entries.EnumerateArray().Select(entry => entry.GetProperty("verdict").GetString()));
        Assert.StartsWith("Row 3. Column Key: ", entries[1].GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_mapping_the_answer_says_what_is_missing()
    {
        var said = await Said.ByAsync("read", "--format", "text", "--kind", "declared-devices", _folder.Write("devices.csv", "Serial No\nSN-1\n"));

        Assert.Equal(ExitCode.Bad, said.Exit);
        Assert.Contains("none lies beside it", said.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }
}
