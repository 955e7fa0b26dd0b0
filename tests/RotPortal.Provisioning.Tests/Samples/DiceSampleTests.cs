namespace RotPortal.Provisioning.Tests.Samples;

/// <summary>Every file of the DICE samples gives the verdict that its list of sources states.</summary>
public sealed class DiceSampleTests
{
    private const string Kind = "dice-chain";

    [SampleFact]
    public async Task The_chain_of_P256_is_consistent_and_nobody_vouches_for_it()
    {
        var verified = Evidence.Verified(await ReadAsync("chains/valid_p256.chain"));

        Assert.Equal(3, verified.Findings.Count(finding => finding.Code == "layer"));
        Assert.Contains(verified.Findings, finding => finding.Code == "device-key-not-vouched-for");
        Assert.DoesNotContain(verified.Findings, finding => finding.Code == "layer-in-debug-mode");
        Assert.Equal(["key.algorithm-strength"], verified.Facts.Select(fact => fact.Capability.Id));
    }

    [SampleFact]
    public async Task The_last_signature_of_the_bad_chain_fails()
    {
        var rejected = Evidence.Rejected(await ReadAsync("chains/bad_p256.chain"));

        Assert.Equal("layer-signature", rejected.Check);
        Assert.Contains("Entry 3", rejected.Detail, StringComparison.Ordinal);
    }

    [SampleFact]
    public async Task The_chain_of_Ed25519_is_not_available_here_and_its_debug_layers_are_told()
    {
        var rejected = Evidence.Rejected(await ReadAsync("chains/valid_ed25519.chain"));

        Assert.Equal("algorithm-not-available", rejected.Check);
        Assert.Contains("algorithm not available here", rejected.Detail, StringComparison.Ordinal);
        Assert.Contains("debug mode: 1, 2 of 8", rejected.Detail, StringComparison.Ordinal);
    }

    [SampleFact]
    public async Task The_degenerate_chain_is_called_so_and_graded_lowest()
    {
        var rejected = Evidence.Rejected(await ReadAsync("chains/cf_degenerate.chain"));

        Assert.Equal("algorithm-not-available", rejected.Check);
        Assert.Contains("degenerate", rejected.Detail, StringComparison.Ordinal);
        Assert.Contains("no hardware root", rejected.Detail, StringComparison.Ordinal);
    }

    [SampleTheory]
    [InlineData("cbored25519-androiddescriptorinput.cbor")]
    [InlineData("cbored25519-zeroinput.cbor")]
    [InlineData("cbormldsa65-descriptorinput.cbor")]
    [InlineData("cborp256-descriptorinput.cbor")]
    [InlineData("cborp384-descriptorinput.cbor")]
    [InlineData("x509ed25519-zeroinput.der")]
    [InlineData("x509mldsa65-descriptorinput.der")]
    [InlineData("x509p256-descriptorinput.der")]
    public async Task A_certificate_of_one_layer_is_read_and_its_issuer_key_is_unknown(string file)
    {
        var rejected = Evidence.Rejected(await ReadAsync(file));

        Assert.Equal("issuer-key", rejected.Check);
        Assert.Contains("well-formed", rejected.Detail, StringComparison.Ordinal);
        Assert.Contains("issuer key unknown", rejected.Detail, StringComparison.Ordinal);
    }

    private static Task<ReadEntry> ReadAsync(string file)
    {
        byte[] octets = SampleFolder.Read($"dice/{file}");
        Assert.Equal(Kind, EvidenceReaders.Detect(octets, file)?.Kind.Name);
        return Evidence.ReadOneAsync(Kind, octets, Anchors.Shipped);
    }
}
