using System.Formats.Asn1;
using System.Security.Cryptography;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Nxp;

/// <summary>Judges one entry: every check in a fixed order, the first no ends it.</summary>
internal sealed class AttestedReadJudge(ReadingContext context, SignatureVerifier signatures)
{
    // Chips sign with the algorithm that the reader asks for; everybody asks for this one.
    private static readonly SignatureAlgorithm EcdsaSha256 = new("ecdsa-with-SHA256", SignatureScheme.Ecdsa, HashAlgorithmName.SHA256);

    /// <summary>Judges.</summary>
    public Reading Judge(AttestedEntry entry, Sha256Digest evidence)
    {
        var objects = new List<AttestedObject>(entry.Reads.Count);
        foreach (var read in entry.Reads)
        {
            if (ObjectStatement.Read(read.Extra, out string? problem) is not { } statement)
                return Refuse(AttestedReadChecks.StatementStructure, AttestedReadChecks.StatementClause, $"What the chip signed about a key cannot be read. {problem}", null);
            if (objects.Exists(other => other.Statement.ObjectId == statement.ObjectId))
                return Refuse(AttestedReadChecks.EntryStructure, AttestedReadChecks.EntryClause, "Two keys of the entry are the same object of the chip; keep the later one.", statement.ChipId);
            objects.Add(new AttestedObject(read.Key, statement));
        }

        string chip = objects[0].Statement.ChipId;
        if (objects.Exists(other => other.Statement.ChipId != chip))
            return Refuse(AttestedReadChecks.OneChip, AttestedReadChecks.EntryClause, "The entry holds statements of several chips; give each chip an entry.", null);
        return Signer(entry, chip) switch
        {
            SignerAnswer.Refused refused => Refuse(refused.Check, refused.Clause, refused.Detail, chip),
            SignerAnswer.Known known => Judge(entry, objects, known, evidence),
            var other => throw new InvalidOperationException($"No such answer: {other.GetType()}."),
        };
    }

    private Reading Judge(AttestedEntry entry, List<AttestedObject> objects, SignerAnswer.Known signer, Sha256Digest evidence)
    {
        string chip = objects[0].Statement.ChipId;
        if (signer.Key is not PublicKey.Ec { Curve: var curve } key || curve != NistCurve.P256)
        {
            return Refuse(AttestedReadChecks.AttestationKey, AttestedReadChecks.SignatureClause,
                $"The attestation key is a {signer.Key.Algorithm} key; statements are verified here with P-256 and SHA-256 alone. This says nothing about the chip.", chip);
        }

        foreach (var read in entry.Reads)
        {
            if (signatures.Verify(key, EcdsaSha256, read.Signed(), read.Signature.Span) != SignatureAnswer.Valid)
            {
                return Refuse(AttestedReadChecks.StatementSignature, AttestedReadChecks.SignatureClause,
                    "The attestation key did not sign this key with this statement: one of them was changed, or another chip signed. Read the object from the chip again.", chip);
            }
        }

        if (signer.ChipId != chip)
        {
            return Refuse(AttestedReadChecks.ChipId, AttestedReadChecks.CertificateClause,
                "The attestation certificate names another chip than the statement, or none.", chip);
        }

        if (entry.ExpectedFreshness is { } expected && objects.Exists(attested => !attested.Statement.Freshness.Span.SequenceEqual(expected)))
        {
            return Refuse(AttestedReadChecks.Freshness, AttestedReadChecks.FreshnessClause,
                "The statement carries another freshness than the one that was sent: it answers another question, and may be old.", chip);
        }

        return new VerifiedRead(objects, signer, entry.Channel, evidence, context).ToReading();
    }

    private SignerAnswer Signer(AttestedEntry entry, string chip)
    {
        var anchors = context.Anchors.For(AnchorPurpose.Attestation, NxpVendor.Id);
        if (entry.Chain is not { } chain)
            return Registered(anchors, chip);
        return chain.Validate(signatures, anchors, context.At) switch
        {
            PathAnswer.Trusted path => new SignerAnswer.Known(
                chain.Leaf.PublicKey, ChipIdentifier.InCommonName(chain.Leaf.Subject.Single(Oids.CommonName)), path.Anchor, chain, path),
            PathAnswer.Refused refused => new SignerAnswer.Refused(refused.Check, refused.Clause, refused.Detail),
            var other => throw new InvalidOperationException($"No such answer: {other.GetType()}."),
        };
    }

    // An entry as the device writes it has no certificate; whoever trusts the chip's own certificate may have registered it.
    private SignerAnswer Registered(IEnumerable<TrustAnchor> anchors, string chip)
    {
        foreach (var anchor in anchors)
        {
            if (NamedChip(anchor) != chip)
                continue;
            return anchor.NotBefore <= context.At && context.At <= anchor.NotAfter
                ? new SignerAnswer.Known(PinnedAnchor.Of(anchor).Key, chip, anchor, null, null)
                : new SignerAnswer.Refused(PathChecks.Validity, PathChecks.ValidityClause, "The registered attestation certificate of the chip is not valid at this time.");
        }

        return new SignerAnswer.Refused(AttestedReadChecks.AttestationCertificate, AttestedReadChecks.CertificateClause,
            "The entry encloses no attestation certificate of the chip, and none is registered. Read the certificate from the chip and enclose it with its issuer.");
    }

    private static string? NamedChip(TrustAnchor anchor)
    {
        try
        {
            return ChipIdentifier.InCommonName(DistinguishedName.Read(new AsnReader(anchor.Subject, AsnEncodingRules.DER)).Single(Oids.CommonName));
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static Reading.Rejected Refuse(string check, string clause, string detail, string? chip) => new(check, clause, detail, chip);
}

/// <summary>An object that a chip speaks of.</summary>
/// <param name="Key">Its value.</param>
/// <param name="Statement">What the chip says about it.</param>
internal sealed record AttestedObject(PublicKey.Ec Key, ObjectStatement Statement);

/// <summary>Whose key signs the statements of an entry.</summary>
internal abstract record SignerAnswer
{
    private SignerAnswer()
    {
    }

    /// <summary>A key that may be believed. The signatures are still to be verified.</summary>
    /// <param name="Key">The attestation key.</param>
    /// <param name="ChipId">The chip that its certificate names; null when it names none.</param>
    /// <param name="Anchor">The anchor it rests on.</param>
    /// <param name="Chain">The enclosed certificates; null when the certificate itself is registered.</param>
    /// <param name="Path">Their way to the anchor; null likewise.</param>
    public sealed record Known(PublicKey Key, string? ChipId, TrustAnchor Anchor, EnclosedChain? Chain, PathAnswer.Trusted? Path) : SignerAnswer;

    /// <summary>Nobody we may believe.</summary>
    public sealed record Refused(string Check, string Clause, string Detail) : SignerAnswer;
}
