using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Psa;

/// <summary>
/// What a token shows. A token bears no date: what it says of a state counts only when it answers a challenge that was issued here, and from
/// then on. A state that is known to be bad counts in any case, because a device that was open once has to be looked at.
/// </summary>
internal sealed record TokenFacts(VerifiedToken Token)
{
    private SecurityLifecycle State => Token.Claims.Lifecycle;

    /// <summary>The facts.</summary>
    public IReadOnlyList<Fact> All()
    {
        var facts = new List<Fact>();
        var key = Token.Token.Key.Key;
        if (Token.Anchor is not null)
        {
            facts.Add(Recorded(Capability.IdentityHardwareRooted, EvidenceLevel.E3,
                "the registered attestation key of this instance, which the profile puts into the root of trust of the chip, signed the token"));
        }

        if (key.StrengthBits is not null)
            facts.Add(StrengthFact.Of(key, KeyRole.Attestation, Token.Context.At, Token.Evidence, PsaChecks.AttestationKey, "the root of trust"));
        AddState(facts);
        if (Token.Answered is { } challenge)
            AddFresh(facts, challenge);
        return facts;
    }

    private void AddState(List<Fact> facts)
    {
        string words = $"the token says that the root of trust is in the state {SecurityLifecycles.Words(State)}";
        var level = Token.Anchor is null ? EvidenceLevel.E1 : EvidenceLevel.E3;
        if (SecurityLifecycles.IsOpen(State))
            facts.Add(Recorded(Capability.BootEnforced, level, words) with { Holds = false, Check = StateCheck });
        if (SecurityLifecycles.IsDebug(State))
            facts.Add(Recorded(Capability.DebugLocked, level, words) with { Holds = false, Check = StateCheck });
    }

    private void AddFresh(List<Fact> facts, Challenge challenge)
    {
        facts.Add(Possession.Proven(challenge, Token.Evidence, PsaChecks.TokenSignature, Token.Anchor?.CertificateSha256,
            "the attestation key signed a token over a challenge issued here") with
        { Role = KeyRole.Attestation });
        if (Token.Anchor is null)
            return;
        facts.Add(Live(Capability.AttestationFresh, EvidenceLevel.E4, PsaChecks.TokenSignature, "a token over a challenge issued here was verified to the registered attestation key"));
        if (Token.Claims.Components.Count > 0)
            facts.Add(Live(Capability.BootMeasured, EvidenceLevel.E4, PsaClaimNames.NameOf(PsaClaim.SoftwareComponents), "the root of trust measured its software and signed the measurements"));
        if (State != SecurityLifecycle.Secured)
            return;
        facts.Add(Live(Capability.BootEnforced, EvidenceLevel.E3, StateCheck, "the root of trust says that it is secured, in which state its profile boots authorised software alone"));
        facts.Add(Live(Capability.DebugLocked, EvidenceLevel.E3, StateCheck, "the root of trust says that it is secured, in which state its profile has debugging closed"));

        Fact Live(Capability capability, EvidenceLevel level, string check, string statement) =>
            Recorded(capability, level, statement) with { Basis = FactBasis.Live, ObservedAt = challenge.IssuedAt, Check = check };
    }

    private static string StateCheck => PsaClaimNames.NameOf(PsaClaim.SecurityLifecycle);

    private Fact Recorded(Capability capability, EvidenceLevel level, string statement) => new()
    {
        Capability = capability,
        Role = capability == Capability.IdentityHardwareRooted ? KeyRole.Attestation : null,
        Holds = true,
        Level = level,
        Basis = FactBasis.Recorded,
        ObservedAt = Token.Context.At,
        Evidence = Token.Evidence,
        Check = PsaChecks.TokenSignature,
        Anchor = Token.Anchor?.CertificateSha256,
        Statement = statement,
    };
}
