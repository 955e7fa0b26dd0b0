using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Tpm;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>
/// An attestation that passed every check, on its way to being told. Without something that binds the attestation key to a TPM, the endorsement
/// key certificate of one TPM and the keys of another could stand in one entry: then only one of them is claimed.
/// </summary>
internal sealed record VerifiedAttestation(
    AttestationEntry Entry, AttestationBinding Binding, PcrReference? Reference, IReadOnlyList<Check> Checks, Sha256Digest Evidence, ReadingContext Context)
{
    private const string NotStated = "not stated";

    /// <summary>The keys of the device are those of the claim: nobody else's certificate stands for the TPM.</summary>
    public bool ClaimsKeys => Binding.IsBound || Binding.Endorsement is null;

    /// <summary>The keys that sign.</summary>
    public IReadOnlyList<CertifiedKey> Signing { get; } = [.. Entry.Keys.Where(key => key.Public.Has(ObjectAttributes.Sign))];

    /// <summary>The parts of the answer.</summary>
    public Reading.Verified ToReading()
    {
        TrustAnchor[] anchors = [.. new[] { Binding.Endorsement?.Path.Anchor, Binding.CertificatePath?.Anchor }.OfType<TrustAnchor>().DistinctBy(anchor => anchor.CertificateSha256)];
        return new Reading.Verified(
            Claim(),
            AttestationFacts.Of(this),
            Checks,
            [.. anchors.Select(anchor => anchor.CertificateSha256)],
            AttestationFindings.Of(this),
            Array.Exists(anchors, anchor => anchor.IsDemonstration));
    }

    /// <summary>The challenge of ours that a statement answers; null when it answers none, or its signature is too weak to show that it does.</summary>
    public Challenge? Fresh(SignedStatement statement) =>
        IsStrong(statement) ? Possession.Issued(Context, statement.Attest.Extra.Span) : null;

    /// <summary>Whether the signature of a statement can still prove something (NIST SP 800-131A Rev. 2, 9: SHA-1 cannot).</summary>
    public static bool IsStrong(SignedStatement statement) => statement.Signature.Hash != TpmHash.Sha1;

    private DeviceClaim Claim()
    {
        var keys = new List<PublicKeyClaim>();
        var certificates = new List<CertificateClaim>();
        if (Binding.Endorsement is { } endorsement && (Binding.IsEndorsed || !Binding.IsBound))
        {
            keys.Add(endorsement.Key);
            certificates.Add(endorsement.Claim);
        }

        if (Binding is { Certificate: { } certificate, CertificatePath: { } path })
            certificates.Add(new CertificateClaim(KeyRole.Attestation, certificate.Facts, [.. path.Issuers.Select(issuer => issuer.Facts)], path.Anchor.CertificateSha256));
        if (ClaimsKeys)
        {
            keys.Add(Claim(KeyRole.Attestation, "attestation key", Entry.AttestationKey.Key));
            keys.AddRange(Entry.Keys.Select(key => Claim(RoleOf(key), key.Label, key.Public.Key)));
        }

        return new DeviceClaim(TpmVendor.Id, HardwareId(), Element(), keys, certificates, null, null);
    }

    /// <summary>What a certified key is for.</summary>
    public static KeyRole RoleOf(CertifiedKey key) => key.Public.Has(ObjectAttributes.Sign) ? KeyRole.Identity : KeyRole.Storage;

    private string HardwareId() => Binding.Endorsement is { } endorsement && (Binding.IsEndorsed || !Binding.IsBound)
        ? endorsement.Tpm.HardwareId
        : Binding.NamedByCertificate ?? $"key-{Entry.AttestationKey.Key.Sha256.Hex[..32]}";

    private RootOfTrustElement Element()
    {
        if (Binding.Endorsement is { } endorsement && (Binding.IsEndorsed || !Binding.IsBound))
            return endorsement.Tpm.Element;
        string? maker = Binding.NamedByCertificate?.Split(':')[0];
        return new RootOfTrustElement(
            Binding.IsHardware ? RootOfTrustKind.Tpm : RootOfTrustKind.NotStated, maker is null ? NotStated : TpmMakers.NameOf(maker) ?? maker, NotStated, NotStated, null);
    }

    private static PublicKeyClaim Claim(KeyRole role, string slot, PublicKey key) => new(role, slot, key.Algorithm, key.StrengthBits ?? 0, key.Der, key.Sha256);
}
