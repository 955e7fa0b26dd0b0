using RotPortal.Devices;

namespace RotPortal.Provisioning.Vendors.Psa;

/// <summary>A token that stands, on its way to being told.</summary>
/// <param name="Token">The claims with their key.</param>
/// <param name="Realm">The realm that the platform vouches for; null for a PSA token.</param>
/// <param name="Evidence">Digest of the file.</param>
/// <param name="Context">When we looked, and which challenges were issued.</param>
internal sealed record VerifiedToken(SignedClaims Token, RealmToken? Realm, Sha256Digest Evidence, ReadingContext Context)
{
    /// <summary>The claims.</summary>
    public PsaClaims Claims => Token.Claims;

    /// <summary>Who vouches for the key; null: nobody but whoever asks.</summary>
    public TrustAnchor? Anchor => Token.Key.Anchor;

    /// <summary>The challenge that the token answers; null when it is none of ours. In CCA it stands in the realm token.</summary>
    public Challenge? Answered => Possession.Issued(Context, Nonce.Span);

    /// <summary>The octets that were asked to be signed.</summary>
    public ReadOnlyMemory<byte> Nonce => Realm?.Challenge ?? Claims.Nonce;

    /// <summary>The parts of the answer.</summary>
    public Reading.Verified ToReading() => new(
        Claim(),
        new TokenFacts(this).All(),
        [.. Checks()],
        Anchor is null ? [] : [Anchor.CertificateSha256],
        TokenFindings.Of(this),
        Anchor?.IsDemonstration ?? false);

    private DeviceClaim Claim()
    {
        var key = Token.Key.Key;
        // A name that is neither the digest of the key nor endorsed with it could be that of another device.
        bool isNamed = Token.Key.IsNamedByInstance || Anchor is not null;
        List<PublicKeyClaim> keys = [new(KeyRole.Attestation, "initial attestation key", key.Algorithm, key.StrengthBits ?? 0, key.Der, key.Sha256)];
        return new DeviceClaim(
            PsaVendor.Id,
            isNamed ? Claims.Instance : $"key-{key.Sha256.Hex[..32]}",
            new RootOfTrustElement(
                Anchor is null ? RootOfTrustKind.NotStated : RootOfTrustKind.Enclave,
                "not stated",
                Realm is null ? "PSA root of trust" : "Arm CCA platform",
                $"implementation {Convert.ToHexStringLower(Claims.ImplementationId.Span)}",
                null),
            keys,
            [],
            null,
            null);
    }

    private IEnumerable<Check> Checks()
    {
        yield return new(PsaChecks.TokenEncoding, PsaChecks.EncodingClause, "one data item in strict CBOR");
        yield return new(PsaChecks.TokenStructure, Realm is null ? PsaChecks.StructureClause : PsaChecks.CollectionClause, Realm is null ? "a COSE_Sign1" : "a platform token with the token of its realm");
        yield return new(
            PsaClaimNames.NameOf(PsaClaim.Profile), Claims.Profile.Clause,
            Claims.IsProfileStated ? $"every claim is as profile {Claims.Profile.Name} asks" : $"no profile is named; {Claims.Profile.Name} was assumed by the numbers of the claims, and every claim is as it asks");
        yield return new(PsaChecks.AttestationKey, PsaChecks.KeyClause, Anchor is null ? "the attestation key was given beside the token" : "the attestation key is registered here");
        yield return new(PsaChecks.TokenSignature, PsaChecks.SignatureClause, $"the attestation key signed the token ({Token.Algorithm.Name})");
        if (Realm is null)
            yield break;
        yield return new(PsaChecks.RealmClaims, PsaChecks.RealmClause, "every claim of the realm is as asked");
        yield return new(PsaChecks.RealmBinding, PsaChecks.CollectionClause, "the nonce of the platform token is the digest of the key of the realm");
        yield return new(PsaChecks.RealmSignature, PsaChecks.SignatureClause, "the key of the realm signed the realm token");
    }
}
