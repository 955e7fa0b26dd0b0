using System.Security.Cryptography;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Psa;

/// <summary>The initial attestation key of an instance, and who says that it is the one.</summary>
/// <param name="Key">The key.</param>
/// <param name="Anchor">The registered anchor that is the key; null when whoever asks gave it beside the token.</param>
/// <param name="IsNamedByInstance">The instance identifier is 01 and the digest of this very key.</param>
internal sealed record AttestationKey(PublicKey Key, TrustAnchor? Anchor, bool IsNamedByInstance)
{
    /// <summary>Finds the key of an instance: the one given beside the token, else the anchor that is it.</summary>
    /// <param name="context">Anchors and companions.</param>
    /// <param name="instance">The instance identifier, 33 octets.</param>
    /// <param name="problem">Why there is none, as a sentence; null when the answer is a key.</param>
    public static AttestationKey? Of(ReadingContext context, ReadOnlyMemory<byte> instance, out string? problem)
    {
        problem = null;
        if (context.Companions.TryGetValue(PsaVendor.KeyCompanion, out var given))
        {
            switch (GivenKey.Of(given))
            {
                case GivenKey.Read read:
                    return new AttestationKey(read.Key, null, Names(instance.Span, read.Key));
                case GivenKey.Refused refused:
                    problem = refused.Why;
                    return null;
            }
        }

        string name = Convert.ToHexStringLower(instance.Span);
        foreach (var anchor in context.Anchors.For(AnchorPurpose.Attestation, PsaVendor.Id))
        {
            if (context.At < anchor.NotBefore || context.At > anchor.NotAfter)
                continue;
            // An anchor of a chain is no attestation key of a single device: a token carries no chain (RFC 9783 7).
            bool isEndorsed = string.Equals(anchor.Name, name, StringComparison.OrdinalIgnoreCase);
            var key = PinnedAnchor.Of(anchor).Key;
            bool isNamed = Names(instance.Span, key);
            if (isEndorsed || isNamed)
                return new AttestationKey(key, anchor, isNamed);
        }

        problem = $"No attestation key is registered for instance {name}, so nothing of the token can be verified. Register the public key that the maker endorses for it as "
            + "a trust anchor for attestation that is valid now, or give it with --iak-public-key.";
        return null;
    }

    // RFC 9783 4.2.1: 01 and a digest of the public key. TF-M digests the point with its 04; other implementations digest other writings.
    private static bool Names(ReadOnlySpan<byte> instance, PublicKey key)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(key.Der.Span, digest);
        if (instance[1..].SequenceEqual(digest))
            return true;
        if (key is not PublicKey.Ec ec)
            return false;
        byte[] point = [4, .. ec.Point.Span];
        SHA256.HashData(point, digest);
        return instance[1..].SequenceEqual(digest);
    }
}
