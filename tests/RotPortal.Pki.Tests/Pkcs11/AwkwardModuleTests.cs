using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using RotPortal.Devices;
using RotPortal.Pki.Pkcs11;
using RotPortal.Pki.Pkcs11.Native;

namespace RotPortal.Pki.Tests.Pkcs11;

/// <summary>What a module may answer when things go wrong, on a stand-in that answers whatever is wanted.</summary>
[Collection("SoftHSM")]
public sealed class AwkwardModuleTests
{
    private static readonly byte[] Pin = [1, 2, 3, 4];

    public static TheoryData<int> Codes => [.. Enumerable.Range(1, 0x200).Where(code => ReturnValue.Of((nuint)code).Name != "CKR_UNKNOWN")];

    [Fact]
    public void The_structures_are_as_long_as_in_the_header_of_a_64_bit_machine()
    {
        Assert.Equal(8, nint.Size);
        Assert.Equal(
            (88, 112, 208, 24, 24, 24, 48),
            (Unsafe.SizeOf<CkModule>(), Unsafe.SizeOf<CkSlot>(), Unsafe.SizeOf<CkToken>(), Unsafe.SizeOf<CkAttribute>(), Unsafe.SizeOf<CkMechanism>(),
                Unsafe.SizeOf<CkPssParameters>(), Unsafe.SizeOf<CkInitializeArguments>()));
    }

    [Fact]
    public void Every_value_of_the_standard_has_a_name_of_its_own()
    {
        string[] checks = [.. Enumerable.Range(1, 0x200).Select(code => ReturnValue.Of((nuint)code)).Where(value => value.Name != "CKR_UNKNOWN").Select(value => value.Name)];
        Assert.Equal(93, checks.Length);
        Assert.Equal(checks.Length, checks.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_value_in_every_call_is_a_refusal_that_says_what_to_do(int code)
    {
        foreach (var function in Enum.GetValues<CkFunction>().Except([CkFunction.C_Finalize, CkFunction.C_CloseSession, CkFunction.C_FindObjectsFinal]))
        {
            bool isAnswer = ((nuint)code, function) is (0x100, CkFunction.C_Login) or (0x191, CkFunction.C_Initialize)
                or (0x11 or 0x12, CkFunction.C_GetAttributeValue);
            var refusal = Walk(StandInModule.Fresh(function, (nuint)code));
            Assert.Equal(isAnswer, refusal is null);
            if (refusal is null)
                continue;
            Assert.StartsWith($"{function}: ", refusal.Why, StringComparison.Ordinal);
            Assert.Matches("^pkcs11-[a-z0-9-]+$", refusal.Check);
            Assert.EndsWith(".", refusal.WhatToDo, StringComparison.Ordinal);
        }

        Assert.Equal(0, StandInModule.OpenSessions);
    }

    [Theory]
    [InlineData(0x80000042u, "pkcs11-vendor-defined")]
    [InlineData(0x4242u, "pkcs11-unknown")]
    public void A_value_beyond_the_standard_is_told_by_its_number(uint code, string check)
    {
        var refusal = Walk(StandInModule.Fresh(CkFunction.C_SignInit, code));
        Assert.Equal(check, refusal?.Check);
        Assert.Contains($"0x{code:X}", refusal?.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_that_the_module_lacks_is_a_refusal()
    {
        Assert.Null(Walk(StandInModule.Fresh()));
        foreach (var function in Enum.GetValues<CkFunction>().Except([CkFunction.C_Finalize, CkFunction.C_CloseSession]))
            Assert.Equal(("pkcs11-function-not-supported", function.ToString()), (Walk(StandInModule.Without(function)) is { } refusal ? (refusal.Check, refusal.Why.Split(':')[0]) : ("", "")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(65)]
    [InlineData(70)]
    public void A_signature_of_the_wrong_length_is_refused(int length)
    {
        var cryptoki = StandInModule.Fresh();
        StandInModule.SignatureLength = length;
        Assert.Equal("pkcs11-signature-malformed", Walk(cryptoki)?.Check);
    }

    [Fact]
    public void No_pin_is_tried_when_one_more_wrong_one_locks_the_token()
    {
        var module = TokenModule.Begin(StandInModule.Fresh()).Value();
        StandInModule.TokenFlags = StandInModule.ReadyFlags | Ck.TokenUserPinFinalTry;
        Assert.Equal("pkcs11-pin-last-try", module.Open(module.Tokens().Value()[0], Pin).Refusal().Check);
        StandInModule.TokenFlags = StandInModule.ReadyFlags | Ck.TokenUserPinLocked;
        Assert.Equal("pkcs11-pin-locked", module.Open(module.Tokens().Value()[0], Pin).Refusal().Check);
        Assert.Equal(0, StandInModule.Logins);
    }

    [Fact]
    public void A_token_with_a_keypad_is_asked_without_a_pin()
    {
        var module = TokenModule.Begin(StandInModule.Fresh()).Value();
        StandInModule.TokenFlags = StandInModule.ReadyFlags | Ck.TokenProtectedAuthenticationPath;
        module.Open(module.Tokens().Value()[0], null).Value().Dispose();
        Assert.Equal(1, StandInModule.Logins);
    }

    [Fact]
    public void Text_of_a_token_is_cut_at_a_NUL_and_holds_no_control_characters()
    {
        var module = TokenModule.Begin(StandInModule.Fresh()).Value();
        Assert.Equal("stand-in?", module.Tokens().Value()[0].Label);
    }

    [Fact]
    public void What_is_no_module_is_refused()
    {
        Assert.Equal("pkcs11-module-not-loaded", TokenModule.Load("/nowhere/libtoken.so").Refusal().Check);
        Assert.Equal("pkcs11-not-a-module", TokenModule.Load("libc.so.6").Refusal().Check);
    }

    [Fact]
    public void Numbers_of_a_signature_are_written_as_DER_has_them()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] message = new byte[4];
        for (int i = 0; i < 2000; i++)
        {
            // Every few hundred signatures one of the numbers begins with a zero octet.
            BitConverter.TryWriteBytes(message, i);
            byte[] fixedLength = key.SignData(message, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            byte[]? der = KeyKinds.ToDer(fixedLength, 32);
            Assert.NotNull(der);
            Assert.True(key.VerifyData(message, der, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        }

        Assert.NotNull(KeyKinds.ToDer(new byte[64], 32));
    }

    // All that a station does with a token; the first refusal ends it.
    private static Refusal? Walk(Cryptoki cryptoki)
    {
        if (!TokenModule.Begin(cryptoki).IsAccepted(out var module, out var refusal))
            return refusal;
        using (module)
        {
            if (!module.Tokens().IsAccepted(out var tokens, out refusal) || !module.Open(tokens[0], Pin).IsAccepted(out var session, out refusal))
                return refusal;
            using (session)
            {
                if (!session.Find("k", [1]).IsAccepted(out _, out refusal) || !session.Generate(TokenKeyKind.P256, "k", [1]).IsAccepted(out var key, out refusal))
                    return refusal;
                if (!session.AttributesOf(key).IsAccepted(out _, out refusal) || !session.Sign(key, TokenSignatureScheme.EcdsaSha256, [1]).IsAccepted(out _, out refusal))
                    return refusal;
                return session.Destroy(key).IsAccepted(out _, out refusal) ? null : refusal;
            }
        }
    }
}
