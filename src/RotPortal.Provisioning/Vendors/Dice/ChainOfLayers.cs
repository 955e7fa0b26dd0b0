using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Cbor;
using RotPortal.Provisioning.Formats.Cose;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Dice;

/// <summary>Judges one chain, in CBOR or in X.509.</summary>
internal sealed class ChainOfLayers(ReadingContext context, SignatureVerifier signatures)
{
    private const string Purpose = "attestation";

    private IEnumerable<TrustAnchor> Anchors => context.Anchors.For(AnchorPurpose.Attestation, DiceVendor.Id);

    /// <summary>Judges.</summary>
    public Reading Judge(ReadOnlyMemory<byte> file, Sha256Digest evidence)
    {
        PublicKey? given = null;
        if (context.Companions.TryGetValue(DiceVendor.KeyCompanion, out var octets))
        {
            if (GivenKey.Of(octets) is not GivenKey.Read read)
                return Refuse(DiceChecks.UdsKey, DiceChecks.UdsClause, GivenKey.Of(octets) is GivenKey.Refused refused ? refused.Why : "The key cannot be read.");
            given = read.Key;
        }

        return PemFile.LooksLikeCertificates(file.Span) ? JudgeCertificates(file, given, evidence) : JudgeCbor(file, given, evidence);
    }

    private Reading JudgeCbor(ReadOnlyMemory<byte> file, PublicKey? given, Sha256Digest evidence)
    {
        if (CborItemReader.Read(file) is not CborReading.Read { Item: var item })
        {
            string why = CborItemReader.Read(file) is CborReading.Refused refused ? $"{refused.Detail} ({refused.Clause})" : "";
            return Refuse(DiceChecks.ChainEncoding, DiceChecks.AndroidClause, $"The file is neither certificates nor strict CBOR: {why}.");
        }

        // A single COSE_Sign1 is one layer without the key above it.
        if (item is CborItem.Array { Items: [CborItem.Octets, ..] })
            return JudgeSingle(item, given, evidence);
        return CborChain.Verify(item, signatures) switch
        {
            DiceAnswer.Refused refused => Refuse(refused.Check, refused.Clause, refused.Detail),
            DiceAnswer.Consistent { Chain: var chain } when given is not null && !given.Der.Span.SequenceEqual(chain.Uds.Der.Span) =>
                Refuse(DiceChecks.UdsKey, DiceChecks.UdsClause, "The key at the top of the chain is another one than the key that was given for this device."),
            DiceAnswer.Consistent { Chain: var chain } => Tell(chain, UdsVoucher.Of(Anchors, chain.Uds, given is not null, Purpose, context.At), DiceChecks.AndroidClause, evidence),
            var other => throw new InvalidOperationException($"No such answer: {other.GetType()}."),
        };
    }

    private Reading JudgeSingle(CborItem item, PublicKey? given, Sha256Digest evidence)
    {
        if (CoseMessage.ReadSign1(item) is not CoseReading.Parsed { Message: var message })
            return Refuse(DiceChecks.ChainStructure, DiceChecks.CborClause, "The file is neither a chain of layers nor the certificate of one layer (COSE_Sign1).");
        if (CwtLayer.Read(message.Payload, isAlone: false, out _, out string? problem) is not { } layer)
            return Refuse(DiceChecks.LayerClaims, DiceChecks.CborClause, $"The certificate is not as asked: {problem}.");
        var key = given ?? Anchors.Where(anchor => anchor.Name == layer.Issuer).Select(anchor => PinnedAnchor.Of(anchor).Key).FirstOrDefault();
        if (key is null)
        {
            return Refuse(DiceChecks.IssuerKey, DiceChecks.UdsClause,
                $"The certificate of the layer is well-formed ({layer.Measurements}), and its signature ({message.Algorithm.Name}) was not verified: issuer key unknown. Give the key of issuer "
                    + $"{layer.Issuer} with --uds-public-key, or register it under that name as a trust anchor for attestation.");
        }

        return CborChain.Verify(new CoseKey(key, null, false), [item], signatures) switch
        {
            DiceAnswer.Refused refused => Refuse(refused.Check, refused.Clause, refused.Detail),
            DiceAnswer.Consistent { Chain: var chain } => Tell(chain, UdsVoucher.Of(Anchors, key, given is not null, Purpose, context.At), DiceChecks.CborClause, evidence),
            var other => throw new InvalidOperationException($"No such answer: {other.GetType()}."),
        };
    }

    private Reading JudgeCertificates(ReadOnlyMemory<byte> file, PublicKey? given, Sha256Digest evidence)
    {
        if (PemFile.Read(file) is not PemReading.Found { Certificates: var encoded })
            return Refuse(DiceChecks.ChainEncoding, DiceChecks.X509Clause, PemFile.Read(file) is PemReading.Refused refused ? refused.Why : "The file cannot be read.");
        var certificates = new List<Certificate>();
        foreach (var der in encoded)
        {
            if (CertificateReader.Read(der) is not CertificateReading.Parsed { Certificate: var certificate })
                return Refuse(DiceChecks.ChainEncoding, DiceChecks.X509Clause, $"Certificate {certificates.Count + 1} of the file cannot be read.");
            certificates.Add(certificate);
        }

        PinnedAnchor[] anchors = [.. Anchors.Select(PinnedAnchor.Of)];
        var top = given ?? anchors.FirstOrDefault(anchor => certificates.Exists(certificate => !certificate.IsSelfIssued && anchor.MayHaveIssued(certificate)))?.Key;
        return X509Chain.Verify(certificates, top, new PathValidator(signatures, anchors), context.At, signatures, out var maker) switch
        {
            DiceAnswer.Refused refused => Refuse(refused.Check, refused.Clause, refused.Detail),
            DiceAnswer.Consistent { Chain: var chain } => Tell(
                chain,
                maker is null ? UdsVoucher.Of(Anchors, chain.Uds, given is not null, Purpose, context.At) : new UdsVoucher(maker.Anchor, false, Purpose),
                DiceChecks.X509Clause,
                evidence),
            var other => throw new InvalidOperationException($"No such answer: {other.GetType()}."),
        };
    }

    private Reading.Verified Tell(DiceChain chain, UdsVoucher voucher, string clause, Sha256Digest evidence)
    {
        var verified = new VerifiedLayers(chain, voucher, null, evidence, context.At);
        return new Reading.Verified(
            new DeviceClaim(DiceVendor.Id, verified.HardwareId, verified.Element, verified.Keys, [], null, null),
            verified.Facts(),
            [
                new Check(DiceChecks.ChainStructure, clause, $"a key and {chain.Layers.Count} layers"),
                new Check(DiceChecks.UdsKey, DiceChecks.UdsClause, voucher.Anchor is null ? "nobody vouches for the key at the top" : $"the key at the top is vouched for by {voucher.Anchor.Name}"),
                new Check(DiceChecks.LayerClaims, clause, "every layer says what it must"),
                new Check(DiceChecks.LayerIssuer, clause, "every layer names the one before as its issuer"),
                new Check(DiceChecks.LayerSignature, clause, "every layer is signed by the key before it"),
            ],
            voucher.Anchor is null ? [] : [voucher.Anchor.CertificateSha256],
            verified.Findings(),
            voucher.Anchor?.IsDemonstration ?? false);
    }

    private static Reading.Rejected Refuse(string check, string clause, string detail) => new(check, clause, detail, null);
}
