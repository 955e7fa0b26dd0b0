using System.Globalization;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Nxp;

/// <summary>
/// An entry that passed every check, on its way to being told. No sentence holds what differs from device to device (chip identifier, time,
/// freshness): that is in the claim and in the evidence.
/// </summary>
/// <param name="Objects">What the chip speaks of.</param>
/// <param name="Signer">Whose word it is.</param>
/// <param name="Channel">What the station found out about the secure channel; null when nothing.</param>
/// <param name="Evidence">Digest of the entry.</param>
/// <param name="Context">When we looked, and which challenges were issued.</param>
internal sealed record VerifiedRead(
    IReadOnlyList<AttestedObject> Objects, SignerAnswer.Known Signer, PlatformChannel? Channel, Sha256Digest Evidence, ReadingContext Context)
{
    private static readonly Check Structure = new(AttestedReadChecks.EntryStructure, AttestedReadChecks.EntryClause, "attested reads of one chip");
    private static readonly Check Layout = new(AttestedReadChecks.StatementStructure, AttestedReadChecks.StatementClause, "every statement has the layout of applet 3.x");
    private static readonly Check Signature = new(AttestedReadChecks.StatementSignature, AttestedReadChecks.SignatureClause, "the attestation key of the chip signed every key with its statement");
    private static readonly Check Chip = new(AttestedReadChecks.ChipId, AttestedReadChecks.CertificateClause, "certificate and statement name the same chip");

    /// <summary>The key pairs among the objects.</summary>
    public IReadOnlyList<AttestedObject> Pairs { get; } = [.. Objects.Where(attested => attested.Statement.Class == ObjectClass.EcKeyPair)];

    /// <summary>The parts of the answer.</summary>
    public Reading.Verified ToReading() => new(
        Claim(),
        AttestedReadFacts.Of(this),
        [Structure, Layout, .. CertificateChecks(), Signature, Chip],
        [Signer.Anchor.CertificateSha256],
        AttestedReadFindings.Of(this),
        Signer.Anchor.IsDemonstration);

    private DeviceClaim Claim()
    {
        string chip = Objects[0].Statement.ChipId;
        return new DeviceClaim(
            NxpVendor.Id,
            chip,
            new RootOfTrustElement(RootOfTrustKind.SecureElement, "NXP", ChipIdentifier.FamilyOf(chip), "not stated", null),
            [Claim(KeyRole.Attestation, "attestation key", Signer.Key), .. Pairs.Select(pair => Claim(KeyRole.Identity, Slot(pair), pair.Key))],
            Signer is { Chain: { } chain, Path: { } path }
                ? [new CertificateClaim(KeyRole.Attestation, chain.Leaf.Facts, [.. path.Issuers.Select(issuer => issuer.Facts)], path.Anchor.CertificateSha256)]
                : [],
            null,
            null);
    }

    private static PublicKeyClaim Claim(KeyRole role, string slot, PublicKey key) =>
        new(role, slot, key.Algorithm, key.StrengthBits ?? 0, key.Der, key.Sha256);

    // As the vendor writes object identifiers.
    private static string Slot(AttestedObject attested) => $"0x{attested.Statement.ObjectId.ToString("X8", CultureInfo.InvariantCulture)}";

    private IEnumerable<Check> CertificateChecks() => Signer.Path is { } path
        ? path.Checks
        : [new Check(AttestedReadChecks.AttestationCertificate, AttestedReadChecks.CertificateClause, "the attestation certificate of the chip is registered here")];
}
