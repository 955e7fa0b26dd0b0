using System.Formats.Asn1;
using RotPortal.Devices;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>An anchor with its key and its name taken apart.</summary>
/// <param name="Anchor">The anchor.</param>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name; null when it signs data only.</param>
internal sealed record PinnedAnchor(TrustAnchor Anchor, PublicKey Key, DistinguishedName? Name)
{
    /// <summary>Takes an anchor apart.</summary>
    /// <exception cref="ArgumentException">Its key is none. Anchors are read strictly before they are registered, so this is a fault of ours.</exception>
    public static PinnedAnchor Of(TrustAnchor anchor)
    {
        try
        {
            return new PinnedAnchor(
                anchor,
                PublicKeyReader.Read(anchor.SubjectPublicKeyInfo),
                anchor.Subject.IsEmpty ? null : DistinguishedName.Read(new AsnReader(anchor.Subject, AsnEncodingRules.DER)));
        }
        catch (AsnContentException problem)
        {
            throw new ArgumentException($"Trust anchor {anchor.Name} has no readable public key or name.", nameof(anchor), problem);
        }
    }

    /// <summary>Whether this anchor may have issued a certificate: same name, and the key identifiers agree when both give one.</summary>
    public bool MayHaveIssued(Certificate certificate) =>
        Name is not null
        && certificate.Issuer.IsSameAs(Name)
        && KeyIdentifiers.Agree(certificate.Extensions.AuthorityKeyIdentifier, Anchor.SubjectKeyIdentifier);
}

/// <summary>Comparing key identifiers.</summary>
internal static class KeyIdentifiers
{
    /// <summary>RFC 5280 4.2.1.1: they choose among issuers of one name. An absent one excludes nothing.</summary>
    public static bool Agree(ReadOnlyMemory<byte> authority, ReadOnlyMemory<byte> subject) =>
        authority.IsEmpty || subject.IsEmpty || authority.Span.SequenceEqual(subject.Span);
}
