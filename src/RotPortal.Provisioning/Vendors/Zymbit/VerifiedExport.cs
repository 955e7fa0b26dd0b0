using System.Globalization;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Zymbit;

/// <summary>
/// An export that passed every check, on its way to being told. Nothing in it is signed by the maker of the module, so what it states is
/// declared (E1); only what is computed from keys and signatures is more.
/// </summary>
/// <param name="Export">What the host stated.</param>
/// <param name="Evidence">Digest of the entry.</param>
/// <param name="Context">When we looked, and which challenges were issued.</param>
internal sealed record VerifiedExport(ModuleExport Export, Sha256Digest Evidence, ReadingContext Context)
{
    private static readonly Check Structure = new(ExportChecks.EntryStructure, ExportChecks.EntryClause, "an export of a module by its host");
    private static readonly Check LoneSignature = new(ExportChecks.EntryStructure, ExportChecks.EntryClause, "a signature with its public key");
    private static readonly Check Time = new(ExportChecks.CollectionTime, ExportChecks.EntryClause, "the export was collected at a moment that lies in the past");
    private static readonly Check Signature = new(ExportChecks.ChallengeSignature, ExportChecks.SignatureClause, "the key of the slot signed the challenge");

    /// <summary>The parts of the answer.</summary>
    public Reading.Verified ToReading()
    {
        SlotKey[] signing = [.. Export.Slots.Where(slot => slot.Signs)];
        return new Reading.Verified(
            new DeviceClaim(
                ZymbitVendor.Id,
                Export.SerialNumber,
                new RootOfTrustElement(RootOfTrustKind.SecureElement, "Zymbit", Export.Model, "not stated", $"firmware {Export.Firmware}"),
                [.. signing.Select(slot => Claim(slot.Slot.ToString(CultureInfo.InvariantCulture), slot.Key))],
                [],
                null,
                null),
            Facts(signing),
            Export.Answer is null ? [Structure, Time] : [Structure, Time, Signature],
            [],
            ExportFindings.Of(Export, Context),
            IsSimulated: false);
    }

    /// <summary>The answer to a lone signature: it verifies, and nothing says whose key it is.</summary>
    public static Reading.Verified OfSignature(SlotAnswer answer, Sha256Digest evidence, ReadingContext context)
    {
        var facts = new List<Fact> { Strength(answer.Key, evidence, context) };
        var findings = new List<Finding> { new("module-not-stated", "The entry is a signature with its public key and nothing else. Which module holds the key is not said; the device is named by its key.") };
        if (Possession.Issued(context, answer.Message.Span) is { } challenge)
            facts.Add(Proven(challenge, evidence));
        else
            findings.Add(Possession.NotIssuedHere);
        return new Reading.Verified(
            new DeviceClaim(
                ZymbitVendor.Id,
                $"key-{answer.Key.Sha256.Hex[..32]}",
                new RootOfTrustElement(RootOfTrustKind.NotStated, "not stated", "not stated", "not stated", null),
                [Claim("", answer.Key)],
                [],
                null,
                null),
            facts,
            [LoneSignature, Signature],
            [],
            findings,
            IsSimulated: false);
    }

    private List<Fact> Facts(SlotKey[] signing)
    {
        var facts = new List<Fact>(6);
        if (signing.Length > 0 && Export.IsBound)
        {
            facts.Add(Declared(Capability.IdentityHardwareRooted, KeyRole.Identity, $"the host stated that the private keys of the listed slots are held by a {Export.Model} bound to it"));
            facts.Add(Declared(Capability.KeyNonExportable, KeyRole.Identity, $"the host stated that the keys are in slots of a {Export.Model}, whose documentation has no call that gives out a private key"));
        }

        if (Export.IsLocked)
            facts.Add(Declared(Capability.LifecycleStateControlled, null, "the host stated that the binding is locked, which cannot be undone"));
        if (Export is { IsLocked: true, PerimeterActs: true })
            facts.Add(Declared(Capability.TamperDetection, null, "the host stated that the module is locked and acts upon events of its perimeter"));
        if (signing.Where(slot => slot.Key.StrengthBits is not null).MinBy(slot => slot.Key.StrengthBits) is { } weakest)
            facts.Add(Strength(weakest.Key, Evidence, Context));
        if (Export.Answer is { } answer && Possession.Issued(Context, answer.Message.Span) is { } challenge)
            facts.Add(Proven(challenge, Evidence));
        return facts;
    }

    private Fact Declared(Capability capability, KeyRole? role, string statement) => new()
    {
        Capability = capability,
        Role = role,
        Holds = true,
        Level = EvidenceLevel.E1,
        Basis = FactBasis.Recorded,
        ObservedAt = Export.CollectedAt,
        Evidence = Evidence,
        Check = ExportChecks.EntryStructure,
        Statement = statement,
    };

    private static Fact Strength(PublicKey key, Sha256Digest evidence, ReadingContext context) =>
        StrengthFact.Of(key, KeyRole.Identity, context.At, evidence, ExportChecks.EntryStructure, "the slots");

    private static Fact Proven(Challenge challenge, Sha256Digest evidence) =>
        Possession.Proven(challenge, evidence, ExportChecks.ChallengeSignature, null, "the key of a slot signed a challenge issued here; that the key is in the module was taken on trust when it was enrolled");

    private static PublicKeyClaim Claim(string slot, PublicKey key) =>
        new(KeyRole.Identity, slot, key.Algorithm, key.StrengthBits ?? 0, key.Der, key.Sha256);
}
