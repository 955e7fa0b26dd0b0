using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Nxp;

/// <summary>
/// What an attested read proves, each fact at its own level. A statement has no date, only a count of the chip's own, so it is observed when it
/// is read. Left out on purpose: everything about the product around the chip, which the chip does not know.
/// </summary>
internal static class AttestedReadFacts
{
    /// <summary>The facts, in a fixed order.</summary>
    public static List<Fact> Of(VerifiedRead read)
    {
        var facts = new List<Fact>(10);
        if (read.Pairs.Count > 0)
            AddPairs(facts, read);
        if (read.Signer is { Chain: { } chain, Path: { } path })
            facts.AddRange(PathFacts.Of(chain.Leaf, path, KeyRole.Attestation, read.Context.At, read.Evidence, "the attestation certificate"));
        facts.Add(Strength(read, read.Signer.Key, KeyRole.Attestation, "the attestation key"));
        if (read.Pairs.Select(pair => pair.Key).MinBy(key => key.StrengthBits) is { } weakest)
            facts.Add(Strength(read, weakest, KeyRole.Identity, "the attested key pairs"));
        return facts;
    }

    private static void AddPairs(List<Fact> facts, VerifiedRead read)
    {
        var origins = read.Pairs.Select(pair => pair.Statement.Origin).ToHashSet();
        if (origins.Contains(ObjectOrigin.External))
        {
            // Known and signed by the chip itself: whoever wrote the key had it outside. Nothing else about such a key is worth saying.
            facts.Add(Signed(read, Capability.KeyGeneratedInHardware, EvidenceLevel.E4,
                "the chip signed that a key pair was written into it from outside (origin external)") with
            { Holds = false });
            return;
        }

        facts.Add(Signed(read, Capability.IdentityHardwareRooted, EvidenceLevel.E4, "the chip signed that it holds the key pairs whose public keys are in the evidence"));
        if (!origins.Contains(ObjectOrigin.Provisioned))
            facts.Add(Signed(read, Capability.KeyGeneratedInHardware, EvidenceLevel.E4, "the chip signed that the key pairs were generated inside it (origin internal)"));
        // That nothing but the export command takes a private key out, and only where a policy allows it, is the vendor's word on its applet.
        if (read.Pairs.All(pair => pair.Statement.Policies.Count > 0 && pair.Statement.Policies.All(policy => !policy.Rules.HasFlag(AccessRules.ImportExport))))
            facts.Add(Signed(read, Capability.KeyNonExportable, EvidenceLevel.E3, "the chip signed policies of the key pairs, and none of them allows export"));
        if (Challenge(read) is { } challenge)
        {
            facts.Add(Possession.Proven(challenge, read.Evidence, AttestedReadChecks.StatementSignature, read.Signer.Anchor.CertificateSha256,
                "the chip signed a challenge issued here together with the key pairs that it holds"));
        }
    }

    /// <summary>The challenge that every key pair answers; null when there is none.</summary>
    private static Challenge? Challenge(VerifiedRead read)
    {
        var freshness = read.Pairs[0].Statement.Freshness;
        return read.Pairs.All(pair => pair.Statement.Freshness.Span.SequenceEqual(freshness.Span)) ? Possession.Issued(read.Context, freshness.Span) : null;
    }

    private static Fact Strength(VerifiedRead read, PublicKey key, KeyRole role, string subject) =>
        StrengthFact.Of(key, role, read.Context.At, read.Evidence, AttestedReadChecks.EntryStructure, subject);

    private static Fact Signed(VerifiedRead read, Capability capability, EvidenceLevel level, string statement) => new()
    {
        Capability = capability,
        Role = KeyRole.Identity,
        Holds = true,
        Level = level,
        Basis = FactBasis.Recorded,
        ObservedAt = read.Context.At,
        Evidence = read.Evidence,
        Check = AttestedReadChecks.StatementSignature,
        Anchor = read.Signer.Anchor.CertificateSha256,
        Statement = statement,
    };
}
