using System.Text;
using RotPortal.Devices;

namespace RotPortal.Provisioning.Tests.Samples;

/// <summary>The one public number of Zymbit gives the verdict that its list of sources states.</summary>
public sealed class ZymbitSampleTests
{
    private const string Kind = "zymbit-export";
    private const string File = "zymbit/signed-payload-docs-example.json";

    [SampleFact]
    public async Task The_published_signature_verifies_and_is_called_old()
    {
        byte[] file = SampleFolder.Read(File);
        Assert.Equal(Kind, EvidenceReaders.Detect(file, File)?.Kind.Name);

        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, file, Anchors.Shipped));

        Assert.Equal("P-256", Assert.Single(verified.Claim.Keys).Algorithm);
        Assert.Equal(RootOfTrustKind.NotStated, verified.Claim.Element.Kind);
        Assert.Equal([Capability.KeyAlgorithmStrength], verified.Facts.Select(fact => fact.Capability));
        Assert.Equal(["module-not-stated", "challenge-not-issued-here"], verified.Findings.Select(finding => finding.Code));
    }

    [SampleFact]
    public async Task The_published_signature_does_not_verify_over_other_words()
    {
        string other = Encoding.UTF8.GetString(SampleFolder.Read(File)).Replace("68656c6c6f", "48656c6c6f", StringComparison.Ordinal);

        Assert.Equal("challenge-signature", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Encoding.UTF8.GetBytes(other), Anchors.Shipped)).Check);
    }
}
