using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using RotPortal.Devices;
using RotPortal.Pki.Signing;

namespace RotPortal.Pki.Tests.Signing;

public sealed class FileSignerTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("portal.example/ledger\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n");

    private readonly TestFolder _folder = new();
    private readonly FileSigner _signer;

    public FileSignerTests()
    {
        var key = new KeyFile(_folder["signing.pem"], "test passphrase, not a secret") { Rounds = 1000 };
        _signer = key.LoadOrCreate("portal.example", Noon).IsAccepted(out var signer, out var refusal)
            ? signer
            : throw new InvalidOperationException(refusal.Why);
    }

    public void Dispose()
    {
        _signer.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Openssl_verifies_a_signature_over_octets_and_refuses_it_over_others()
    {
        string text = _folder.Write("text", Content);
        string other = _folder.Write("other", [.. Content, 1]);
        string signature = _folder.Write("signature", _signer.Sign(Content));
        string key = PublicKeyFile();

        Assert.Contains("Verified OK", Tool.Run("openssl", "dgst", "-sha256", "-verify", key, "-signature", signature, text));
        Assert.NotEqual(0, Tool.Try("openssl", "dgst", "-sha256", "-verify", key, "-signature", signature, other).Exit);
    }

    [Fact]
    public void Openssl_verifies_a_detached_signature_and_refuses_it_over_others()
    {
        string text = _folder.Write("text", Content);
        string other = _folder.Write("other", [.. Content, 1]);
        string signature = _folder.Write("signature.der", _signer.SignDetached(Content, signingTime: null));

        string[] Verify(string content) =>
        [
            "cms", "-verify", "-binary", "-inform", "DER", "-in", signature, "-content", content, "-CAfile", _folder["signing.pem"], "-purpose", "any",
            "-attime", $"{Noon.AddDays(1).ToUnixTimeSeconds()}", "-out", _folder["out"], "-cades",
        ];
        Tool.Run("openssl", Verify(text));
        Assert.NotEqual(0, Tool.Try("openssl", Verify(other)).Exit);
    }

    [Fact]
    public void The_signed_attributes_are_those_of_the_profile_and_the_content_is_not_inside()
    {
        byte[] signature = _signer.SignDetached(Content, signingTime: null);
        var attributes = Attributes(signature);

        // content-type, message-digest, signing-certificate-v2
        Assert.Equal(
            ["1.2.840.113549.1.9.16.2.47", "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"],
            attributes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            [0x30, 0x26, 0x30, 0x24, 0x30, 0x22, 0x04, 0x20, .. SHA256.HashData(_signer.Certificate.Span)],
            attributes["1.2.840.113549.1.9.16.2.47"]);
        Assert.Equal(-1, signature.AsSpan().IndexOf(Content));
        Assert.True(signature.AsSpan().IndexOf(_signer.Certificate.Span) > 0);
        Assert.InRange(signature.Length, 500, 2048);
    }

    [Fact]
    public void The_time_is_stated_when_it_is_given()
    {
        byte[] signature = _signer.SignDetached(Content, Noon);
        Assert.Contains("261122120000Z", Encoding.ASCII.GetString(Attributes(signature)["1.2.840.113549.1.9.5"]));
    }

    [Fact]
    public void The_digest_algorithm_is_sha256_and_the_signature_ecdsa()
    {
        string signature = _folder.Write("signature.der", _signer.SignDetached(Content, signingTime: null));

        string text = Tool.Run("openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", signature);

        Assert.Contains("algorithm: sha256 (2.16.840.1.101.3.4.2.1)", text);
        Assert.Contains("algorithm: ecdsa-with-SHA256 (1.2.840.10045.4.3.2)", text);
        Assert.Contains("eContent: <ABSENT>", text);
    }

    [Fact]
    public void Pdfsig_calls_a_document_signed_with_it_valid_and_wholly_signed()
    {
        string pdf = _folder.Write("signed.pdf", SmallestPdf.Signed(content => _signer.SignDetached(content, signingTime: null)));

        string text = Tool.Run("pdfsig", "-nocert", pdf);

        Assert.Contains("Signature is Valid", text);
        Assert.Contains("Total document signed", text);
        Assert.Contains("portal.example", text);
        Assert.Contains("ETSI.CAdES.detached", text);
    }

    [Fact]
    public void Several_threads_may_sign_at_once()
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_signer.SubjectPublicKeyInfo.Span, out _);
        byte[][] signatures = new byte[200][];

        Parallel.For(0, signatures.Length, i => signatures[i] = i % 8 == 0 ? _signer.SignDetached(Content, null) : _signer.Sign(Content));

        for (int i = 0; i < signatures.Length; i++)
        {
            if (i % 8 != 0)
                Assert.True(key.VerifyData(Content, signatures[i], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        }
    }

    [Fact]
    public void The_key_id_is_the_digest_of_the_public_key()
    {
        Assert.Equal(Sha256Digest.Of(File.ReadAllBytes(DerKeyFile())), _signer.KeyId);
    }

    private static Dictionary<string, byte[]> Attributes(byte[] signature)
    {
        var cms = new SignedCms(new ContentInfo(Content), detached: true);
        cms.Decode(signature);
        return cms.SignerInfos[0].SignedAttributes.Cast<CryptographicAttributeObject>()
            .ToDictionary(attribute => attribute.Oid.Value ?? "", attribute => attribute.Values[0].RawData);
    }

    private string PublicKeyFile()
    {
        Tool.Run("openssl", "x509", "-in", _folder["signing.pem"], "-noout", "-pubkey", "-out", _folder["public.pem"]);
        return _folder["public.pem"];
    }

    private string DerKeyFile()
    {
        Tool.Run("openssl", "pkey", "-pubin", "-in", PublicKeyFile(), "-outform", "DER", "-out", _folder["public.der"]);
        return _folder["public.der"];
    }
}
