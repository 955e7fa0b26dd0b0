using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Tpm;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>
/// What an attestation proves, each fact at its own level. What the TPM itself says counts only when its attestation key is bound to it; what is
/// about hardware, only when a maker of silicon stands behind it; what is about now, only with a challenge issued here.
/// </summary>
internal static class AttestationFacts
{
    private const ObjectAttributes Fixed = ObjectAttributes.FixedTpm | ObjectAttributes.FixedParent;

    /// <summary>The facts, in a fixed order.</summary>
    public static List<Fact> Of(VerifiedAttestation read)
    {
        var facts = new List<Fact>(12);
        var binding = read.Binding;
        if (binding is { Anchor: { } anchor })
        {
            AddKeys(facts, read, anchor);
            if (read.Entry.Quote is { } quote)
                AddState(facts, read, quote, anchor);
        }

        if (binding.Endorsement is { } endorsement && (binding.IsEndorsed || !binding.IsBound))
            facts.AddRange(endorsement.Facts().Where(fact => !read.ClaimsKeys || fact.Capability != Capability.KeyAlgorithmStrength || !fact.Holds));
        if (binding is { Certificate: { } certificate, CertificatePath: { } path })
        {
            facts.AddRange(PathFacts.Of(certificate, path, KeyRole.Attestation, read.Context.At, read.Evidence, "the certificate of the attestation key")
                .Where(fact => !binding.IsEndorsed && (binding.NamedByCertificate is not null || fact.Capability != Capability.IdentityManufacturerIssued)));
        }

        if (read.ClaimsKeys)
            AddStrength(facts, read);
        return facts;
    }

    private static void AddKeys(List<Fact> facts, VerifiedAttestation read, TrustAnchor anchor)
    {
        CertifiedKey[] keys = [.. read.Signing.Where(key => VerifiedAttestation.IsStrong(key.Statement))];
        if (keys.Length == 0)
            return;
        bool isFixed = Array.TrueForAll(keys, key => key.Public.Has(Fixed));
        bool isOwn = Array.TrueForAll(keys, key => key.Public.Has(ObjectAttributes.SensitiveDataOrigin));
        // Known and signed by the TPM itself: whoever wrote the key into it had it outside; what may be duplicated may leave.
        if (!isOwn)
            facts.Add(Signed(read, anchor, Capability.KeyGeneratedInHardware, "the TPM signed that a key was brought into it from outside (sensitiveDataOrigin clear)") with { Holds = false });
        if (!isFixed)
            facts.Add(Signed(read, anchor, Capability.KeyNonExportable, "the TPM signed that a key may be taken to another TPM or under another parent (fixedTPM or fixedParent clear)") with { Holds = false });
        if (read.Binding.IsHardware && isFixed)
        {
            facts.Add(Signed(read, anchor, Capability.IdentityHardwareRooted, "the TPM signed that it holds the keys whose public areas are in the evidence, and that they are fixed to it"));
            if (isOwn)
                facts.Add(Signed(read, anchor, Capability.KeyGeneratedInHardware, "the TPM signed that it made the keys itself (sensitiveDataOrigin set)"));
            facts.Add(Signed(read, anchor, Capability.KeyNonExportable, "the TPM signed that the keys cannot be taken to another TPM or under another parent (fixedTPM, fixedParent)"));
            if (read.Entry.Keys.All(key => key.Public.Has(ObjectAttributes.Sign) != key.Public.Has(ObjectAttributes.Decrypt)))
                facts.Add(Signed(read, anchor, Capability.KeyUsageSeparated, "the TPM signed that each key signs or decrypts and none does both; its attestation key signs nothing but what the TPM makes"));
        }

        if (isFixed && Oldest(keys.Select(key => read.Fresh(key.Statement))) is { } challenge)
        {
            facts.Add(Possession.Proven(challenge, read.Evidence, AttestationChecks.CertificationSignature, anchor.CertificateSha256,
                "the TPM signed a challenge issued here together with the keys that it holds"));
        }
    }

    private static void AddState(List<Fact> facts, VerifiedAttestation read, QuotedState quote, TrustAnchor anchor)
    {
        if (read.Fresh(quote.Statement) is not { } challenge)
            return;
        facts.Add(Live(Capability.AttestationFresh, AttestationChecks.QuoteSignature, "the TPM signed a quote over a challenge issued here"));
        // Collisions of SHA-1 can be made, so a value of such a bank does not say what was measured.
        if (quote.Values.Count == 0 || quote.Values.Keys.Any(pcr => pcr.Bank == TpmHash.Sha1))
            return;
        if (read.Binding.IsHardware && quote.Log is { } log && log.Events.Any(measured => measured.Type != MeasuredEvent.NoAction && IsQuoted(measured)))
            facts.Add(Live(Capability.BootMeasured, AttestationChecks.EventLog, "the quoted PCRs have the values that the event log of the start leads to"));
        if (read.Reference is { } reference && reference.IsCoveredBy(quote))
        {
            bool isMatched = reference.Differing(quote) is null;
            facts.Add(Live(Capability.AttestationReferenceMatched, AttestationChecks.PcrDigest,
                $"the quoted PCRs {(isMatched ? "are" : "are not")} those of {reference.Name}") with
            { Holds = isMatched });
        }

        bool IsQuoted(MeasuredEvent measured) => quote.Values.Keys.Any(pcr => pcr.Index == measured.Pcr && measured.Digests.ContainsKey(pcr.Bank));

        Fact Live(Capability capability, string check, string statement) => new()
        {
            Capability = capability,
            Holds = true,
            Level = EvidenceLevel.E4,
            Basis = FactBasis.Live,
            ObservedAt = challenge.IssuedAt,
            Evidence = read.Evidence,
            Check = check,
            Anchor = anchor.CertificateSha256,
            Statement = statement,
        };
    }

    private static void AddStrength(List<Fact> facts, VerifiedAttestation read)
    {
        PublicKey[] attesting = read.Binding is { IsEndorsed: true, Endorsement: { } endorsement }
            ? [read.Entry.AttestationKey.Key, endorsement.Certificate.PublicKey]
            : [read.Entry.AttestationKey.Key];
        // An endorsement key that is known to be weak has said so already.
        if (!facts.Exists(fact => fact.Capability == Capability.KeyAlgorithmStrength) && attesting.Where(key => key.StrengthBits is not null).MinBy(key => key.StrengthBits) is { } weakest)
            facts.Add(StrengthFact.Of(weakest, KeyRole.Attestation, read.Context.At, read.Evidence, AttestationChecks.EntryStructure, "attestation and endorsement"));
        foreach (var group in read.Entry.Keys.GroupBy(VerifiedAttestation.RoleOf).OrderBy(group => group.Key))
        {
            if (group.Select(key => key.Public.Key).MinBy(key => key.StrengthBits) is { } key)
                facts.Add(StrengthFact.Of(key, group.Key, read.Context.At, read.Evidence, AttestationChecks.EntryStructure, "the certified keys"));
        }
    }

    // All of them must answer; the oldest challenge says since when.
    private static Challenge? Oldest(IEnumerable<Challenge?> challenges)
    {
        var all = challenges.ToArray();
        return Array.Exists(all, challenge => challenge is null) ? null : all.MinBy(challenge => challenge?.IssuedAt);
    }

    private static Fact Signed(VerifiedAttestation read, TrustAnchor anchor, Capability capability, string statement) => new()
    {
        Capability = capability,
        Role = KeyRole.Identity,
        Holds = true,
        Level = EvidenceLevel.E4,
        Basis = FactBasis.Recorded,
        ObservedAt = read.Context.At,
        Evidence = read.Evidence,
        Check = AttestationChecks.CertificationSignature,
        Anchor = anchor.CertificateSha256,
        Statement = statement,
    };
}
