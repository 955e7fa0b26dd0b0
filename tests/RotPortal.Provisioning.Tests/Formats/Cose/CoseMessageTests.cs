using System.Security.Cryptography;
using RotPortal.Provisioning.Formats.Cbor;
using RotPortal.Provisioning.Formats.Cose;
using RotPortal.Provisioning.Formats.X509;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Formats.Cose;

public sealed class CoseMessageTests
{
    private static readonly TestKey Signer = TestKey.Of("cose signer");
    private static readonly byte[] Payload = "what is signed"u8.ToArray();

    [Theory]
    [InlineData(-7, "nistP256", "SHA256")]
    [InlineData(-35, "nistP384", "SHA384")]
    [InlineData(-36, "nistP521", "SHA512")]
    public void An_ecdsa_signature_verifies_with_its_key_and_with_no_other(int algorithm, string curve, string hash)
    {
        using var own = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        using var other = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        var message = Sign1(TestCose.Sign1(algorithm, Payload, signed => own.SignData(signed, new HashAlgorithmName(hash))));

        Assert.Equal(SignatureAnswer.Valid, Verify(own, message));
        Assert.Equal(SignatureAnswer.Invalid, Verify(other, message));
        Assert.Equal(SignatureAnswer.Invalid, Verify(own, message with { Payload = "something else"u8.ToArray() }));
        Assert.Equal(SignatureAnswer.Invalid, Verify(own, message with { Signature = message.Signature[1..] }));
    }

    [Theory]
    [InlineData(-37, "SHA256", true)]
    [InlineData(-39, "SHA512", true)]
    [InlineData(-257, "SHA256", false)]
    [InlineData(-258, "SHA384", false)]
    public void An_rsa_signature_verifies_and_not_under_the_other_padding(int algorithm, string hash, bool isPss)
    {
        using var key = RSA.Create(2048);
        var padding = isPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        var message = Sign1(TestCose.Sign1(algorithm, Payload, signed => key.SignData(signed, new HashAlgorithmName(hash), padding)));

        Assert.Equal(SignatureAnswer.Valid, Verify(key, message));
        Assert.Equal(SignatureAnswer.Invalid, Verify(key, message with { Algorithm = CoseAlgorithm.Of(isPss ? -257 : -37) }));
    }

    [Theory]
    [InlineData(-8)]
    [InlineData(-19)]
    [InlineData(-48)]
    [InlineData(-49)]
    [InlineData(-50)]
    [InlineData(-4711)]
    public void An_algorithm_that_the_platform_lacks_is_neither_good_nor_bad(int algorithm)
    {
        using var signatures = new SignatureVerifier();
        var message = Sign1(TestCose.Sign1(algorithm, Payload, _ => new byte[64]));

        Assert.Equal(SignatureAnswer.NotAvailable, signatures.Verify(PublicKeyReader.Read(Signer.SubjectPublicKeyInfo), message));
        Assert.Contains("algorithm not available here", CoseChecks.NotAvailableDetail("It", message.Algorithm.Name), StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_verifies_with_its_secret_alone_and_is_never_a_signature()
    {
        byte[] secret = RandomNumberGenerator.GetBytes(32);
        var item = TestCbor.Tag(CoseMessage.Mac0Tag, TestCose.Mac0(secret, Payload));
        var message = Assert.IsType<CoseReading.Parsed>(CoseMessage.ReadTagged(Item(item))).Message;

        Assert.True(message.IsMac);
        Assert.Equal(SignatureAnswer.Valid, CoseVerifier.VerifyMac(secret, message));
        Assert.Equal(SignatureAnswer.Invalid, CoseVerifier.VerifyMac(new byte[32], message));
        Assert.Equal(SignatureAnswer.Invalid, CoseVerifier.VerifyMac(secret, message with { Payload = new byte[1] }));
        using var signatures = new SignatureVerifier();
        Assert.Equal(SignatureAnswer.Invalid, signatures.Verify(PublicKeyReader.Read(Signer.SubjectPublicKeyInfo), message));
    }

    public static TheoryData<string, EncodedItem> Malformed => new()
    {
        { "three parts", TestCbor.Array(new byte[] { 0xA0 }, TestCbor.Map(), Payload) },
        { "a detached payload", TestCbor.Array(TestCbor.Map((1, -7)).Octets, TestCbor.Map(), null, new byte[64]) },
        { "no algorithm", TestCbor.Array(TestCbor.Map((4, -7)).Octets, TestCbor.Map(), Payload, new byte[64]) },
        { "the algorithm where nothing covers it", TestCbor.Array(TestCbor.Map().Octets, TestCbor.Map((1, -7)), Payload, new byte[64]) },
        { "a label in both headers", TestCbor.Array(TestCbor.Map((1, -7)).Octets, TestCbor.Map((1, -7)), Payload, new byte[64]) },
        { "a critical header", TestCbor.Array(TestCbor.Map((1, -7), (2, TestCbor.Array(4))).Octets, TestCbor.Map(), Payload, new byte[64]) },
        { "a protected header with something behind it", TestCbor.Array((byte[])[.. TestCbor.Map((1, -7)).Octets, 0], TestCbor.Map(), Payload, new byte[64]) },
        { "a map", TestCbor.Map() },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_is_no_message_is_refused(string what, EncodedItem item)
    {
        Assert.NotEmpty(what);
        Assert.IsType<CoseReading.Malformed>(CoseMessage.ReadSign1(Item(item)));
    }

    [Fact]
    public void A_tag_that_says_something_else_is_refused() =>
        Assert.IsType<CoseReading.Malformed>(CoseMessage.ReadTagged(Item(TestCbor.Tag(98, TestCose.Sign1(Signer, Payload)))));

    private static SignatureAnswer Verify(AsymmetricAlgorithm key, CoseMessage message)
    {
        using var signatures = new SignatureVerifier();
        return signatures.Verify(PublicKeyReader.Read(key.ExportSubjectPublicKeyInfo()), message);
    }

    private static CoseMessage Sign1(EncodedItem item) => Assert.IsType<CoseReading.Parsed>(CoseMessage.ReadSign1(Item(item))).Message;

    private static CborItem Item(EncodedItem item) => Assert.IsType<CborReading.Read>(CborItemReader.Read(item.Octets)).Item;
}
