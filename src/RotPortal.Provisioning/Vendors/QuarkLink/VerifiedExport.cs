using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.QuarkLink;

/// <summary>
/// An export that passed every check, on its way to being told. The service signs nothing of it, so what it states is declared (E1); only what is
/// computed from certificate and challenge is more.
/// </summary>
/// <param name="Export">What was exported.</param>
/// <param name="Path">The way of the certificate to its anchor; null when none is enclosed.</param>
/// <param name="Evidence">Digest of the entry.</param>
/// <param name="Context">When we looked, and which challenges were issued.</param>
internal sealed record VerifiedExport(DeviceExport Export, PathAnswer.Trusted? Path, Sha256Digest Evidence, ReadingContext Context)
{
    private static readonly Check Structure = new(ExportChecks.EntryStructure, ExportChecks.EntryClause, "an export of one device");
    private static readonly Check Time = new(ExportChecks.CollectionTime, ExportChecks.EntryClause, "the export was collected at a moment that lies in the past");
    private static readonly Check Signature = new(ExportChecks.ChallengeSignature, ExportChecks.SignatureClause, "the certified key signed the challenge");

    /// <summary>The parts of the answer.</summary>
    public Reading.Verified ToReading() => new(
        Claim(),
        [.. Facts()],
        [Structure, Time, .. Path?.Checks ?? [], .. Export.Answer is null ? (Check[])[] : [Signature]],
        Path is null ? [] : [Path.Anchor.CertificateSha256],
        [.. Findings()],
        Path?.Anchor.IsDemonstration ?? false);

    private DeviceClaim Claim()
    {
        var element = new RootOfTrustElement(
            Export.Module.Kind, Export.Module.Maker, Export.Module.Model, Export.Target, Export.Firmware is { } firmware ? $"firmware {firmware}" : null);
        if (Path is not { } path || Export.Chain is not { Leaf: var leaf })
            return new DeviceClaim(QuarkLinkVendor.Id, Export.DeviceId, element, [], [], Export.Batch, null);
        return new DeviceClaim(
            QuarkLinkVendor.Id,
            Export.DeviceId,
            element,
            [new PublicKeyClaim(KeyRole.Identity, "", leaf.PublicKey.Algorithm, leaf.PublicKey.StrengthBits ?? 0, leaf.PublicKey.Der, leaf.PublicKey.Sha256)],
            [new CertificateClaim(KeyRole.Identity, leaf.Facts, [.. path.Issuers.Select(issuer => issuer.Facts)], path.Anchor.CertificateSha256)],
            Export.Batch,
            null);
    }

    private IEnumerable<Fact> Facts()
    {
        if (Export.State == QuarkLinkState.Revoked)
            yield return Declared(Capability.CredentialValidity, false, "QuarkLink reported the device as revoked");
        if (!Export.Module.IsHardware)
        {
            yield return Declared(Capability.IdentityHardwareRooted, false, "QuarkLink reported that the keys of the device lie in files of its host");
            yield return Declared(Capability.KeyNonExportable, false, "QuarkLink reported that the keys of the device lie in files of its host");
        }
        else if (Export is { State: QuarkLinkState.Enrolled or QuarkLinkState.PendingRevoke, HasVirtualFuses: false })
        {
            yield return Declared(Capability.IdentityHardwareRooted, true, $"QuarkLink reported that the keys of the device are kept by {Export.Module.Model}");
            yield return Declared(Capability.KeyNonExportable, true, $"QuarkLink reported that the keys of the device are kept by {Export.Module.Model}, which gives no private key out");
        }

        if (Path is not { } path || Export.Chain is not { Leaf: var leaf })
            yield break;
        foreach (var fact in PathFacts.Of(leaf, path, KeyRole.Identity, Context.At, Evidence, "the device certificate"))
            yield return fact;
        if (leaf.PublicKey.StrengthBits is not null)
            yield return StrengthFact.Of(leaf.PublicKey, KeyRole.Identity, Context.At, Evidence, ExportChecks.EntryStructure, "the device certificate");
        if (Export.Answer is { } answer && Possession.Issued(Context, answer.Nonce.Span) is { } challenge)
            yield return Possession.Proven(challenge, Evidence, ExportChecks.ChallengeSignature, path.Anchor.CertificateSha256, "the certified key signed a challenge issued here");
    }

    private IEnumerable<Finding> Findings()
    {
        yield return new("not-verified-live", "Not verified against a live service: the export is as sure as who collected it.");
        switch (Export.State)
        {
            case QuarkLinkState.Enrolled:
                break;
            case QuarkLinkState.NotEnrolled:
                yield return new("not-enrolled", "The device is known to its batch and not enrolled: it has no credentials of its instance, or was set to enrol again.");
                break;
            case QuarkLinkState.Revoked:
                yield return new("revoked-upstream", "QuarkLink reports the device as revoked. Revoke it here as well, so that everybody who relies upon it sees it.");
                break;
            case QuarkLinkState.PendingRevoke:
                yield return new("revocation-pending", "QuarkLink reports that the device will be revoked, and still lets it in.");
                break;
        }

        if (Export.HasVirtualFuses)
            yield return new("virtual-efuses", "The device runs on virtual eFuses: software keeps them in flash for development. Nothing is concluded about what keeps its keys. It must not go into the field, and must not be given firmware for real eFuses.");
        if (!Export.Module.IsHardware)
            yield return new("keys-in-files", "The keys of the device lie in files of its host: whoever reads them has its identity, and installing anew makes another device of it.");
        if (Export.Chain is null)
            yield return new("no-certificate", "The export encloses no certificate; what the device identifies itself with is not known.");
        if (Export.Answer is { } answer && Possession.Issued(Context, answer.Nonce.Span) is null)
            yield return Possession.NotIssuedHere;
        if (Export.AuditEvents == 0)
            yield return new("no-audit-trail", "The export encloses no event of the audit trail of its instance.");
        if (Export is { Chain: { } chain } && Path is { } path && chain.Issuers.Count > path.Issuers.Count)
            yield return new("certificates-not-used", "Beside the device certificate stand others that lie on no way to the anchor. Nothing was taken from them.");
    }

    private Fact Declared(Capability capability, bool holds, string statement) => new()
    {
        Capability = capability,
        Role = KeyRole.Identity,
        Holds = holds,
        Level = EvidenceLevel.E1,
        Basis = FactBasis.Recorded,
        ObservedAt = Export.CollectedAt,
        Evidence = Evidence,
        Check = ExportChecks.EntryStructure,
        Statement = statement,
    };
}
