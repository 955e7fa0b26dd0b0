using System.Globalization;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>The state of a part that passed every check, on its way to being told. What the manifest itself proves is told by the manifest and not again.</summary>
/// <param name="State">What was read.</param>
/// <param name="Manifest">What the manifest says of the part.</param>
/// <param name="Evidence">Digest of the entry.</param>
/// <param name="Context">When we looked, and which challenges were issued.</param>
internal sealed record VerifiedState(DeviceState State, Reading.Verified Manifest, Sha256Digest Evidence, ReadingContext Context)
{
    private static readonly Check Structure = new(StateChecks.EntryStructure, StateChecks.EntryClause, "the state of one part, with its manifest entry");
    private static readonly Check OnePart = new(StateChecks.OnePart, StateChecks.EntryClause, "manifest entry and state are of one part");
    private static readonly Check Attested = new(StateChecks.AttestationSignature, StateChecks.AttestationClause, "the part signed its keys with the configuration of their slots");
    private static readonly Check Answered = new(StateChecks.ChallengeSignature, StateChecks.ChallengeClause, "the key of the slot signed the challenge, taken as the digest itself");
    private static readonly Check Rebuilt = new(StateChecks.CertificateRebuilt, StateChecks.ConfigurationClause, "the certificate that the part keeps is the one of the manifest");

    private bool? IsSameCertificate => State.Certificate is { } kept && Manifest.Claim.Certificates is [{ Leaf: var listed }, ..] && CertificateReader.Read(listed.Der) is CertificateReading.Parsed parsed
        ? kept.IsOf(parsed.Certificate)
        : null;

    /// <summary>The parts of the answer.</summary>
    public Reading.Verified ToReading() => new(
        Manifest.Claim with { Keys = [.. Manifest.Claim.Keys.Select(Current), .. State.Attestations.Where(IsNew).Select(Claim)] },
        [.. Facts()],
        [Structure, .. Manifest.Checks, OnePart, .. State.Attestations.Count > 0 ? (Check[])[Attested] : [], .. State.Answer is null ? (Check[])[] : [Answered], .. IsSameCertificate is true ? (Check[])[Rebuilt] : []],
        Manifest.Anchors,
        [.. Findings()],
        Manifest.IsSimulated);

    private bool IsNew(KeyAttestation attestation) => Manifest.Claim.Keys.All(key => key.Slot != Name(attestation));

    private PublicKeyClaim Current(PublicKeyClaim listed) =>
        State.Attestations.FirstOrDefault(attestation => Name(attestation) == listed.Slot) is { } attested ? Claim(attested) with { Role = listed.Role } : listed;

    private static PublicKeyClaim Claim(KeyAttestation attested) =>
        new(KeyRole.Identity, Name(attested), attested.Key.Algorithm, attested.Key.StrengthBits ?? 0, attested.Key.Der, attested.Key.Sha256);

    private static string Name(KeyAttestation attestation) => attestation.Slot.ToString(CultureInfo.InvariantCulture);

    private IEnumerable<Fact> Facts()
    {
        KeyAttestation[] attested = [.. State.Attestations];
        if (attested.Length > 0)
        {
            yield return Fact(Capability.IdentityHardwareRooted, true, EvidenceLevel.E4, StateChecks.AttestationSignature, "the part signed that it holds the private halves of the attested keys");
            // Made anew in this very command, or in a slot into which no key can be written: then it was never anywhere else.
            if (Array.TrueForAll(attested, attestation => attestation.IsMadeAnew || !attestation.AllowsWriting))
                yield return Fact(Capability.KeyGeneratedInHardware, true, EvidenceLevel.E4, StateChecks.AttestationSignature, "the part signed that the attested keys were generated in slots of its own");
        }

        if (State.Configuration is { } zone)
        {
            bool isLocked = zone is { IsConfigurationLocked: true, IsDataLocked: true };
            yield return Fact(Capability.LifecycleStateControlled, isLocked, EvidenceLevel.E1, StateChecks.OnePart,
                isLocked ? "a station read that configuration and data zone are locked, which cannot be undone" : "a station read that a zone of the part is not locked") with
            { Role = null };
        }

        if (Possessed() is { } challenge)
            yield return Possession.Proven(challenge, Evidence, State.Answer is null ? StateChecks.AttestationSignature : StateChecks.ChallengeSignature, Manifest.Anchors[0], "a key of the part signed a challenge issued here");
    }

    private Challenge? Possessed() => State.Answer is { } answer
        ? Possession.Issued(Context, answer.Nonce.Span)
        : State.Attestations.Select(attestation => Possession.Issued(Context, attestation.Challenge.Span)).FirstOrDefault(challenge => challenge is not null);

    private IEnumerable<Finding> Findings()
    {
        if ((State.Answer is not null || State.Attestations.Count > 0) && Possessed() is null)
            yield return Possession.NotIssuedHere;
        if (State.Attestations.Any(attestation => !attestation.IsMadeAnew && attestation.AllowsWriting))
            yield return new("key-could-be-written", "The slot of an attested key lets a private key be written into it from outside. That the key was generated in the part is not concluded.");
        if (State.Attestations.Any(attestation => Manifest.Claim.Keys.Any(key => key.Slot == Name(attestation) && key.SpkiSha256 != attestation.Key.Sha256)))
            yield return new("key-replaced", "A slot holds another key than the manifest lists: it was made anew after delivery. The attested key stands for the slot.");
        if (State.Configuration is { IsConfigurationLocked: false })
            yield return new("configuration-not-locked", "The configuration zone is not locked: it can be changed, and the part gives constant octets instead of random ones. Nothing that needs a locked zone can be done with it.");
        else if (State.Configuration is { IsDataLocked: false })
            yield return new("data-not-locked", "The data zone is not locked: slots can be written freely.");
        if (IsSameCertificate is false)
            yield return new("certificate-rebuilt-differs", "The certificate that the part keeps is not the one of the manifest: it was replaced, or the slot of another certificate was read. Rely on the manifest.");
        if (State is { Certificate: not null } && Manifest.Claim.Certificates.Count == 0)
            yield return new("certificate-not-compared", "The manifest lists no certificate to compare the one of the part with.");
        if (State.Configuration is null && State.Attestations.Count == 0)
            yield return new("configuration-not-read", "The configuration zone was not read; lock state and slot policies are not known.");
    }

    private Fact Fact(Capability capability, bool holds, EvidenceLevel level, string check, string statement) => new()
    {
        Capability = capability,
        Role = KeyRole.Identity,
        Holds = holds,
        Level = level,
        Basis = FactBasis.Recorded,
        ObservedAt = State.CollectedAt,
        Evidence = Evidence,
        Check = check,
        Anchor = Manifest.Anchors[0],
        Statement = statement,
    };
}
