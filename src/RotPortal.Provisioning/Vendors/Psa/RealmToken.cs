using System.Security.Cryptography;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Cbor;
using RotPortal.Provisioning.Formats.Cose;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Psa;

/// <summary>What a realm says of itself (Arm DEN0137 A7.2.3.1), signed by a key that its platform vouches for.</summary>
/// <param name="Challenge">The challenge, 64 octets.</param>
/// <param name="Key">The key of the realm.</param>
/// <param name="InitialMeasurement">Digest of what the realm began with.</param>
/// <param name="HashAlgorithm">The hash of the measurements, as named.</param>
/// <param name="Extensible">The four measurements that the realm can extend.</param>
internal sealed record RealmToken(
    ReadOnlyMemory<byte> Challenge, PublicKey Key, ReadOnlyMemory<byte> InitialMeasurement, string HashAlgorithm, IReadOnlyList<ReadOnlyMemory<byte>> Extensible)
{
    private const ulong CollectionTag = 399;
    private const long PlatformLabel = 44234;
    private const long RealmLabel = 44241;
    private const string Profile = "tag:arm.com,2023:realm#1.0.0";

    /// <summary>The two tokens of a collection; null when the item is none.</summary>
    public static (CborItem Platform, CborItem Realm)? Collection(CborItem item) =>
        item is CborItem.Tagged { Tag: CollectionTag, Content: CborItem.Map { Entries.Count: 2 } map }
        && map.Find(PlatformLabel) is CborItem.Octets platform && map.Find(RealmLabel) is CborItem.Octets realm
        && CborItemReader.Read(platform.Value) is CborReading.Read first && CborItemReader.Read(realm.Value) is CborReading.Read second
            ? (first.Item, second.Item)
            : null;

    /// <summary>Judges the token of a realm under a platform token that was verified.</summary>
    /// <param name="item">The realm token.</param>
    /// <param name="platform">Claims of the platform.</param>
    /// <param name="signatures">Verifies.</param>
    /// <param name="realm">What it says; null when it is refused.</param>
    /// <returns>Why it is refused; null when it stands.</returns>
    public static Reading.Rejected? Judge(CborItem item, PsaClaims platform, SignatureVerifier signatures, out RealmToken? realm)
    {
        realm = null;
        if (CoseMessage.ReadTagged(item) is not CoseReading.Parsed { Message: { IsMac: false } message })
            return Refuse(PsaChecks.TokenStructure, PsaChecks.CollectionClause, "The realm token is no COSE_Sign1 (tag 18).", platform);
        var (claims, binding, problem) = Read(message.Payload);
        if (claims is null)
            return Refuse(PsaChecks.RealmClaims, PsaChecks.RealmClause, problem, platform);
        // A7.2.3: the challenge of the platform token is the digest of the key of the realm. Without it any key could speak for a realm.
        if (!binding.AsSpan().SequenceEqual(platform.Nonce.Span))
        {
            return Refuse(PsaChecks.RealmBinding, PsaChecks.CollectionClause,
                "The nonce of the platform token is not the digest of the key of the realm: the platform does not vouch for this realm.", platform);
        }

        switch (signatures.Verify(claims.Key, message))
        {
            case SignatureAnswer.Valid:
                realm = claims;
                return null;
            case SignatureAnswer.NotAvailable:
                return Refuse(CoseChecks.NotAvailable, CoseChecks.NotAvailableClause, CoseChecks.NotAvailableDetail("The realm token", message.Algorithm.Name), platform);
            default:
                return Refuse(PsaChecks.RealmSignature, PsaChecks.SignatureClause, "The key of the realm did not sign the realm token.", platform);
        }
    }

    private static (RealmToken? Claims, byte[] Binding, string Problem) Read(ReadOnlyMemory<byte> payload)
    {
        if (CborItemReader.ReadMap(payload) is not { } map)
            return Fail("The payload of the realm token is no map of claims in strict CBOR.");
        if (map.Find(PsaProfile.EatProfileLabel) is { } profile && profile is not CborItem.Text { Value: Profile })
            return Fail($"The profile of the realm token is not {Profile}.");
        if (map.Find(10) is not CborItem.Octets { Value: { Length: 64 } challenge })
            return Fail("The challenge of the realm is not 64 octets.");
        if (map.Find(44235) is not CborItem.Octets { Value.Length: 64 })
            return Fail("The personalisation value of the realm is not 64 octets.");
        if (map.Find(44238) is not CborItem.Octets { Value: { Length: 32 or 48 or 64 } initial })
            return Fail("The initial measurement of the realm is not 32, 48 or 64 octets.");
        if (map.Find(44236) is not CborItem.Text { Value: { Length: <= 32 } hash } || hash.Any(char.IsControl))
            return Fail("The hash algorithm of the realm is not named.");
        if (map.Find(44239) is not CborItem.Array { Items: { Count: 4 } items } || !items.All(measured => measured is CborItem.Octets { Value.Length: 32 or 48 or 64 }))
            return Fail("The extensible measurements of the realm are not four digests.");
        if (map.Find(44240) is not CborItem.Text { Value: var keyHash } || HashOf(keyHash) is not { } algorithm)
            return Fail("The hash over the key of the realm is none of sha-256, sha-384, sha-512.");
        if (map.Find(44237) is not CborItem.Octets { Value: var octets } || KeyOf(octets) is not { } key)
            return Fail("The key of the realm cannot be read.");
        var realm = new RealmToken(challenge, key, initial, hash, [.. items.OfType<CborItem.Octets>().Select(measured => measured.Value)]);
        return (realm, CryptographicOperations.HashData(algorithm, octets.Span), "");
    }

    // A COSE_Key; before the profile claim existed, the bare point of P-384.
    private static PublicKey? KeyOf(ReadOnlyMemory<byte> octets)
    {
        if (octets.Length == 97 && octets.Span[0] == 4)
            return EcKeys.Of(NistCurve.P384, octets.Span[1..49], octets.Span[49..]);
        return CborItemReader.ReadMap(octets) is { } map && CoseKey.Read(map, out _) is { HoldsPrivatePart: false } key ? key.Key : null;
    }

    private static HashAlgorithmName? HashOf(string name) => name switch
    {
        "sha-256" => HashAlgorithmName.SHA256,
        "sha-384" => HashAlgorithmName.SHA384,
        "sha-512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static (RealmToken?, byte[], string) Fail(string why) => (null, [], why);

    private static Reading.Rejected Refuse(string check, string clause, string detail, PsaClaims platform) => new(check, clause, detail, platform.Instance);
}
