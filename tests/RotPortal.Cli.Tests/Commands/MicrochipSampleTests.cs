using System.Text.Json;

namespace RotPortal.Cli.Tests.Commands;

/// <summary>Real manifests, with the verdicts that were worked out for them when they were collected.</summary>
public sealed class MicrochipSampleTests
{
    [SampleTheory]
    [InlineData("manifests/ATECC608A-MAH4I.json", "verified", "verified")]
    [InlineData("manifests/ATECC608C-TNGTLSU-B.first6.json", "verified", "verified", "verified", "verified", "verified", "verified")]
    [InlineData("manifests/ATECC608C-SSH8Q-TMNGTLSS-B.one.json", "verified")]
    [InlineData("manifests/self-signed-by-example-signer.json", "manifest-signer")]
    [InlineData("derived-negative/payload-altered.json", "jws-signature")]
    [InlineData("derived-negative/signature-bitflip.json", "jws-signature")]
    [InlineData("derived-negative/unprotected-uniqueid-differs.json", "unique-id")]
    [InlineData("derived-negative/duplicate-entry.json", "verified", "verified")]
    public async Task Every_sample_gives_the_verdict_that_was_worked_out(string file, params string[] verdicts)
    {
        var said = await Said.ByAsync("read", SampleFolder.PathOf("microchip", file));
        Assert.Equal("", said.Error);
        Assert.Equal(verdicts, Verdicts(said));
        Assert.Equal(verdicts.All(v => v == "verified") ? ExitCode.Good : ExitCode.Bad, said.Exit);
    }

    [SampleFact]
    public async Task The_example_signer_is_trusted_when_its_folder_is_given()
    {
        var said = await Said.ByAsync(
            "read", "--anchors", SampleFolder.PathOf("microchip", "signers"), SampleFolder.PathOf("microchip", "manifests", "self-signed-by-example-signer.json"));
        Assert.Equal("", said.Error);
        Assert.Equal(["verified"], Verdicts(said));
        Assert.Equal(ExitCode.Good, said.Exit);
    }

    [SampleFact]
    public async Task A_part_without_keys_is_an_identity_claim_only()
    {
        var said = await Said.ByAsync("read", SampleFolder.PathOf("microchip", "manifests", "ATECC608C-SSH8Q-TMNGTLSS-B.one.json"));
        var entry = said.Json.GetProperty("files")[0].GetProperty("entries")[0];
        Assert.Equal(0, entry.GetProperty("keys").GetArrayLength());
        Assert.DoesNotContain(
            entry.GetProperty("facts").EnumerateArray(),
            fact => fact.GetProperty("capability").GetString()?.StartsWith("key.", StringComparison.Ordinal) == true);
    }

    [SampleTheory]
    [InlineData("ATECC608A-MAH1H-device.crt", "ATECC608A-1H-signer-218B.crt")]
    [InlineData("ATECC608-device-sn01233BAEDAAEAA5501.crt", "crypto-authentication-signer-2C20.crt")]
    public async Task A_device_certificate_with_its_signer_leads_to_a_root_that_is_shipped(string device, string signer)
    {
        using var folder = new TemporaryFolder();
        string chain = await File.ReadAllTextAsync(SampleFolder.PathOf("microchip", "chains", device))
            + "\n" + await File.ReadAllTextAsync(SampleFolder.PathOf("microchip", "chains", signer));
        var said = await Said.ByAsync("read", folder.Write("chain.pem", chain));
        Assert.Equal("", said.Error);
        Assert.Equal(["verified"], Verdicts(said));
    }

    private static IEnumerable<string?> Verdicts(Said said) =>
        said.Json.GetProperty("files")[0].GetProperty("entries").EnumerateArray()
            .Select(e => e.GetProperty("check").ValueKind == JsonValueKind.Null ? e.GetProperty("verdict").GetString() : e.GetProperty("check").GetString());
}
