using System.Globalization;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Android;

/// <summary>An attested key whose chain stands, on its way to being told.</summary>
internal sealed record VerifiedAttestation(
    Certificate Leaf, PathAnswer.Trusted Path, KeyDescription Description, RootOfTrustStatement Root, Sha256Digest Evidence, ReadingContext Context)
{
    private const int MaximumSerial = 64;
    private const int SerialTag = 713;

    private Challenge? Answered => Possession.Issued(Context, Description.Challenge.Span);

    // The clock is that of the operating system; it may not make a statement younger than the moment at which it was read.
    private DateTimeOffset MadeAt => (Description.Hardware.CreatedAt ?? Description.Software.CreatedAt) is { } created && created < Context.At ? created : Context.At;

    private string? Serial =>
        Description.Hardware.Identifiers.TryGetValue(SerialTag, out string? serial) && serial.Length is > 0 and <= MaximumSerial && serial.All(char.IsAsciiLetterOrDigit) ? serial : null;

    private string LevelWords => Description.KeyLevel switch
    {
        AndroidSecurityLevel.StrongBox => "StrongBox",
        AndroidSecurityLevel.TrustedEnvironment => "the trusted environment",
        AndroidSecurityLevel.Software => "software",
    };

    /// <summary>The parts of the answer.</summary>
    public Reading.Verified ToReading() => new(
        new DeviceClaim(
            AndroidVendor.Id,
            Serial ?? $"key-{Leaf.PublicKey.Sha256.Hex[..32]}",
            new RootOfTrustElement(
                Description.KeyLevel == AndroidSecurityLevel.StrongBox ? RootOfTrustKind.SecureElement : RootOfTrustKind.Enclave, "not stated", $"Android keystore in {LevelWords}", "not stated", null),
            [new PublicKeyClaim(KeyRole.Identity, "attested key", Leaf.PublicKey.Algorithm, Leaf.PublicKey.StrengthBits ?? 0, Leaf.PublicKey.Der, Leaf.PublicKey.Sha256)],
            [new CertificateClaim(KeyRole.Identity, Leaf.Facts, [.. Path.Issuers.Select(issuer => issuer.Facts)], Path.Anchor.CertificateSha256)],
            null,
            null),
        Facts(),
        [
            new Check(AttestationChecks.DescribedOnce, AttestationChecks.Clause, "the first certificate alone describes its key"),
            new Check(AttestationChecks.KeyDescription, AttestationChecks.Clause, "the description is DER as its schema asks"),
            .. Path.Checks,
            new Check(AttestationChecks.SecurityLevel, AttestationChecks.Clause, $"made and held in {LevelWords}"),
            new Check(AttestationChecks.RootOfTrust, AttestationChecks.RootClause, "the hardware says how the device was booted"),
        ],
        [Path.Anchor.CertificateSha256],
        Findings(),
        Path.Anchor.IsDemonstration);

    private List<Fact> Facts()
    {
        var facts = new List<Fact>
        {
            Key(Capability.IdentityHardwareRooted, true, AttestationChecks.SecurityLevel, $"the attestation of the device says that the key is in {LevelWords}"),
            Key(Capability.KeyNonExportable, true, AttestationChecks.SecurityLevel, $"the attestation says that the key is in {LevelWords}, which gives out no private key"),
        };
        if (Description.Hardware.Origin is { } origin)
            facts.Add(Key(Capability.KeyGeneratedInHardware, origin == 0, AttestationChecks.KeyDescription, origin == 0 ? $"the hardware says that it generated the key" : "the hardware says that the key was not generated there"));
        if (Leaf.PublicKey.StrengthBits is not null)
            facts.Add(StrengthFact.Of(Leaf.PublicKey, KeyRole.Identity, Context.At, Evidence, AttestationChecks.CertificateStructure, "the attestation"));
        AddBoot(facts);
        return facts;
    }

    private void AddBoot(List<Fact> facts)
    {
        bool isVerified = Root.State is VerifiedBootState.Verified or VerifiedBootState.SelfSigned;
        if (!isVerified)
            facts.Add(Boot(Capability.BootVerifiedChain, false, "the hardware says that what was booted is not verified"));
        if (!isVerified || !Root.IsLocked)
            facts.Add(Boot(Capability.BootEnforced, false, "the hardware says that the boot loader is unlocked or that what was booted is not verified"));
        if (Answered is not { } challenge)
            return;
        // The statement of the hardware is over a challenge of ours; the clock of the device plays no part.
        facts.Add(Possession.Proven(challenge, Evidence, PathChecks.Signature, Path.Anchor.CertificateSha256, "the hardware attested the key over a challenge issued here"));
        facts.Add(Live(Boot(Capability.AttestationFresh, true, "an attestation over a challenge issued here was verified to a registered anchor") with { Level = EvidenceLevel.E4 }));
        if (isVerified)
            facts.Add(Live(Boot(Capability.BootVerifiedChain, true, "the hardware says that what was booted is verified")));
        if (isVerified && Root.IsLocked)
            facts.Add(Live(Boot(Capability.BootEnforced, true, "the hardware says that the boot loader is locked and what was booted is verified")));

        Fact Live(Fact fact) => fact with { Basis = FactBasis.Live, ObservedAt = challenge.IssuedAt };
    }

    private Fact Boot(Capability capability, bool holds, string statement) => Key(capability, holds, AttestationChecks.RootOfTrust, statement) with { Role = null };

    private Fact Key(Capability capability, bool holds, string check, string statement) => new()
    {
        Capability = capability,
        Role = KeyRole.Identity,
        Holds = holds,
        Level = EvidenceLevel.E3,
        Basis = FactBasis.Recorded,
        ObservedAt = MadeAt,
        Evidence = Evidence,
        Check = check,
        Anchor = Path.Anchor.CertificateSha256,
        Statement = statement,
    };

    private List<Finding> Findings()
    {
        var findings = new List<Finding>();
        if (Answered is null)
            findings.Add(Possession.NotIssuedHere);
        if (Path.ValidUntil < Context.At)
        {
            findings.Add(new("chain-expired-since", "Certificates of the chain have ended since the key was made, as they do within weeks. "
                + (Answered is null ? "The chain was judged at the time at which the device says that it made the key; that time is the word of its operating system." : "The chain was judged at the time at which the challenge was issued.")));
        }

        if (!Root.IsLocked)
            findings.Add(new("boot-loader-unlocked", "The boot loader is unlocked: whatever runs on the device can be changed."));
        if (Root.State != VerifiedBootState.Verified)
        {
            findings.Add(new("boot-not-verified", Root.State switch
            {
                VerifiedBootState.SelfSigned => "What was booted is verified with a key of the owner, not of the maker.",
                VerifiedBootState.Unverified => "What was booted was not verified.",
                VerifiedBootState.Failed => "What was booted failed verification.",
                VerifiedBootState.Verified => "",
            }));
        }

        if (Description.Hardware.IsForAllApplications || Description.Software.IsForAllApplications)
            findings.Add(new("key-for-all-applications", "Any application of the device may use the key."));
        if (Description.AttestationLevel != Description.KeyLevel)
            findings.Add(new("levels-differ", "The statement and the key are in different places: the weaker of the two counts."));
        if (Description.Hardware.PatchLevels.Count > 0)
            findings.Add(new("patch-levels", $"The hardware says: {string.Join(", ", Description.Hardware.PatchLevels.Select(level => $"{level.Name} {level.Value.ToString(CultureInfo.InvariantCulture)}"))}."));
        if (Serial is null)
            findings.Add(new("no-device-identifier", "The attestation names no serial number of the device; it is named by the attested key."));
        findings.Add(new("revocation-not-looked-up", "The list of revoked attestation keys that Google publishes was not asked: nothing is fetched here."));
        return findings;
    }
}
