using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RotPortal.Devices;
using RotPortal.Provisioning;
using RotPortal.Registry;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Trust;
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

    [SoftwareTpmFact]
    public async Task A_key_made_in_a_tpm_is_tied_to_its_certificate_and_enrolled_with_proof_of_possession()
    {
        await using var portal = await RunningPortal.Start();
        using var station = await TestStation.AtOpenOrder(portal, ordered: 1, draft => draft with { Kinds = ["tpm-attestation"] });
        using var tpm = new SoftwareTpm();
        await Trust(portal, tpm.Read("ca/swtpm-localca-rootca-cert.pem"));

        var ended = await Rot(portal, station, 1, "tpm", "--device", tpm.Device, "--issuers", tpm.PathOf("ca/issuercert.pem"));

        Assert.True(ended.Exit == 0, ended.Error);
        Assert.Equal(["made"], ended.Outcomes);
        await using var db = await portal.Services.GetRequiredService<IDbContextFactory<RegistryDb>>().CreateDbContextAsync();
        var facts = await db.DeviceFactsAsync((await db.Devices.SingleAsync()).Id, CancellationToken.None);
        Assert.Contains(facts, fact => fact is { Holds: true, Level: EvidenceLevel.E4 } && fact.Capability == Capability.IdentityPossessionProven);
        // The TPM is software and its certificate says so: nothing is concluded about hardware.
        Assert.DoesNotContain(facts, fact => fact.Capability == Capability.KeyGeneratedInHardware || fact.Capability == Capability.IdentityHardwareRooted);
    }

    private static async Task Trust(RunningPortal portal, byte[] root)
    {
        var loaded = Assert.IsType<AnchorLoad.Loaded>(CertificateAnchors.FromFile(root, AnchorPurpose.EndorsementKey, "made for this test", "root.pem"));
        var grounds = new Grounds(Actor.Person("test"), DateTimeOffset.UnixEpoch, "made for this test");
        foreach (var anchor in loaded.Anchors)
            TestStation.Accepted(await portal.Services.GetRequiredService<AddTrustAnchor>().RunAsync(anchor, grounds, CancellationToken.None));
    }

    private static Task<(int Exit, string[] Outcomes, string Error)> Rot(RunningPortal portal, TestStation station, string token, int count) =>
        Rot(portal, station, count, "pkcs11", "--module", SoftHsm.Module, "--token", token);

    private static async Task<(int Exit, string[] Outcomes, string Error)> Rot(RunningPortal portal, TestStation station, int count, params string[] what)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            BuiltRot(), "enrol", .. what, "--portal", portal.Address.AbsoluteUri, "--serial-from", "SN1", "--count", $"{count}",
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
