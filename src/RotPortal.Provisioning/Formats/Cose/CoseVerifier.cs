using System.Security.Cryptography;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Formats.Cose;

/// <summary>Names of the checks on COSE messages that several kinds of evidence share; stable.</summary>
internal static class CoseChecks
{
    /// <summary>The platform has the algorithm. The answer no says nothing about the evidence.</summary>
    public const string NotAvailable = "algorithm-not-available";
    public const string NotAvailableClause = "RFC 9053 2";

    /// <summary>The rejection for an algorithm that is missing.</summary>
    /// <param name="what">What is signed, for example <c>The token</c>.</param>
    /// <param name="algorithm">The name of the algorithm.</param>
    public static string NotAvailableDetail(string what, string algorithm) =>
        $"{what} is signed with {algorithm}: algorithm not available here. It was not verified. This says nothing about the evidence.";
}

/// <summary>Verifies COSE messages with the platform.</summary>
internal static class CoseVerifier
{
    /// <summary>Verifies a COSE_Sign1.</summary>
    public static SignatureAnswer Verify(this SignatureVerifier signatures, PublicKey key, CoseMessage message)
    {
        var algorithm = message.Algorithm;
        if (message.IsMac)
            return SignatureAnswer.Invalid;
        if (algorithm.Scheme == CoseScheme.NotAvailable || key is PublicKey.Unsupported)
            return SignatureAnswer.NotAvailable;
        // RFC 9052 8.1: algorithm and kind of key must agree.
        if (!algorithm.Takes(key))
            return SignatureAnswer.Invalid;
        byte[] signed = message.ToBeSigned();
        return algorithm.Scheme switch
        {
            // RFC 9053 2.1: r and s have the length of the curve; another length is no other writing of the same signature.
            CoseScheme.Ecdsa when key is PublicKey.Ec ec => message.Signature.Length == 2 * ec.Curve.CoordinateLength
                && signatures.VerifyFixed(ec, CryptographicOperations.HashData(algorithm.Hash, signed), message.Signature.Span)
                    ? SignatureAnswer.Valid
                    : SignatureAnswer.Invalid,
            CoseScheme.RsaPss => signatures.Verify(key, Rsa(SignatureScheme.RsaPss), signed, message.Signature.Span),
            CoseScheme.RsaPkcs1 => signatures.Verify(key, Rsa(SignatureScheme.RsaPkcs1), signed, message.Signature.Span),
            CoseScheme.Ecdsa or CoseScheme.Hmac or CoseScheme.NotAvailable => SignatureAnswer.Invalid,
        };

        SignatureAlgorithm Rsa(SignatureScheme scheme) => new(algorithm.Name, scheme, algorithm.Hash);
    }

    /// <summary>Verifies a COSE_Mac0 with its secret. Whoever holds the secret could have made the message.</summary>
    public static SignatureAnswer VerifyMac(ReadOnlySpan<byte> secret, CoseMessage message)
    {
        if (!message.IsMac)
            return SignatureAnswer.Invalid;
        if (message.Algorithm.Scheme != CoseScheme.Hmac)
            return message.Algorithm.Scheme == CoseScheme.NotAvailable ? SignatureAnswer.NotAvailable : SignatureAnswer.Invalid;
        byte[] code = CryptographicOperations.HmacData(message.Algorithm.Hash, secret, message.ToBeSigned());
        return CryptographicOperations.FixedTimeEquals(code, message.Signature.Span) ? SignatureAnswer.Valid : SignatureAnswer.Invalid;
    }
}
