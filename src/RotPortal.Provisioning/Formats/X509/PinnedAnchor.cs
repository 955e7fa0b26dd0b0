using System.Formats.Asn1;
using RotPortal.Devices;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>An anchor with its key taken apart.</summary>
internal sealed record PinnedAnchor(TrustAnchor Anchor, PublicKey Key)
{
    /// <summary>Takes the key of an anchor apart.</summary>
    /// <exception cref="ArgumentException">Its key is none. Anchors are read strictly before they are registered, so this is a fault of ours.</exception>
    public static PinnedAnchor Of(TrustAnchor anchor)
    {
        try
        {
            return new PinnedAnchor(anchor, PublicKeyReader.Read(anchor.SubjectPublicKeyInfo));
        }
        catch (AsnContentException problem)
        {
            throw new ArgumentException($"Trust anchor {anchor.Name} has no readable public key.", nameof(anchor), problem);
        }
    }

    /// <summary>Whether this anchor may have issued a certificate: same name, and the key identifiers agree when both give one.</summary>
    public bool MayHaveIssued(Certificate certificate) =>
        !Anchor.Subject.IsEmpty
        && certificate.Issuer.Der.Span.SequenceEqual(Anchor.Subject.Span)
        && KeyIdentifiers.Agree(certificate.Extensions.AuthorityKeyIdentifier, Anchor.SubjectKeyIdentifier);
}

/// <summary>Comparing key identifiers.</summary>
internal static class KeyIdentifiers
{
    /// <summary>RFC 5280 4.2.1.1: they choose among issuers of one name. An absent one excludes nothing.</summary>
    public static bool Agree(ReadOnlyMemory<byte> authority, ReadOnlyMemory<byte> subject) =>
        authority.IsEmpty || subject.IsEmpty || authority.Span.SequenceEqual(subject.Span);
}
