using System.Security.Cryptography;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Pkcs11;

/// <summary>Judges one entry: every check in a fixed order, the first no ends it.</summary>
internal sealed class TokenKeyJudge(ReadingContext context, SignatureVerifier signatures)
{
    // Clocks of stations and of ours need not agree to the second.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    /// <summary>Judges.</summary>
    public Reading Judge(TokenKeyEntry entry, Sha256Digest evidence)
    {
        if (entry.Statement.CollectedAt > context.At + ClockDifference)
        {
            return Refuse(TokenKeyChecks.CollectionTime, TokenKeyChecks.EntryClause,
                "The entry says that it was collected after the moment the question is asked for. Check the clock of the station.", entry);
        }

        if (AlgorithmOf(entry.Statement.Algorithm) is not { } algorithm)
        {
            return Refuse(TokenKeyChecks.Algorithm, TokenKeyChecks.SignatureClause,
                "The signature is of a kind that cannot be verified here. This says nothing about the evidence; use ecdsa-sha256, ecdsa-sha384, rsa-pkcs1-sha256 or rsa-pss-sha256.", entry);
        }

        return signatures.Verify(entry.Key, algorithm, entry.Statement.SignedOctets(), entry.Signature.Span) switch
        {
            SignatureAnswer.Valid => new VerifiedTokenKey(entry, evidence, context).ToReading(),
            SignatureAnswer.Invalid => Refuse(TokenKeyChecks.StatementSignature, TokenKeyChecks.SignatureClause,
                "The key did not sign what the entry says: something was changed, or another key signed. Collect it from the token again.", entry),
            SignatureAnswer.TooWeak => Refuse(TokenKeyChecks.StatementSignature, TokenKeyChecks.SignatureClause,
                $"The key is {entry.Key.Algorithm}, too weak for its signature to prove anything. Make a stronger key in the token.", entry),
            SignatureAnswer.NotAvailable => Refuse(TokenKeyChecks.Algorithm, TokenKeyChecks.SignatureClause,
                $"The key is {entry.Key.Algorithm}, whose signatures cannot be verified on this platform. This says nothing about the evidence; use a P-256, P-384 or RSA key.", entry),
        };
    }

    private static SignatureAlgorithm? AlgorithmOf(string name) => name switch
    {
        "ecdsa-sha256" => new SignatureAlgorithm(name, SignatureScheme.Ecdsa, HashAlgorithmName.SHA256),
        "ecdsa-sha384" => new SignatureAlgorithm(name, SignatureScheme.Ecdsa, HashAlgorithmName.SHA384),
        "rsa-pkcs1-sha256" => new SignatureAlgorithm(name, SignatureScheme.RsaPkcs1, HashAlgorithmName.SHA256),
        "rsa-pss-sha256" => new SignatureAlgorithm(name, SignatureScheme.RsaPss, HashAlgorithmName.SHA256),
        _ => null,
    };

    private static Reading.Rejected Refuse(string check, string clause, string detail, TokenKeyEntry entry) => new(check, clause, detail, entry.HardwareId);
}
