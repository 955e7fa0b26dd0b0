namespace RotPortal.Cli.Tests.Commands;

/// <summary>Real answers of secure elements, recognised and judged without being told their kind.</summary>
public sealed class SecureElementSampleTests
{
    [SampleTheory]
    [InlineData("zymbit/signed-payload-docs-example.json", "zymbit-export", "challenge-not-issued-here")]
    [InlineData("st-stsafe/a110-challenge-response.json", "stsafe-challenge", "no-certificate")]
    [InlineData("nxp-se05x/attested-read/one-key-zero-freshness.json", "nxp-attested-read", "not-fresh")]
    public async Task A_real_answer_verifies_and_says_what_it_does_not_show(string file, string kind, string finding)
    {
        var said = await Said.ByAsync("read", "--format", "text", "--anchors", SampleFolder.PathOf("nxp-se05x", "certs"), SampleFolder.PathOf(file.Split('/')));

        Assert.Equal(("", ExitCode.Good), (said.Error, said.Exit));
        Assert.Contains($"  {kind}\n", said.Output, StringComparison.Ordinal);
        Assert.Contains(finding, said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("identity.possession-proven", said.Output, StringComparison.Ordinal);
    }

    [SampleFact]
    public async Task A_statement_without_the_certificate_of_its_chip_is_rejected_and_says_what_to_do()
    {
        var said = await Said.ByAsync("read", SampleFolder.PathOf("nxp-se05x", "attested-read", "one-key-zero-freshness.json"));

        Assert.Equal(ExitCode.Bad, said.Exit);
        Assert.Contains("attestation-certificate", said.Output, StringComparison.Ordinal);
    }
}
