using System.Globalization;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Tpm;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>What is legal in an attestation, or missing from it, and worth knowing.</summary>
internal static class AttestationFindings
{
    /// <summary>The remarks, in a fixed order.</summary>
    public static List<Finding> Of(VerifiedAttestation read)
    {
        var findings = new List<Finding>();
        AddBinding(findings, read);
        AddKeys(findings, read);
        if (read.Entry.Quote is { } quote)
            AddQuote(findings, read, quote);
        else
            findings.Add(new("no-quote", "The entry holds no quote: nothing is said about what the device started."));
        if (read.Entry.Statements.Any(statement => !VerifiedAttestation.IsStrong(statement)))
            findings.Add(new("sha1-signature", "A statement is signed over SHA-1. The signature stands and proves nothing any more (NIST SP 800-131A); use an attestation key with SHA-256."));
        return findings;
    }

    private static void AddBinding(List<Finding> findings, VerifiedAttestation read)
    {
        var binding = read.Binding;
        if (binding.Endorsement is { } endorsement && (binding.IsEndorsed || !binding.IsBound))
            findings.AddRange(endorsement.Findings());
        if (read.Entry.ActivatedSecret is not null && binding.Activation is null)
            findings.Add(new("activation-not-issued-here", "The secret in the entry is none that was made here for this TPM. Only who makes a secret can tell whether a TPM opened it."));
        if (!binding.IsBound)
            findings.Add(new("attestation-key-not-bound", "Nothing ties the attestation key to a TPM that somebody vouches for: no credential made here was opened, and no certificate of the attestation key is enclosed. The signatures stand; nothing is concluded from them."));
        if (binding is { Endorsement: not null, IsEndorsed: false, IsBound: true })
            findings.Add(new("endorsement-key-not-linked", "The endorsement key certificate is not tied to the attestation key, which has a certificate of its own. Nothing was taken from the former."));
        if (binding is { IsBound: true, IsHardware: false } && !binding.IsEndorsed)
            findings.Add(new("maker-not-known", "The certificate of the attestation key names no maker of TPM silicon. Nothing about hardware is concluded."));
    }

    private static void AddKeys(List<Finding> findings, VerifiedAttestation read)
    {
        if (read.Entry.Keys.Count == 0)
            findings.Add(new("no-certified-keys", "The entry certifies no key of the device."));
        if (read.Entry.Keys.Any(key => !key.Public.Has(ObjectAttributes.SensitiveDataOrigin)))
            findings.Add(new("key-imported", "A key of the device was brought into the TPM from outside; copies of it may exist."));
        if (read.Entry.Keys.Any(key => !key.Public.Has(ObjectAttributes.FixedTpm)))
            findings.Add(new("key-duplicable", "A key of the device may be taken to another TPM."));
        if (read.Entry.Keys.Any(key => read.Fresh(key.Statement) is null))
            findings.Add(new("key-statement-not-fresh", "A statement about a key answers no challenge issued here. The signature stands, and may be as old as the key: it does not show that the device holds the key today."));
    }

    private static void AddQuote(List<Finding> findings, VerifiedAttestation read, QuotedState quote)
    {
        var nonce = quote.Statement.Attest.Extra.Span;
        if (Possession.IsBlank(nonce))
            findings.Add(new("not-fresh", "The quote carries no nonce, or one of zeros. The signature stands; the state may be that of any start since the key was made."));
        else if (Possession.Issued(read.Context, nonce) is null)
            findings.Add(Possession.NotIssuedHere);
        if (quote.Log is null)
            findings.Add(new("no-event-log", "The quote comes without an event log: the values of the PCRs are known, and not what led to them."));
        if (quote.Values.Keys.Any(pcr => pcr.Bank == TpmHash.Sha1))
            findings.Add(new("sha1-bank", "The quote is over a bank of SHA-1, in which something else can be measured under the same value. Quote a bank of SHA-256."));
        if (read.Reference is not { } reference)
            return;
        if (!reference.IsCoveredBy(quote))
            findings.Add(new("reference-not-quoted", "The reference values name PCRs that the quote is not over; nothing was compared."));
        else if (reference.Differing(quote) is { } differing)
            findings.Add(new("reference-differs", $"PCR {differing.ToString(CultureInfo.InvariantCulture)} has another value than in the reference values: the device started something else."));
    }
}
