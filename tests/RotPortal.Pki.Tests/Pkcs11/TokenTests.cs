using System.Security.Cryptography;
using System.Text;
using RotPortal.Pki.Pkcs11;
using RotPortal.Pki.Tests.Signing;

namespace RotPortal.Pki.Tests.Pkcs11;

/// <summary>The binding on a real module. pkcs11-tool and openssl look at the same tokens and signatures with eyes other than ours.</summary>
[Collection("SoftHSM")]
public sealed class TokenTests : IDisposable
{
    private static readonly byte[] Pin = Encoding.UTF8.GetBytes(SoftHsm.Pin);
    private static readonly byte[] Message = Encoding.UTF8.GetBytes("what is to be signed");

    private readonly List<IDisposable> _opened = [];

    public void Dispose()
    {
        foreach (var one in Enumerable.Reverse(_opened))
            one.Dispose();
    }

    [SoftHsmFact]
    public void A_module_says_who_it_is_and_which_tokens_it_has()
    {
        string label = SoftHsm.NewToken();
        var module = Module();

        Assert.Equal("SoftHSM", module.Description.Manufacturer);
        Assert.Equal("2.40", module.Description.CryptokiVersion);
        var token = module.Find(label).Value();
        Assert.Equal(("SoftHSM project", "SoftHSM v2", 16), (token.Manufacturer, token.Model, token.SerialNumber.Length));
        Assert.True(token.IsReady);
        Assert.False(token.IsHardwareSlot);
        Assert.Contains(token.SerialNumber, SoftHsm.Run("softhsm2-util", "--show-slots"), StringComparison.Ordinal);
    }

    [SoftHsmFact]
    public void A_token_that_is_not_there_or_there_twice_is_refused_with_what_is_there()
    {
        string label = SoftHsm.NewToken();
        string twice = SoftHsm.NewToken("twice");
        SoftHsm.NewToken(twice);
        var module = Module();

        var missing = module.Find("nowhere").Refusal();
        Assert.Equal("pkcs11-token-not-found", missing.Check);
        Assert.Contains($"'{label}'", missing.Why, StringComparison.Ordinal);
        Assert.Equal("pkcs11-token-ambiguous", module.Find(twice).Refusal().Check);
    }

    [SoftHsmFact]
    public void Login_is_refused_by_name_and_no_refusal_holds_the_pin()
    {
        string label = SoftHsm.NewToken();
        var module = Module();
        var token = module.Find(label).Value();

        var wrong = module.Open(token, Encoding.UTF8.GetBytes("7654321")).Refusal();
        Assert.Equal("pkcs11-pin-incorrect", wrong.Check);
        Assert.Equal("C_Login: the PIN is wrong (CKR_PIN_INCORRECT, 0xA0).", wrong.Why);
        Assert.DoesNotContain("7654321", wrong.ToString(), StringComparison.Ordinal);
        Assert.Equal("pkcs11-pin-missing", module.Open(token, []).Refusal().Check);
        Assert.Equal("pkcs11-pin-missing", module.Open(token, null).Refusal().Check);
        module.Open(token, Pin).Value().Dispose();
    }

    [SoftHsmFact]
    public void A_token_that_nobody_has_initialised_is_refused()
    {
        var module = Module();
        var blank = module.Tokens().Value().Single(token => token.Label.Length == 0);
        Assert.Equal("pkcs11-token-not-ready", module.Open(blank, Pin).Refusal().Check);
    }

    [SoftHsmTheory]
    [InlineData(TokenKeyKind.P256, TokenSignatureScheme.EcdsaSha256)]
    [InlineData(TokenKeyKind.P384, TokenSignatureScheme.EcdsaSha384)]
    [InlineData(TokenKeyKind.P384, TokenSignatureScheme.EcdsaSha256)]
    [InlineData(TokenKeyKind.Rsa2048, TokenSignatureScheme.RsaPkcs1Sha256)]
    [InlineData(TokenKeyKind.Rsa2048, TokenSignatureScheme.RsaPssSha256)]
    [InlineData(TokenKeyKind.Rsa3072, TokenSignatureScheme.RsaPkcs1Sha256)]
    [InlineData(TokenKeyKind.Rsa4096, TokenSignatureScheme.RsaPssSha256)]
    public void A_key_made_in_the_token_signs_what_openssl_verifies(TokenKeyKind kind, TokenSignatureScheme scheme)
    {
        using var folder = new TestFolder();
        string label = SoftHsm.NewToken();
        var session = Session(label);
        session.Generate(kind, "device key", [1, 2, 3]).Value();

        var found = Assert.Single(session.Find("device key", [1, 2, 3]).Value());
        Assert.Equal((kind, "device key", "010203"), (found.Kind, found.Label, Convert.ToHexString(found.Id.Span)));
        byte[] spki = session.PublicKeyOf(found).Value();
        string key = folder.Write("key.pem", Encoding.ASCII.GetBytes(PemEncoding.WriteString("PUBLIC KEY", spki)));
        string message = folder.Write("message", Message);
        string signature = folder.Write("signature", session.Sign(found, scheme, Message).Value());
        string digest = scheme == TokenSignatureScheme.EcdsaSha384 ? "-sha384" : "-sha256";
        string[] padding = scheme == TokenSignatureScheme.RsaPssSha256 ? ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32"] : [];
        Assert.Contains("Verified OK", Tool.Run("openssl", ["dgst", digest, "-verify", key, .. padding, "-signature", signature, message]));

        // The other program lists the same public key; of an EC key it shows the point.
        string listed = SoftHsm.Tool(label, "--list-objects", "--type", "pubkey", "--label", "device key");
        Assert.Contains(kind is TokenKeyKind.P256 or TokenKeyKind.P384 ? Convert.ToHexStringLower(spki.AsSpan(^64..)) : "RSA", listed, StringComparison.Ordinal);
    }

    [SoftHsmFact]
    public void A_key_made_in_the_token_is_told_apart_from_one_that_came_from_outside_and_one_that_may_leave()
    {
        using var folder = new TestFolder();
        string label = SoftHsm.NewToken();
        using (var outside = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        {
            string file = folder.Write("outside.pem", Encoding.ASCII.GetBytes(outside.ExportPkcs8PrivateKeyPem()));
            SoftHsm.Run("softhsm2-util", "--import", file, "--token", label, "--label", "imported", "--id", "02", "--pin", SoftHsm.Pin);
        }

        SoftHsm.Tool(label, "--keypairgen", "--key-type", "EC:prime256v1", "--id", "03", "--label", "leaves", "--usage-sign", "--extractable");
        var session = Session(label);
        session.Generate(TokenKeyKind.P256, "made here", [1]).Value();

        Assert.Equal(new TokenKeyAttributes(true, true, true, true, false, IsValueRefused: true), Attributes("made here"));
        var imported = Attributes("imported");
        Assert.Equal((false, false, false), (imported.Local, imported.NeverExtractable, imported.AlwaysSensitive));
        var leaves = Attributes("leaves");
        Assert.Equal((true, true, false), (leaves.Local, leaves.Extractable, leaves.NeverExtractable));

        TokenKeyAttributes Attributes(string name) => session.AttributesOf(Assert.Single(session.Find(name, null).Value())).Value();
    }

    [SoftHsmFact]
    public void A_key_of_another_curve_is_seen_and_used_for_nothing()
    {
        string label = SoftHsm.NewToken();
        SoftHsm.Tool(label, "--keypairgen", "--key-type", "EC:secp521r1", "--id", "09", "--label", "other", "--usage-sign");
        var session = Session(label);
        var key = Assert.Single(session.Find("other", null).Value());

        Assert.Null(key.Kind);
        Assert.Equal("pkcs11-key-kind", session.PublicKeyOf(key).Refusal().Check);
        Assert.Equal("pkcs11-key-kind", session.Sign(key, TokenSignatureScheme.EcdsaSha256, Message).Refusal().Check);
    }

    [SoftHsmFact]
    public void A_scheme_that_does_not_fit_the_key_is_refused_before_the_token_is_asked()
    {
        var session = Session(SoftHsm.NewToken());
        var key = session.Generate(TokenKeyKind.P256, "k", [1]).Value();
        Assert.Equal("pkcs11-scheme-unfit", session.Sign(key, TokenSignatureScheme.RsaPkcs1Sha256, Message).Refusal().Check);
    }

    [SoftHsmFact]
    public void A_destroyed_key_is_gone_and_signing_with_it_says_so()
    {
        var session = Session(SoftHsm.NewToken());
        var key = session.Generate(TokenKeyKind.P256, "k", [1]).Value();

        Assert.Equal(2, session.Destroy(key).Value());
        Assert.Empty(session.Find("k", null).Value());
        Assert.Equal("pkcs11-object-handle-invalid", session.Sign(key, TokenSignatureScheme.EcdsaSha256, Message).Refusal().Check);
    }

    [SoftHsmFact]
    public void A_token_that_is_gone_in_the_middle_is_a_refusal_with_a_name()
    {
        string label = SoftHsm.NewToken();
        var session = Session(label);
        var key = session.Generate(TokenKeyKind.P256, "k", [1]).Value();
        Directory.Delete(SoftHsm.FolderOf(label), recursive: true);

        var refusal = session.Sign(key, TokenSignatureScheme.EcdsaSha256, Message).Refusal();
        Assert.Matches("^pkcs11-", refusal.Check);
        Assert.DoesNotContain("unknown", refusal.Check, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.WhatToDo);
    }

    [SoftHsmFact]
    public async Task Several_threads_may_sign_with_one_session()
    {
        var session = Session(SoftHsm.NewToken());
        var key = session.Generate(TokenKeyKind.P256, "k", [1]).Value();
        using var publicKey = ECDsa.Create();
        publicKey.ImportSubjectPublicKeyInfo(session.PublicKeyOf(key).Value(), out _);

        byte[][] signatures = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => session.Sign(key, TokenSignatureScheme.EcdsaSha256, Message).Value())));
        Assert.All(signatures, signature => Assert.True(publicKey.VerifyData(Message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
    }

    private TokenModule Module() => Opened(TokenModule.Load(SoftHsm.Module).Value());

    private TokenSession Session(string label)
    {
        var module = Module();
        return Opened(module.Open(module.Find(label).Value(), Pin).Value());
    }

    private T Opened<T>(T one)
        where T : IDisposable
    {
        _opened.Add(one);
        return one;
    }
}
