using System.Formats.Asn1;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Cose;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Android;

/// <summary>Names of the checks on attestations beside those of their path; stable.</summary>
internal static class AttestationChecks
{
    /// <summary>The file holds certificates that can be read.</summary>
    public const string CertificateStructure = "certificate-structure";

    /// <summary>The first certificate, and no other, describes its key.</summary>
    public const string DescribedOnce = "key-described-once";

    /// <summary>The description of the key is as its schema asks.</summary>
    public const string KeyDescription = "key-description";

    /// <summary>The key was not made after the time of reading.</summary>
    public const string AttestationTime = "attestation-time";

    /// <summary>Hardware made the statement and holds the key.</summary>
    public const string SecurityLevel = "security-level";

    /// <summary>Hardware says how the device was booted.</summary>
    public const string RootOfTrust = "root-of-trust";

    public const string FileClause = "RFC 7468 5";
    public const string Clause = "Android key attestation, KeyDescription";
    public const string RootClause = "Android key attestation, RootOfTrust";
}

/// <summary>Judges one attestation: every check in a fixed order, the first no ends it.</summary>
internal sealed class AttestationJudge(ReadingContext context, SignatureVerifier signatures)
{
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    /// <summary>Judges.</summary>
    public Reading Judge(ReadOnlyMemory<byte> file, Sha256Digest evidence)
    {
        if (PemFile.Read(file) is not PemReading.Found { Certificates: var encoded })
            return Refuse(AttestationChecks.CertificateStructure, AttestationChecks.FileClause, PemFile.Read(file) is PemReading.Refused refused ? refused.Why : "The file cannot be read.");
        var certificates = new List<Certificate>();
        foreach (var der in encoded)
        {
            if (CertificateReader.Read(der) is not CertificateReading.Parsed { Certificate: var certificate })
                return Refuse(AttestationChecks.CertificateStructure, AttestationChecks.FileClause, $"Certificate {certificates.Count + 1} of the file cannot be read.");
            certificates.Add(certificate);
        }

        // Whoever holds an attested key that may sign could certify another key with a description of its own making.
        if (certificates.Count(certificate => certificate.Extensions.Other(KeyDescription.Oid) is not null) != 1 || certificates[0].Extensions.Other(KeyDescription.Oid) is not { } extension)
        {
            return Refuse(AttestationChecks.DescribedOnce, AttestationChecks.Clause,
                "Not exactly the first certificate of the file describes its key. Give the certificates as the device gives them, that of the key first.");
        }

        try
        {
            return Judge(certificates, KeyDescription.Read(extension), evidence);
        }
        catch (AsnContentException malformed)
        {
            string why = malformed is MalformedException ? $": {malformed.Message}" : "";
            return Refuse(AttestationChecks.KeyDescription, AttestationChecks.Clause, $"The description of the key is not DER as its schema asks{why}. No device makes such a statement; nothing of it counts.");
        }
    }

    private Reading Judge(List<Certificate> certificates, KeyDescription description, Sha256Digest evidence)
    {
        // The certificates between live for weeks; what counts is that they were valid when the key was made.
        var at = description.Hardware.CreatedAt ?? description.Software.CreatedAt;
        if (at > context.At + ClockDifference)
            return Refuse(AttestationChecks.AttestationTime, AttestationChecks.Clause, "The key was made after the time of reading. Check the clock of the device, and ask at a later time.");
        // An answer to a challenge of ours was made after it, whatever the clock of the device says: a clock set back must not revive a chain that
        // had ended by then.
        var issued = Possession.Issued(context, description.Challenge.Span)?.IssuedAt;
        var leaf = certificates[0];
        PinnedAnchor[] anchors = [.. context.Anchors.For(AnchorPurpose.Attestation, AndroidVendor.Id).Select(PinnedAnchor.Of)];
        string moment = issued is not null ? "when the challenge was issued" : at is null ? "at the time of reading" : "when the key was made, as the device says";
        switch (new PathValidator(signatures, anchors).Validate(leaf, certificates[1..], issued ?? at ?? context.At, moment))
        {
            case PathAnswer.Refused refused:
                return Refuse(refused.Check, refused.Clause, refused.Detail);
            case PathAnswer.Trusted path:
                return Judge(leaf, path, description, evidence);
            case var other:
                throw new InvalidOperationException($"No such answer: {other.GetType()}.");
        }
    }

    private Reading Judge(Certificate leaf, PathAnswer.Trusted path, KeyDescription description, Sha256Digest evidence)
    {
        if (leaf.PublicKey is PublicKey.Unsupported)
        {
            return Refuse(CoseChecks.NotAvailable, "RFC 5280 4.1.2.7",
                $"Every link of the chain verifies, and the attested key is of kind {leaf.PublicKey.Algorithm}: algorithm not available here. Nothing it signs can be verified, so it is not taken in. This says nothing about the evidence.");
        }

        if (description.AttestationLevel == AndroidSecurityLevel.Software || description.KeyLevel == AndroidSecurityLevel.Software)
            return Refuse(AttestationChecks.SecurityLevel, AttestationChecks.Clause, "Software made the statement or holds the key. It shows no hardware root; ask for a key in the trusted environment or in StrongBox.");
        if (description.Hardware.RootOfTrust is not { } root || description.Software.RootOfTrust is not null)
            return Refuse(AttestationChecks.RootOfTrust, AttestationChecks.RootClause, "The hardware does not say how the device was booted, or software says it too.");
        return new VerifiedAttestation(leaf, path, description, root, evidence, context).ToReading();
    }

    private static Reading.Rejected Refuse(string check, string clause, string detail) => new(check, clause, detail, null);
}
