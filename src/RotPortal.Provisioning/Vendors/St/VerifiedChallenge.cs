using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.St;

/// <summary>A challenge whose answer stands, on its way to being told.</summary>
/// <param name="Entry">Challenge and answer.</param>
/// <param name="Path">The way of the device certificate to its anchor; null when there is no certificate.</param>
/// <param name="Evidence">Digest of the entry.</param>
/// <param name="Context">When we looked, and which challenges were issued.</param>
internal sealed record VerifiedChallenge(StsafeChallenge Entry, PathAnswer.Trusted? Path, Sha256Digest Evidence, ReadingContext Context)
{
    private static readonly Check Structure = new(ChallengeChecks.EntryStructure, ChallengeChecks.EntryClause, "one challenge with its answer");
    private static readonly Check Signature = new(ChallengeChecks.ChallengeSignature, ChallengeChecks.SignatureClause, "the key signed the challenge, taken as the digest itself");
    private static readonly Check Key = new(ChallengeChecks.CertificateKey, ChallengeChecks.CertificateClause, "the device certificate certifies the key that answered");
    private static readonly Check Serial = new(ChallengeChecks.CertificateSerial, ChallengeChecks.CertificateClause, "the device certificate has the serial number of the part");

    // Customers put certificates of their own into parts; then the issuer does not say what keeps the key.
    private bool IsOfSt => Path?.Anchor.Vendor == StVendor.Id;

    /// <summary>The parts of the answer.</summary>
    public Reading.Verified ToReading() => new(
        Claim(),
        Facts(),
        Path is null ? [Structure, Signature] : [Structure, Signature, Key, .. Path.Checks, Serial],
        Path is null ? [] : [Path.Anchor.CertificateSha256],
        Findings(),
        Path?.Anchor.IsDemonstration ?? false);

    private DeviceClaim Claim() => new(
        StVendor.Id,
        // Without a certificate nobody vouches for the serial number, and anybody could answer under that of another part.
        Path is null ? $"key-{Entry.Key.Sha256.Hex[..32]}" : Entry.SerialNumber,
        IsOfSt
            ? new RootOfTrustElement(RootOfTrustKind.SecureElement, "STMicroelectronics", "STSAFE-A", "not stated", null)
            : new RootOfTrustElement(RootOfTrustKind.NotStated, "not stated", "not stated", "not stated", null),
        [new PublicKeyClaim(KeyRole.Identity, "0", Entry.Key.Algorithm, Entry.Key.StrengthBits ?? 0, Entry.Key.Der, Entry.Key.Sha256)],
        Path is { } path && Entry.Chain is { } chain
            ? [new CertificateClaim(KeyRole.Identity, chain.Leaf.Facts, [.. path.Issuers.Select(issuer => issuer.Facts)], path.Anchor.CertificateSha256)]
            : [],
        null,
        null);

    private List<Fact> Facts()
    {
        var facts = new List<Fact>(6);
        if (Path is { } path && Entry.Chain is { } chain)
        {
            if (IsOfSt)
            {
                facts.Add(new Fact
                {
                    Capability = Capability.IdentityHardwareRooted,
                    Role = KeyRole.Identity,
                    Holds = true,
                    Level = EvidenceLevel.E3,
                    Basis = FactBasis.Recorded,
                    ObservedAt = chain.Leaf.NotBefore,
                    Evidence = Evidence,
                    Check = PathChecks.Anchor,
                    Anchor = path.Anchor.CertificateSha256,
                    Statement = $"{path.Anchor.Name} issued the certificate for the key of an STSAFE-A part with this serial number",
                });
            }

            facts.AddRange(PathFacts.Of(chain.Leaf, path, KeyRole.Identity, Context.At, Evidence, "the device certificate"));
        }

        facts.Add(StrengthFact.Of(Entry.Key, KeyRole.Identity, Context.At, Evidence, ChallengeChecks.EntryStructure, "slot 0"));
        if (Possession.Issued(Context, Entry.Challenge.Span) is { } challenge)
        {
            facts.Add(Possession.Proven(challenge, Evidence, ChallengeChecks.ChallengeSignature, Path?.Anchor.CertificateSha256,
                "the key signed a challenge issued here"));
        }

        return facts;
    }

    private List<Finding> Findings()
    {
        var findings = new List<Finding>();
        if (Possession.Issued(Context, Entry.Challenge.Span) is null)
            findings.Add(Possession.NotIssuedHere);
        if (Path is null || Entry.Chain is not { } chain)
        {
            findings.Add(new("no-certificate", "The entry encloses no device certificate: nobody vouches for the serial number or says what keeps the key. The device is named by its key. Read zone 0 of the part and enclose its certificate."));
            return findings;
        }

        if (!IsOfSt)
            findings.Add(new("certificate-of-another-issuer", "The device certificate was not issued by ST. That the key is in an STSAFE-A is the word of its issuer, and is not concluded here."));
        if (chain.Leaf.Subject.Single(Oids.CommonName) is { } name && name.StartsWith("eval", StringComparison.OrdinalIgnoreCase))
            findings.Add(new("evaluation-part", "The certificate is that of an evaluation part. ST tells makers of products to replace the generic certificate by one of their own."));
        if (chain.Issuers.Count > Path.Issuers.Count)
            findings.Add(new("certificates-not-used", "Beside the device certificate stand others that lie on no way to the anchor. Nothing was taken from them."));
        return findings;
    }
}
