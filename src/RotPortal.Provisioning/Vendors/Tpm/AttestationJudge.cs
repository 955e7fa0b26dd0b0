using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Tpm;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>
/// Judges attestations: every check in a fixed order, the first no ends it. What is missing is no fault; it makes the facts that need it
/// missing too.
/// </summary>
internal sealed class AttestationJudge(ReadingContext context, SignatureVerifier signatures, IReadOnlyList<Certificate> beside, PcrReference? reference)
{
    private const ObjectAttributes Wanted =
        ObjectAttributes.FixedTpm | ObjectAttributes.FixedParent | ObjectAttributes.SensitiveDataOrigin | ObjectAttributes.Restricted | ObjectAttributes.Sign;

    private readonly TpmCertificateJudge _endorsements = new(TpmCertificateUse.Endorsement, signatures, context, beside);
    private readonly TpmCertificateJudge _keyCertificates = new(TpmCertificateUse.Signing, signatures, context, beside);

    /// <summary>Judges one.</summary>
    public Reading Judge(AttestationEntry entry, Sha256Digest evidence)
    {
        var checks = new List<Check> { new(AttestationChecks.EntryStructure, AttestationChecks.EntryClause, "one attestation of one TPM") };
        string? claimed = entry.Endorsement is { } chain ? TpmName.HardwareId(chain.Leaf) : null;
        var refused = Bind(entry, evidence, checks, out var binding) ?? CreationFault(entry, checks) ?? StatementFault(entry, checks);
        return refused is not null
            ? new Reading.Rejected(refused.Check, refused.Clause, refused.Detail, claimed)
            : new VerifiedAttestation(entry, binding, reference, checks, evidence, context).ToReading();
    }

    private PathAnswer.Refused? Bind(AttestationEntry entry, Sha256Digest evidence, List<Check> checks, out AttestationBinding binding)
    {
        binding = new AttestationBinding(null, null, null, null);
        VerifiedEndorsement? endorsement = null;
        if (entry.Endorsement is { } chain)
        {
            var answer = _endorsements.Validate(chain.Leaf, chain.Issuers);
            if (answer is PathAnswer.Refused refused)
                return refused;
            endorsement = new VerifiedEndorsement(chain.Leaf, (PathAnswer.Trusted)answer, evidence, context.At);
            checks.AddRange(endorsement.Checks);
        }

        if (!entry.AttestationKey.Has(Wanted) || entry.AttestationKey.Has(ObjectAttributes.Decrypt))
        {
            return Refuse(AttestationChecks.KeyAttributes, AttestationChecks.AttributesClause,
                "The attestation key is not restricted to signing what the TPM makes, or could leave the TPM, or came from outside. What it signs proves nothing: make an attestation key that is restricted, fixed and made by the TPM.");
        }

        checks.Add(new Check(AttestationChecks.KeyAttributes, AttestationChecks.AttributesClause, "the attestation key is restricted, fixed to its TPM and made in it, as its public area says"));
        if (CertificateFault(entry, checks, out var keyPath) is { } unfit)
            return unfit;
        if (ActivationFault(entry, checks, out var activation) is { } foreign)
            return foreign;
        binding = new AttestationBinding(endorsement, activation, entry.KeyCertificate?.Leaf, keyPath);
        return null;
    }

    private PathAnswer.Refused? CertificateFault(AttestationEntry entry, List<Check> checks, out PathAnswer.Trusted? path)
    {
        path = null;
        if (entry.KeyCertificate is not { } chain)
            return null;
        if (!chain.Leaf.PublicKey.Sha256.Equals(KeyOf(entry).Sha256) && !SameRsaKey(chain.Leaf.PublicKey, KeyOf(entry)))
            return Refuse(AttestationChecks.KeyCertificate, AttestationChecks.NameClause, "The certificate that is enclosed for the attestation key is for another key.");
        switch (_keyCertificates.Validate(chain.Leaf, chain.Issuers))
        {
            case PathAnswer.Trusted trusted:
                path = trusted;
                checks.Add(new Check(AttestationChecks.KeyCertificate, AttestationChecks.NameClause, "the certificate is for the attestation key"));
                checks.AddRange(trusted.Checks);
                return null;
            case PathAnswer.Refused refused:
                return refused;
            case var other:
                throw new InvalidOperationException($"No such answer: {other.GetType()}.");
        }
    }

    private PathAnswer.Refused? ActivationFault(AttestationEntry entry, List<Check> checks, out CredentialActivation? activation)
    {
        activation = AttestationBinding.Issued(context, entry.ActivatedSecret);
        if (activation is null)
        {
            // A secret that nobody here made says nothing. One that differs from what was made for this very key is a wrong answer.
            return entry.ActivatedSecret is null || !AttestationBinding.InForce(context).Any(made => entry.Endorsement is { } asked && AttestationBinding.IsFor(made, entry.AttestationKey, asked.Leaf.PublicKey.Sha256))
                ? null
                : Refuse(AttestationChecks.Activation, AttestationChecks.ActivationClause, "The secret that came back is not the one that was made for this attestation key and this TPM.");
        }

        if (entry.Endorsement is not { } chain || !AttestationBinding.IsFor(activation, entry.AttestationKey, chain.Leaf.PublicKey.Sha256))
        {
            return Refuse(AttestationChecks.Activation, AttestationChecks.ActivationClause,
                "The secret that came back was made for another attestation key or for another TPM than those in the entry.");
        }

        checks.Add(new Check(AttestationChecks.Activation, AttestationChecks.ActivationClause,
            "the TPM of the endorsement key opened a secret of ours that it opens for this attestation key alone"));
        return null;
    }

    private PathAnswer.Refused? CreationFault(AttestationEntry entry, List<Check> checks)
    {
        if (entry.Creation is not { } creation)
            return null;
        var key = entry.AttestationKey;
        bool isCreated = creation.Statement.Attest.Statement is TpmStatement.Creation statement
            && statement.Name.Span.SequenceEqual(key.Name)
            && statement.CreationHash.Span.SequenceEqual(key.NameHash.Digest(creation.Record.Octets))
            && creation.Statement.Signature.Verifies(key, creation.Statement.Octets, signatures);
        if (!isCreated)
        {
            return Refuse(AttestationChecks.KeyCreation, AttestationChecks.CreationClause,
                "The proof that the TPM created the attestation key is not signed by it, is about another key, or does not fit the creation data.");
        }

        // Part 1, 16: the place of the key in the TPM follows from its parent; every statement names it.
        if (!creation.Statement.Attest.Signer.Span.SequenceEqual(key.QualifiedName(creation.Record.ParentQualifiedName)))
            return QualifiedFault;
        checks.Add(new Check(AttestationChecks.KeyCreation, AttestationChecks.CreationClause, "the TPM created the attestation key, under the parent that its qualified name says"));
        return null;
    }

    private PathAnswer.Refused? StatementFault(AttestationEntry entry, List<Check> checks)
    {
        var refused = new StatementChecks(entry, signatures).FirstFault(checks);
        if (refused is not null)
            return refused;
        var statements = entry.Statements.ToArray();
        if (statements.Length == 0)
            return null;
        if (Array.Exists(statements, statement => !statement.Attest.Signer.Span.SequenceEqual(statements[0].Attest.Signer.Span)))
            return QualifiedFault;
        checks.Add(new Check(AttestationChecks.QualifiedSigner, AttestationChecks.NameClause, "one key in one place of the TPM signed every statement"));
        return null;
    }

    // A certificate may name an RSA key as one for PSS alone; the key is the same.
    private static bool SameRsaKey(PublicKey one, PublicKey other) =>
        one is PublicKey.Rsa a && other is PublicKey.Rsa b
        && a.Parameters.Modulus.AsSpan().SequenceEqual(b.Parameters.Modulus) && a.Parameters.Exponent.AsSpan().SequenceEqual(b.Parameters.Exponent);

    private static PublicKey KeyOf(AttestationEntry entry) => entry.AttestationKey.Key;

    private static PathAnswer.Refused QualifiedFault { get; } = Refuse(AttestationChecks.QualifiedSigner, AttestationChecks.NameClause,
        "The statements name different keys as their signer, or another place in the TPM than the one in which the attestation key was created.");

    private static PathAnswer.Refused Refuse(string check, string clause, string detail) => new(check, clause, detail);
}
