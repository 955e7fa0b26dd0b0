using System.Security.Cryptography;

namespace RotPortal.TestKit;

/// <summary>Makes COSE messages and keys (RFC 9052), good ones and bad ones.</summary>
public static class TestCose
{
    /// <summary>A COSE_Sign1 by a test key, without a tag.</summary>
    public static EncodedItem Sign1(TestKey key, byte[] payload) => Sign1(-7, payload, message => key.Sign(message));

    /// <summary>A COSE_Sign1 by anything, without a tag.</summary>
    public static EncodedItem Sign1(long algorithm, byte[] payload, Func<byte[], byte[]> sign) =>
        Message("Signature1", TestCbor.Map((1, algorithm)).Octets, TestCbor.Map(), payload, sign);

    /// <summary>A COSE_Mac0 with HMAC 256/256, without a tag.</summary>
    public static EncodedItem Mac0(byte[] secret, byte[] payload) =>
        Message("MAC0", TestCbor.Map((1, 5)).Octets, TestCbor.Map(), payload, message => HMACSHA256.HashData(secret, message));

    /// <summary>Four parts, protected over the structure of RFC 9052 4.4 or 6.3.</summary>
    public static EncodedItem Message(string context, byte[] protectedHeader, EncodedItem unprotected, byte[]? payload, Func<byte[], byte[]> protect)
    {
        byte[] covered = TestCbor.Array(context, protectedHeader, System.Array.Empty<byte>(), payload).Octets;
        return TestCbor.Array(protectedHeader, unprotected, payload, protect(covered));
    }

    /// <summary>The COSE_Key of a test key.</summary>
    public static EncodedItem Key(TestKey key) => TestCbor.Map((1, 2), (3, -7), (-1, 1), (-2, key.X), (-3, key.Y));

    /// <summary>The COSE_Key of a key on a NIST curve.</summary>
    public static EncodedItem Key(ECDsa key, int curve)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return TestCbor.Map((1, 2), (-1, curve), (-2, point.X), (-3, point.Y));
    }
}
