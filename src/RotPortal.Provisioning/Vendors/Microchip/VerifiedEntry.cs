using RotPortal.Devices;

namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>
/// An entry that passed every check, on its way to being told: claim, checks, remarks. No sentence holds what differs from device to
/// device (serial number, time, group): that is in the claim, and so a shipment of thousands shares its sentences.
/// </summary>
/// <param name="Payload">What was signed.</param>
/// <param name="Signer">Who signed it.</param>
/// <param name="Certified">The keys with certificates.</param>
/// <param name="Evidence">Digest of the entry.</param>
/// <param name="At">When we looked.</param>
internal sealed record VerifiedEntry(
    ManifestPayload Payload, TrustAnchor Signer, IReadOnlyList<CertifiedKey> Certified, Sha256Digest Evidence, DateTimeOffset At)
{
    private static readonly Check Structure = new(ManifestChecks.EntryStructure, ManifestChecks.EntryStructureClause, "one flattened JWS");
    private static readonly Check Algorithm = new(ManifestChecks.JwsAlgorithm, ManifestChecks.JwsAlgorithmClause, "signed with ES256");

    private static readonly Check Serial = new(
        ManifestChecks.CertificateSerialDerived,
        ManifestChecks.CertificateSerialClause,
        "the certificate serial number follows from public key and dates");

    /// <summary>The parties of the answer.</summary>
    public Reading.Verified ToReading()
    {
        TrustAnchor[] anchors = [.. Certified.Select(key => key.Path.Anchor).Prepend(Signer).Distinct()];
        return new Reading.Verified(
            Claim(),
            ManifestFacts.Of(this),
            Checks(),
            [.. anchors.Select(anchor => anchor.CertificateSha256)],
            Findings(),
            anchors.Any(anchor => anchor.IsDemonstration));
    }

    /// <summary>What the key of a slot is for.</summary>
    public KeyRole RoleOf(string slot) =>
        slot == "1" && PartFamily.HasAttestationSlot(Payload.PartNumber) ? KeyRole.Attestation : KeyRole.Identity;

    private DeviceClaim Claim() => new(
        MicrochipVendor.Id,
        Payload.UniqueId,
        new RootOfTrustElement(RootOfTrustKind.SecureElement, "Microchip", Payload.Model, Payload.PartNumber, Payload.Revision),
        [.. Payload.Keys.Select(Claim)],
        [.. Certified.Select(Claim)],
        Payload.GroupId,
        Payload.ProvisionedAt);

    private PublicKeyClaim Claim(ManifestKey key) =>
        new(RoleOf(key.Slot), key.Slot, key.Key.Algorithm, key.Key.StrengthBits ?? 0, key.Key.Der, key.Key.Sha256);

    private CertificateClaim Claim(CertifiedKey key) => new(
        RoleOf(key.Slot), key.Leaf.Facts, [.. key.Path.Issuers.Select(issuer => issuer.Facts)], key.Path.Anchor.CertificateSha256);

    private List<Check> Checks()
    {
        var checks = new List<Check>(16)
        {
            Structure,
            Algorithm,
            new(ManifestChecks.ManifestSigner, ManifestChecks.ManifestSignerClause, $"names the pinned certificate of {Signer.Name}"),
            new(ManifestChecks.ManifestSignerKeyId, ManifestChecks.ManifestSignerKeyIdClause, $"names the key of {Signer.Name}"),
            new(ManifestChecks.JwsSignature, ManifestChecks.JwsSignatureClause, $"signed by {Signer.Name}"),
            new(ManifestChecks.PayloadStructure, ManifestChecks.PayloadClause, $"payload of version {Payload.Version}"),
            new(ManifestChecks.ProvisioningTime, ManifestChecks.ProvisioningTimeClause, "the time of provisioning is a moment that lies in the past"),
            new(
                ManifestChecks.ManifestSignerValidity,
                ManifestChecks.ManifestSignerValidityClause,
                IsSignedLater
                    ? $"the certificate of {Signer.Name} had not ended when the device was provisioned"
                    : $"the certificate of {Signer.Name} was valid when the device was provisioned"),
            new(ManifestChecks.UniqueId, ManifestChecks.UniqueIdClause, "header and payload name the same device"),
        };
        if (Payload.Keys.Count > 0)
            checks.Add(new(ManifestChecks.PublicKeys, ManifestChecks.PublicKeysClause, $"{Payload.Keys.Count} public keys, each on P-256"));
        foreach (var key in Certified)
        {
            checks.Add(new(ManifestChecks.CertificateKey, ManifestChecks.CertificateKeyClause, $"the certificate certifies the key of slot {key.Slot}"));
            checks.Add(new(ManifestChecks.CertificateSubject, ManifestChecks.CertificateSubjectClause, "the certificate names the serial number of the part"));
            checks.AddRange(key.Path.Checks);
            if (key.Serial == SerialDerivation.Follows)
                checks.Add(Serial);
        }

        return checks;
    }

    private List<Finding> Findings()
    {
        var findings = new List<Finding>(Payload.Findings);
        if (Signer.Vendor != MicrochipVendor.Id)
            findings.Add(new("manifest-signer-registered-here", $"The entry is signed by {Signer.Name}, a signer that was registered here "
                + "and is not among those Microchip published. What the entry says is as strong as the reason for registering it."));
        if (IsSignedLater)
            findings.Add(new("manifest-signed-later", $"The part was provisioned before the certificate of {Signer.Name} began: the entry "
                + "was signed some time afterwards."));
        if (PartFamily.Find(Payload.Model) is null)
            findings.Add(new("model-not-known", "The model is none that this adapter knows, so nothing is concluded about how it keeps "
                + "its keys."));
        if (Payload.Keys.Count == 0)
            findings.Add(new("no-public-keys", "The entry lists no public key: it shows that the part exists and who provisioned it, and "
                + "nothing about a key."));
        else if (Certified.Count == 0)
            findings.Add(new("no-certificates", "The entry lists public keys and no certificate."));
        foreach (var key in Certified)
            Add(findings, key);
        return findings;
    }

    private static void Add(List<Finding> findings, CertifiedKey key)
    {
        if (key.Serial == SerialDerivation.Differs)
            findings.Add(new("serial-not-derived", "The serial number of the device certificate has the form of one derived from key and "
                + "dates, and does not follow from them. The signature of its issuer stands; the certificate may come from another "
                + "template."));
        if (key.Leaf.Extensions.SubjectAlternativeName?.Problem is { } problem)
            findings.Add(new("san-not-decodable", $"In the device certificate {problem}. Nothing was taken from it."));
        if (key.Leaf.Subject.IsIrregular || key.Leaf.Issuer.IsIrregular)
            findings.Add(new("name-irregular", "A name in the device certificate has characters that its string type does not allow."));
        if (key.UnusedCertificates > 0)
            findings.Add(new("certificates-not-used", "Beside the device certificate stand others that lie on no way to the anchor. "
                + "Nothing was taken from them."));
    }

    /// <summary>The signer's certificate began after the device was provisioned.</summary>
    private bool IsSignedLater => Payload.ProvisionedAt < Signer.NotBefore;
}
