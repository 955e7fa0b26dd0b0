using RotPortal.Devices;

namespace RotPortal.Provisioning.Tests.Samples;

/// <summary>Every file of the Espressif samples gives the verdict that its list of sources states.</summary>
public sealed class EspressifSampleTests
{
    private const string Manifest = "espressif/manifest-espressif.csv";
    private const string Partition = "espressif/esp_secure_cert-tlv-ds-peripheral.bin";

    [SampleFact]
    public async Task The_five_rows_are_read_under_their_MAC_addresses_and_their_issuer_is_not_known()
    {
        byte[] file = SampleFolder.Read(Manifest);
        Assert.Equal("espressif-manifest", EvidenceReaders.Detect(file, Manifest)?.Kind.Name);

        Reading.Verified[] rows = [.. (await Evidence.ReadAsync("espressif-manifest", file, Anchors.Shipped)).Select(Evidence.Verified)];

        Assert.Equal(["4ba2bb8764bd", "e5b314da749d", "5b62acc6615e", "060c6696c8b0", "5042c6471a9c"], rows.Select(row => row.Claim.HardwareId));
        Assert.All(rows, row => Assert.Equal("RSA-2048", Assert.Single(row.Claim.Keys).Algorithm));
        Assert.All(rows, row => Assert.Contains(row.Findings, finding => finding.Code == "issuer-not-registered"));
        Assert.All(rows, row => Assert.Equal([Capability.KeyAlgorithmStrength], row.Facts.Select(fact => fact.Capability)));
        // Test data: most of the addresses can be no device's.
        Assert.Equal([true, true, true, true, false], rows.Select(row => row.Findings.Any(finding => finding.Code.StartsWith("mac-not-of", StringComparison.Ordinal))));
    }

    [SampleFact]
    public async Task The_partition_holds_its_private_key_for_the_signature_peripheral_alone()
    {
        byte[] file = SampleFolder.Read(Partition);
        Assert.Equal("esp-secure-cert", EvidenceReaders.Detect(file, Partition)?.Kind.Name);

        var entry = await Evidence.ReadOneAsync("esp-secure-cert", file, Anchors.Shipped);
        var verified = Evidence.Verified(entry);

        Assert.Equal(file, entry.Bytes.ToArray());
        Assert.Equal(["partition-not-signed", "mac-not-stated", "issuer-not-registered", "certificate-not-valid-now"], verified.Findings.Select(finding => finding.Code));
        Assert.True(Assert.Single(verified.Facts, fact => fact.Capability == Capability.KeyNonExportable).Holds);
        Assert.Equal("RSA-2048", Assert.Single(verified.Claim.Keys).Algorithm);
    }
}
