using System.Diagnostics;
using System.Text.Json.Nodes;
using RotPortal.Web.Tests.Features.Import;
using RotPortal.Web.Tests.Running;

namespace RotPortal.Web.Tests.Features.Stations;

/// <summary>The station of <c>rot</c> and the portal, each as it is, and a token of software between them.</summary>
public sealed class RotEnrolTests
{
    [SoftHsmFact]
    public async Task Keys_made_in_a_token_are_enrolled_once_and_the_order_closes_itself()
    {
        await using var portal = await RunningPortal.Start();
        using var station = await TestStation.AtOpenOrder(portal, ordered: 3, draft => draft with { Kinds = ["pkcs11-key"] });
        string token = SoftHsm.NewToken();

        var first = await Rot(portal, station, token, count: 2);
        Assert.True(first.Exit == 0, first.Error);
        Assert.Equal(["made", "made"], first.Outcomes);
        Assert.Equal(2, await Imports.Devices(portal));

        var second = await Rot(portal, station, token, count: 3);
        Assert.True(second.Exit == 0, second.Error);
        Assert.Equal(["made-before", "made-before", "made"], second.Outcomes);
        Assert.Equal(3, await Imports.Devices(portal));

        var closed = await Rot(portal, station, token, count: 4);
        Assert.Equal(2, closed.Exit);
        Assert.Contains("All 3 units are made", closed.Error, StringComparison.Ordinal);
        Assert.Equal(3, SoftHsm.Tool(token, "--list-objects", "--type", "privkey").Split("Private Key Object").Length - 1);
    }

    private static async Task<(int Exit, string[] Outcomes, string Error)> Rot(RunningPortal portal, TestStation station, string token, int count)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            BuiltRot(), "enrol", "pkcs11", "--module", SoftHsm.Module, "--token", token, "--portal", portal.Address.AbsoluteUri, "--serial-from", "SN1", "--count", $"{count}",
            "--journal", Path.Combine(portal.Folder, "station.jsonl"),
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (start.Environment["ROT_PIN"], start.Environment["ROT_CLAIM"]) = (SoftHsm.Pin, station.Claim);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        string[] outcomes = output.Length == 0 ? [] : [.. JsonNode.Parse(output)?["units"]?.AsArray().Select(unit => (string?)unit?["outcome"] ?? "") ?? []];
        return (process.ExitCode, outcomes, await error);
    }

    // Beside the tests lies the same configuration: .../tests/NAME/bin/Debug/net10.0.
    private static string BuiltRot()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        string configuration = framework.Parent?.Name ?? "Debug";
        string top = Path.Combine(framework.FullName, "../../../../..");
        return Path.GetFullPath(Path.Combine(top, "src/RotPortal.Cli/bin", configuration, framework.Name, "rot.dll"));
    }
}
