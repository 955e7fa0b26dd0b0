using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Cbor;
using RotPortal.Provisioning.Formats.Cose;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Psa;

/// <summary>Judges one token: every check in a fixed order, the first no ends it.</summary>
internal sealed class TokenJudge(ReadingContext context, SignatureVerifier signatures)
{
    // RFC 8392 6: a CWT may stand under its own tag.
    private const ulong WebTokenTag = 61;

    /// <summary>Judges a PSA token.</summary>
    public Reading Judge(ReadOnlyMemory<byte> file, Sha256Digest evidence)
    {
        if (CborItemReader.Read(file) is not CborReading.Read { Item: var item })
            return Refuse(PsaChecks.TokenEncoding, PsaChecks.EncodingClause, Encoding(file), null);
        var verified = Verify(item is CborItem.Tagged { Tag: WebTokenTag } web ? web.Content : item, PsaProfile.OfPsa);
        return verified.Refused is { } refused
            ? refused
            : new VerifiedToken(verified.Token ?? throw new InvalidOperationException("Neither good nor refused."), null, evidence, context).ToReading();
    }

    /// <summary>Judges the token of a CCA platform with that of its realm.</summary>
    public Reading JudgeCca(ReadOnlyMemory<byte> file, Sha256Digest evidence)
    {
        if (CborItemReader.Read(file) is not CborReading.Read { Item: var item })
            return Refuse(PsaChecks.TokenEncoding, PsaChecks.EncodingClause, Encoding(file), null);
        if (RealmToken.Collection(item) is not { } collection)
        {
            return Refuse(PsaChecks.TokenStructure, PsaChecks.CollectionClause,
                "The file is not a collection (tag 399) of a platform token (44234) and a realm token (44241).", null);
        }

        var platform = Verify(collection.Platform, PsaProfile.OfCca);
        if (platform.Refused is { } refused)
            return refused;
        var token = platform.Token ?? throw new InvalidOperationException("Neither good nor refused.");
        return RealmToken.Judge(collection.Realm, token.Claims, signatures, out var realm) is { } no
            ? no
            : new VerifiedToken(token, realm, evidence, context).ToReading();
    }

    private static string Encoding(ReadOnlyMemory<byte> file) => CborItemReader.Read(file) is CborReading.Refused refused
        ? $"The file is not a token in strict CBOR: {refused.Detail} ({refused.Clause})."
        : "The file is not a token in strict CBOR.";

    private (SignedClaims? Token, Reading.Rejected? Refused) Verify(CborItem item, IReadOnlyList<PsaProfile> profiles)
    {
        if (CoseMessage.ReadTagged(item) is not CoseReading.Parsed { Message: var message })
        {
            string why = CoseMessage.ReadTagged(item) is CoseReading.Malformed malformed ? $"{malformed.Detail} ({malformed.Clause})" : "";
            return (null, Refuse(PsaChecks.TokenStructure, PsaChecks.StructureClause, $"The token is no COSE message: {why}.", null));
        }

        switch (CborClaims.Read(message.Payload, profiles))
        {
            case ClaimsReading.Refused refused:
                return (null, refused.ToReading(null));
            case ClaimsReading.Read { Claims: var claims }:
                return Verify(message, claims);
            case var other:
                throw new InvalidOperationException($"No such answer: {other.GetType()}.");
        }
    }

    private (SignedClaims? Token, Reading.Rejected? Refused) Verify(CoseMessage message, PsaClaims claims)
    {
        if (message.IsMac)
        {
            return (null, Refuse(PsaChecks.TokenIsSigned, PsaChecks.SignedClause,
                $"Cannot verify: the token is protected with a secret key ({message.Algorithm.Name}) that only the device and its own verifier hold. Whoever can check it could have made "
                    + "it, and this portal takes no secret keys. Ask the verifier of the maker, or have the device sign its tokens.", claims));
        }

        if (AttestationKey.Of(context, claims.InstanceId, out string? problem) is not { } key)
        {
            return message.Algorithm.Scheme == CoseScheme.NotAvailable
                ? (null, NotAvailable(message, claims))
                : (null, Refuse(PsaChecks.AttestationKey, PsaChecks.KeyClause, problem ?? "There is no key.", claims));
        }

        return signatures.Verify(key.Key, message) switch
        {
            SignatureAnswer.Valid => (new SignedClaims(claims, key, message.Algorithm), null),
            SignatureAnswer.NotAvailable => (null, NotAvailable(message, claims)),
            SignatureAnswer.TooWeak => (null, Refuse(PsaChecks.TokenSignature, PsaChecks.SignatureClause, "The attestation key is too weak to prove anything.", claims)),
            SignatureAnswer.Invalid => (null, Refuse(PsaChecks.TokenSignature, PsaChecks.SignatureClause,
                "The attestation key of this instance did not sign the token: the token was changed, or another device made it.", claims)),
        };
    }

    private static Reading.Rejected NotAvailable(CoseMessage message, PsaClaims claims) =>
        Refuse(CoseChecks.NotAvailable, CoseChecks.NotAvailableClause, CoseChecks.NotAvailableDetail("The token", message.Algorithm.Name), claims);

    private static Reading.Rejected Refuse(string check, string clause, string detail, PsaClaims? claims) => new(check, clause, detail, claims?.Instance);
}

/// <summary>Claims with the key that signed them.</summary>
internal sealed record SignedClaims(PsaClaims Claims, AttestationKey Key, CoseAlgorithm Algorithm);
