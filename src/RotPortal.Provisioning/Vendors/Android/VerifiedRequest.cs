using RotPortal.Devices;
using RotPortal.Provisioning.Vendors.Dice;

namespace RotPortal.Provisioning.Vendors.Android;

/// <summary>A request that stands, on its way to being told.</summary>
internal sealed record VerifiedRequest(
    RkpRequest Request, RkpPayload Payload, DiceChain Chain, IReadOnlyList<UdsAnswer.Chain> Certified, UdsVoucher Voucher, Sha256Digest Evidence, ReadingContext Context)
{
    private Challenge? Answered => Possession.Issued(Context, Payload.Challenge.Span);

    private VerifiedLayers Layers => new(
        Chain with { UdsHoldsPrivatePart = Chain.UdsHoldsPrivatePart || Payload.Keys.Any(key => key.HoldsPrivatePart) }, Voucher, Answered, Evidence, Context.At);

    /// <summary>The parts of the answer.</summary>
    public Reading.Verified ToReading()
    {
        var layers = Layers;
        var keys = Payload.Keys.Select((key, index) => new PublicKeyClaim(
            KeyRole.Attestation, $"to be certified {index + 1}", key.Key.Algorithm, key.Key.StrengthBits ?? 0, key.Key.Der, key.Key.Sha256));
        return new Reading.Verified(
            new DeviceClaim(AndroidVendor.Id, layers.HardwareId, layers.Element, [.. layers.Keys, .. keys], [], null, null),
            Facts(layers),
            [.. Checks()],
            Voucher.Anchor is null ? [] : [Voucher.Anchor.CertificateSha256],
            Findings(layers),
            Voucher.Anchor?.IsDemonstration ?? false);
    }

    // What the device says of itself is signed by its last layer. Good news counts only when it is fresh and the chain is rooted.
    private List<Fact> Facts(VerifiedLayers layers)
    {
        var facts = layers.Facts();
        if (Payload.Device.IsOpen)
            facts.Add(Said(Voucher.Anchor is null ? EvidenceLevel.E1 : EvidenceLevel.E3, "the device says that its secure boot is not fused, that it is unlocked, or that it verified nothing") with { Holds = false });
        bool isRootedAndFresh = facts.Exists(fact => fact.Capability == Capability.AttestationFresh);
        if (isRootedAndFresh && Payload.Device.IsEnforced && Answered is { } challenge)
        {
            facts.Add(Said(EvidenceLevel.E3, "the device says that secure boot is fused, the boot loader locked and what it booted verified") with
            {
                Basis = FactBasis.Live,
                ObservedAt = challenge.IssuedAt,
            });
        }

        return facts;
    }

    private Fact Said(EvidenceLevel level, string statement) => new()
    {
        Capability = Capability.BootEnforced,
        Holds = true,
        Level = level,
        Basis = FactBasis.Recorded,
        ObservedAt = Context.At,
        Evidence = Evidence,
        Check = RkpChecks.RequestPayload,
        Anchor = Voucher.Anchor?.CertificateSha256,
        Statement = statement,
    };

    private List<Finding> Findings(VerifiedLayers layers)
    {
        var findings = layers.Findings();
        if (Answered is null)
            findings.Add(Possession.NotIssuedHere);
        findings.Add(new("device-description", $"The device says of itself: {Payload.Device.Text}; type {Payload.CertificateType}, security level {Payload.Device.SecurityLevel ?? "not stated"}, "
            + $"verified boot {Payload.Device.VerifiedBootState ?? "not stated"}, boot loader {Words(Payload.Device.IsLocked, "locked", "unlocked")}, secure boot {Words(Payload.Device.IsFused, "fused", "not fused")}."));
        foreach (string algorithm in Certified.Select(each => each.MissingAlgorithm).OfType<string>().Distinct())
            findings.Add(new("uds-certificates-not-verified", $"The certificates of the device key are signed with {algorithm}: algorithm not available here. They are one chain by their names, and nothing is concluded from them."));
        if (Certified.Any(each => each is { Path: null, MissingAlgorithm: null }))
            findings.Add(new("uds-certificates-not-trusted", "The certificates of the device key verify among themselves, and lead to no registered anchor that is valid now."));
        if (Request.HasUnverified)
            findings.Add(new("unverified-part", "The request ends with a part that nothing covers. Nothing was taken from it."));
        return findings;
    }

    private IEnumerable<Check> Checks()
    {
        yield return new(RkpChecks.RequestEncoding, RkpChecks.Version3Clause, "one data item in strict CBOR");
        yield return new(RkpChecks.RequestStructure, RkpChecks.Version3Clause, "a request of version 3");
        yield return new(DiceChecks.LayerClaims, DiceChecks.CborClause, "every layer says what it must");
        yield return new(DiceChecks.LayerSignature, DiceChecks.SignatureClause, "every layer is signed by the key before it");
        if (Certified.Count > 0)
            yield return new(RkpChecks.UdsCertificates, RkpChecks.UdsClause, "the certificates of the device key are one chain by their names");
        yield return new(RkpChecks.RequestSignature, DiceChecks.SignatureClause, $"the key of the last layer signed the request ({Request.Signed.Algorithm.Name})");
        yield return new(RkpChecks.RequestPayload, RkpChecks.PayloadClause, "challenge, device and keys are as asked");
    }

    private static string Words(bool? answer, string yes, string no) => answer switch
    {
        true => yes,
        false => no,
        null => "not stated",
    };
}
