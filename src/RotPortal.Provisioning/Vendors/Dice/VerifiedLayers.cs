using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Dice;

/// <summary>Who vouches for the key at the top of a chain.</summary>
/// <param name="Anchor">The registered anchor that is the key or certified it; null when nobody does.</param>
/// <param name="IsGiven">Whoever asks gave the key beside the evidence.</param>
/// <param name="Purpose">The purpose for which an anchor has to be registered, in words.</param>
internal sealed record UdsVoucher(TrustAnchor? Anchor, bool IsGiven, string Purpose)
{
    /// <summary>Finds who vouches for a key.</summary>
    /// <param name="anchors">The anchors for attestation.</param>
    /// <param name="uds">The key.</param>
    /// <param name="isGiven">Whoever asks gave it.</param>
    /// <param name="purpose">The purpose of the anchors, in words.</param>
    /// <param name="at">The moment for which it is asked.</param>
    public static UdsVoucher Of(IEnumerable<TrustAnchor> anchors, PublicKey uds, bool isGiven, string purpose, DateTimeOffset at) => new(
        anchors.FirstOrDefault(anchor => anchor.SubjectPublicKeyInfo.Span.SequenceEqual(uds.Der.Span) && anchor.NotBefore <= at && at <= anchor.NotAfter), isGiven, purpose);
}

/// <summary>What a chain of layers that stands shows, by itself or under a request.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Voucher">Who vouches for its top.</param>
/// <param name="Answered">The challenge that the key at the bottom answered; null when it answered none of ours.</param>
/// <param name="Evidence">Digest of the evidence.</param>
/// <param name="At">When we looked.</param>
internal sealed record VerifiedLayers(DiceChain Chain, UdsVoucher Voucher, Challenge? Answered, Sha256Digest Evidence, DateTimeOffset At)
{
    // In debug mode the secrets of a layer can be read out; a private half in the file is everybody's.
    private bool IsRooted => Voucher.Anchor is not null && !Chain.IsDegenerate && !Chain.IsDebug && !Chain.HoldsPrivatePart;

    /// <summary>The name of the device: its key, which no two devices share.</summary>
    public string HardwareId => $"key-{Chain.Uds.Sha256.Hex[..32]}";

    /// <summary>The root of trust, as far as somebody vouches for it.</summary>
    public RootOfTrustElement Element => Voucher.Anchor is null || Chain.IsDegenerate
        ? new RootOfTrustElement(RootOfTrustKind.NotStated, "not stated", "not stated", "not stated", null)
        : new RootOfTrustElement(RootOfTrustKind.Dice, "not stated", "DICE", "not stated", null);

    /// <summary>The keys: that at the top and that at the bottom.</summary>
    public IReadOnlyList<PublicKeyClaim> Keys => Chain.IsDegenerate ? [Claim(KeyRole.Attestation, "device", Chain.Uds)] : [Claim(KeyRole.Identity, "device", Chain.Uds), Claim(KeyRole.Attestation, "last layer", Chain.Leaf)];

    /// <summary>The facts.</summary>
    public List<Fact> Facts()
    {
        var facts = new List<Fact>();
        if (IsRooted)
            facts.Add(Recorded(Capability.IdentityHardwareRooted, EvidenceLevel.E3, DiceChecks.UdsKey, "the key at the top of the chain of layers is vouched for by a registered anchor"));
        if (Chain.Weakest is { } weakest)
            facts.Add(StrengthFact.Of(weakest, KeyRole.Attestation, At, Evidence, DiceChecks.LayerClaims, "the chain of layers"));
        // A private half in the file is the strongest evidence there is that it could leave its element.
        if (Chain.HoldsPrivatePart)
            facts.Add(Recorded(Capability.KeyNonExportable, EvidenceLevel.E4, DiceChecks.LayerClaims, "the private half of a key of the chain stands in the file") with { Holds = false });
        if (Chain.IsDebug)
            facts.Add(Recorded(Capability.DebugLocked, Voucher.Anchor is null ? EvidenceLevel.E1 : EvidenceLevel.E3, DiceChecks.LayerClaims, "the chain says that a layer runs in debug mode") with { Holds = false });
        if (Answered is { } challenge)
            AddFresh(facts, challenge);
        return facts;
    }

    /// <summary>What deserves a person's attention.</summary>
    public List<Finding> Findings()
    {
        var findings = new List<Finding>();
        if (Chain.IsDegenerate)
            findings.Add(new("degenerate-chain", "The chain is one entry that the key signed for itself: the device has no DICE. It shows no hardware root and no measurement."));
        if (Voucher.Anchor is null)
        {
            findings.Add(new("device-key-not-vouched-for", "Nobody vouches for the key at the top: the chain is consistent in itself, and anybody could have made it. "
                + (Voucher.IsGiven ? "The key was given beside the evidence and is registered nowhere. " : "") + $"Register the key, or the maker that certifies it, as a trust anchor for {Voucher.Purpose}."));
        }

        if (Chain.HoldsPrivatePart)
            findings.Add(new("private-key-enclosed", "The private half of a key stands beside it in the file. Whoever has the file can speak for the device: treat its keys as known to others, and find out what wrote it."));
        AddModes(findings);
        if (!Chain.IsDegenerate)
            findings.AddRange(Chain.Layers.Select((layer, index) => new Finding("layer", $"Layer {index + 1}: {Words(layer.Mode)}, {layer.Measurements}.")));
        return findings;
    }

    private void AddModes(List<Finding> findings)
    {
        string debug = Places(DiceMode.Debug);
        if (debug.Length > 0)
            findings.Add(new("layer-in-debug-mode", $"Layers in debug mode: {debug} of {Chain.Layers.Count}. What they and the layers below them sign proves little, since their secrets can be read out."));
        string open = Places(DiceMode.NotConfigured);
        if (open.Length > 0)
            findings.Add(new("layer-not-configured", $"Layers that are not configured: {open} of {Chain.Layers.Count}. A security mechanism of theirs is not set up."));
        string recovery = Places(DiceMode.Recovery);
        if (recovery.Length > 0)
            findings.Add(new("layer-in-recovery", $"Layers in recovery or maintenance: {recovery} of {Chain.Layers.Count}."));
    }

    private string Places(DiceMode mode) => string.Join(", ", Chain.Layers.Index().Where(layer => layer.Item.Mode == mode).Select(layer => $"{layer.Index + 1}"));

    private void AddFresh(List<Fact> facts, Challenge challenge)
    {
        facts.Add(Possession.Proven(challenge, Evidence, DiceChecks.LayerSignature, Voucher.Anchor?.CertificateSha256, "the key of the last layer signed a challenge issued here") with { Role = KeyRole.Attestation });
        if (!IsRooted)
            return;
        facts.Add(Live(Capability.AttestationFresh, EvidenceLevel.E4, "a request over a challenge issued here was verified over the chain of layers to a registered anchor"));
        facts.Add(Live(Capability.BootMeasured, EvidenceLevel.E4, "each layer measured the next and certified its key"));
        if (Chain.IsNormal)
            facts.Add(Live(Capability.DebugLocked, EvidenceLevel.E3, "every layer says that it is verified and not debugged"));

        Fact Live(Capability capability, EvidenceLevel level, string statement) =>
            Recorded(capability, level, DiceChecks.LayerClaims, statement) with { Role = null, Basis = FactBasis.Live, ObservedAt = challenge.IssuedAt };
    }

    private Fact Recorded(Capability capability, EvidenceLevel level, string check, string statement) => new()
    {
        Capability = capability,
        Role = KeyRole.Attestation,
        Holds = true,
        Level = level,
        Basis = FactBasis.Recorded,
        ObservedAt = At,
        Evidence = Evidence,
        Check = check,
        Anchor = Voucher.Anchor?.CertificateSha256,
        Statement = statement,
    };

    private static PublicKeyClaim Claim(KeyRole role, string slot, PublicKey key) => new(role, slot, key.Algorithm, key.StrengthBits ?? 0, key.Der, key.Sha256);

    private static string Words(DiceMode? mode) => mode is { } stated ? Words(stated) : "mode not stated";

    private static string Words(DiceMode mode) => mode switch
    {
        DiceMode.NotConfigured => "not configured",
        DiceMode.Normal => "normal mode",
        DiceMode.Debug => "debug mode",
        DiceMode.Recovery => "recovery mode",
    };
}
