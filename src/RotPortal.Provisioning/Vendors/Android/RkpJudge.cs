using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Cbor;
using RotPortal.Provisioning.Formats.Cose;
using RotPortal.Provisioning.Formats.X509;
using RotPortal.Provisioning.Vendors.Dice;

namespace RotPortal.Provisioning.Vendors.Android;

/// <summary>Judges one request: every check in a fixed order, the first no ends it.</summary>
internal sealed class RkpJudge(ReadingContext context, SignatureVerifier signatures)
{
    // Not those for attestation: under them any application has keys certified, and could speak for a device with one of them.
    private TrustAnchor[] Anchors => [.. context.Anchors.For(AnchorPurpose.DeviceIdentity, AndroidVendor.Id)];

    private const string Purpose = "device identity";

    /// <summary>Judges.</summary>
    /// <param name="request">The request in CBOR.</param>
    /// <param name="evidence">Digest of the entry in which it stands.</param>
    public Reading Judge(ReadOnlyMemory<byte> request, Sha256Digest evidence)
    {
        if (CborItemReader.Read(request) is not CborReading.Read { Item: var item })
        {
            string why = CborItemReader.Read(request) is CborReading.Refused refused ? $"{refused.Detail} ({refused.Clause})" : "";
            return Refuse(RkpChecks.RequestEncoding, RkpChecks.Version3Clause, $"The request is not strict CBOR: {why}.");
        }

        if (RkpRequest.IsVersion2(item))
        {
            return Refuse(RkpChecks.NotEncrypted, RkpChecks.Version2Clause,
                "Cannot verify: the request is of version 2, a legacy layout in which the chain and the key that protects the rest are encrypted for the service of the maker. It is "
                    + "well-formed, and nobody else can verify it. Ask the device for a request of version 3.");
        }

        if (RkpRequest.Read(item, out string? problem) is not { } read)
            return Refuse(RkpChecks.RequestStructure, RkpChecks.Version3Clause, $"The request is none of version 2 or 3: {problem}.");
        return CborChain.Verify(read.Chain, signatures) switch
        {
            DiceAnswer.Refused refused => Refuse(refused.Check, refused.Clause, refused.Detail),
            DiceAnswer.Consistent consistent => Judge(read, consistent.Chain, evidence),
            var other => throw new InvalidOperationException($"No such answer: {other.GetType()}."),
        };
    }

    private Reading Judge(RkpRequest request, DiceChain chain, Sha256Digest evidence)
    {
        var anchors = Anchors;
        var makers = new PathValidator(signatures, [.. anchors.Select(PinnedAnchor.Of)]);
        var certified = new List<UdsAnswer.Chain>();
        foreach (var list in request.UdsCertificates)
        {
            switch (UdsCertificates.Judge(list, chain.Uds, makers, signatures, context.At))
            {
                case UdsAnswer.Refused refused:
                    return Refuse(RkpChecks.UdsCertificates, RkpChecks.UdsClause, $"The certificates of the device key are not exactly its chain: {refused.Why}.");
                case UdsAnswer.Chain good:
                    certified.Add(good);
                    break;
            }
        }

        switch (signatures.Verify(chain.Leaf, request.Signed))
        {
            case SignatureAnswer.NotAvailable:
                return Refuse(CoseChecks.NotAvailable, CoseChecks.NotAvailableClause, CoseChecks.NotAvailableDetail("The request", request.Signed.Algorithm.Name));
            case SignatureAnswer.Invalid or SignatureAnswer.TooWeak:
                return Refuse(RkpChecks.RequestSignature, DiceChecks.SignatureClause, "The key of the last layer did not sign the request: it was changed, or belongs to another device.");
            case SignatureAnswer.Valid:
                break;
        }

        if (RkpPayload.Read(request.Signed.Payload, out string? problem) is not { } payload)
            return Refuse(RkpChecks.RequestPayload, RkpChecks.PayloadClause, $"What was signed is not as asked: {problem}.");
        var path = certified.Select(each => each.Path).FirstOrDefault(each => each is not null);
        var voucher = path is null ? UdsVoucher.Of(anchors, chain.Uds, false, Purpose, context.At) : new UdsVoucher(path.Anchor, false, Purpose);
        return new VerifiedRequest(request, payload, chain, certified, voucher, evidence, context).ToReading();
    }

    private static Reading.Rejected Refuse(string check, string clause, string detail) => new(check, clause, detail, null);
}
