using System.Security.Cryptography;
using System.Text;
using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Dice;

/// <summary>Chains of layers in X.509: below a maker, below a self-signed key of the device, and broken in one way each.</summary>
public sealed class X509ChainTests
{
    private const string Kind = "dice-chain";
    private static readonly TestKey Maker = TestKey.Of("maker of devices");
    private static readonly TestKey Uds = TestKey.Of("unique device secret");
    private static readonly TestKey First = TestKey.Of("layer 0");
    private static readonly TestKey Second = TestKey.Of("layer 1");
    private static readonly CertificateBuilder Root = DiceCertificates.Of("maker", "maker", Maker);
    private static readonly CertificateBuilder Device = DiceCertificates.Of("maker", "device", Uds);
    private static readonly CertificateBuilder LayerOne = DiceCertificates.Of("device", "layer 0", First, DiceCertificates.OpenDice(1));
    private static readonly CertificateBuilder LayerTwo = DiceCertificates.Of("layer 0", "layer 1", Second, DiceCertificates.OpenDice(1));
    private static readonly TrustAnchors Trusted = new([CertificateBuilder.Anchor(Root, Root.Sign(Maker), "maker", AnchorPurpose.Attestation, Maker.KeyIdentifier) with { Vendor = "dice" }]);

    [Fact]
    public async Task A_chain_below_a_registered_maker_is_rooted_in_hardware_in_either_order()
    {
        byte[][] certificates = [Device.Sign(Maker), LayerOne.Sign(Uds), LayerTwo.Sign(First)];
        foreach (var ordered in (byte[][][])[certificates, [.. certificates.Reverse()]])
        {
            var verified = Evidence.Verified(await ReadAsync(ordered));

            Assert.Equal(RootOfTrustKind.Dice, verified.Claim.Element.Kind);
            Assert.Contains(verified.Facts, fact => fact is { Level: EvidenceLevel.E3, Holds: true } && fact.Capability == Capability.IdentityHardwareRooted);
            Assert.Equal(["layer", "layer"], verified.Findings.Select(finding => finding.Code));
        }
    }

    [Fact]
    public async Task A_self_signed_key_of_the_device_is_consistent_and_no_more()
    {
        var verified = Evidence.Verified(await ReadAsync(DiceCertificates.Of("device", "device", Uds).Sign(Uds), LayerOne.Sign(Uds)));

        Assert.Contains(verified.Findings, finding => finding.Code == "device-key-not-vouched-for");
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.IdentityHardwareRooted);
    }

    [Fact]
    public async Task A_layer_that_certified_itself_is_degenerate()
    {
        var verified = Evidence.Verified(await ReadAsync(DiceCertificates.Of("self", "self", Uds, DiceCertificates.OpenDice(1)).Sign(Uds)));

        Assert.Contains(verified.Findings, finding => finding.Code == "degenerate-chain");
    }

    [Theory]
    [InlineData(0x10, "layer-in-debug-mode")]
    [InlineData(0x80, "layer-not-configured")]
    [InlineData(0x40, "layer-not-configured")]
    [InlineData(0x20, "layer-in-recovery")]
    [InlineData(0x00, "layer")]
    public async Task The_flags_of_the_TCG_say_how_a_layer_runs(byte flags, string finding)
    {
        foreach (var extension in (TestExtension[])[DiceCertificates.TcbInfo(flags), DiceCertificates.MultiTcbInfo(0, flags)])
        {
            var layer = DiceCertificates.Of("device", "layer 0", First, extension);
            var verified = Evidence.Verified(await ReadAsync(Device.Sign(Maker), layer.Sign(Uds)));
            Assert.Contains(verified.Findings, each => each.Code == finding);
            Assert.Contains(verified.Findings, each => each.Code == "layer" && each.Detail.Contains("security version 3", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Each_broken_thing_is_refused_by_its_own_check()
    {
        Assert.Equal("layer-signature", await CheckAsync(Device.Sign(Maker), LayerOne.Sign(TestKey.Of("somebody"))));
        Assert.Equal("issuer-key", await CheckAsync(LayerOne.Sign(Uds)));
        Assert.Equal("chain-structure", await CheckAsync(Device.Sign(Maker), LayerOne.Sign(Uds), DiceCertificates.Of("other", "stray", Second, DiceCertificates.OpenDice(1)).Sign(Second)));
        Assert.Equal("layer-claims", await CheckAsync(Device.Sign(Maker), DiceCertificates.Of("device", "layer 0", First, DiceCertificates.OpenDice(9)).Sign(Uds)));
        Assert.Equal("layer-claims", await CheckAsync(Device.Sign(Maker), DiceCertificates.Of("device", "layer 0", First, DiceCertificates.OpenDice(1, 20)).Sign(Uds)));
        Assert.Equal("layer-claims", await CheckAsync(Device.Sign(Maker), DiceCertificates.Of("device", "layer 0", First, DiceCertificates.OpenDice(1), new TestExtension("1.2.3", true, [5, 0])).Sign(Uds)));
        Assert.Equal("layer-validity", await CheckAsync(Device.Sign(Maker), (LayerOne with { NotAfter = Evidence.At.AddDays(-1) }).Sign(Uds)));
        Assert.Equal("layer-issuer", await CheckAsync(Device.Sign(Maker), LayerOne.With(TestNames.BasicConstraints(false, null)).Sign(Uds), LayerTwo.Sign(First)));
        Assert.Equal("layer-claims", await CheckAsync(Device.Sign(Maker), LayerOne.Sign(Uds), DiceCertificates.Of("layer 0", "layer 1", Second).Sign(First)));
    }

    [Fact]
    public async Task The_key_of_the_issuer_may_be_given_beside_a_single_layer()
    {
        var companions = new Dictionary<string, ReadOnlyMemory<byte>> { ["uds-public-key"] = Uds.SubjectPublicKeyInfo };

        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Pem(LayerOne.Sign(Uds)), TrustAnchors.None, companions));

        Assert.Contains(verified.Findings, finding => finding.Code == "device-key-not-vouched-for");
    }

    [Fact]
    public async Task No_bit_of_a_certificate_can_be_turned_over()
    {
        // DER, so that every octet is of the certificate. All of it is signed or is the signature.
        var companions = new Dictionary<string, ReadOnlyMemory<byte>> { ["uds-public-key"] = Uds.SubjectPublicKeyInfo };
        var context = new ReadingContext(TrustAnchors.None, Evidence.At, 1) { Companions = companions };

        Assert.Empty(await BitFlips.AcceptedAsync(Kind, LayerOne.Sign(Uds), context));
    }

    [Fact]
    public async Task Damaged_certificates_never_throw()
    {
        foreach (byte[] octets in Mutations.Of(LayerOne.Sign(Uds), seed: 7, count: 3_000))
            Assert.All(await Evidence.ReadAsync(Kind, octets, Trusted), entry => Evidence.Rejected(entry));
    }

    private static async Task<string> CheckAsync(params byte[][] certificates) => Evidence.Rejected(await ReadAsync(certificates)).Check;

    private static Task<ReadEntry> ReadAsync(params byte[][] certificates)
    {
        byte[] file = Pem(certificates);
        Assert.Equal(Kind, EvidenceReaders.Detect(file, "chain.pem")?.Kind.Name);
        return Evidence.ReadOneAsync(Kind, file, Trusted);
    }

    private static byte[] Pem(params byte[][] certificates) =>
        Encoding.ASCII.GetBytes(string.Join('\n', certificates.Select(der => PemEncoding.WriteString("CERTIFICATE", der))));
}
