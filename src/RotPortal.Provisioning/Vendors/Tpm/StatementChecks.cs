using System.Globalization;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Tpm;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>The checks on what the attestation key signed about keys and about the PCRs.</summary>
internal sealed class StatementChecks(AttestationEntry entry, SignatureVerifier signatures)
{
    /// <summary>The first fault; null when there is none. Each check that stands is added.</summary>
    public PathAnswer.Refused? FirstFault(List<Check> checks)
    {
        foreach (var key in entry.Keys)
        {
            if (KeyFault(key) is { } fault)
                return fault;
        }

        if (entry.Keys.Count > 0)
        {
            checks.Add(new Check(AttestationChecks.CertificationSignature, AttestationChecks.SignatureClause, "the attestation key signed a statement about every key"));
            checks.Add(new Check(AttestationChecks.Certification, AttestationChecks.CertificationClause, "every statement is about the very public area beside it"));
        }

        return (entry.Quote is { } quote ? QuoteFault(quote, checks) : null) ?? NonceFault(checks);
    }

    private PathAnswer.Refused? KeyFault(CertifiedKey key)
    {
        if (!key.Statement.Signature.Verifies(entry.AttestationKey, key.Statement.Octets, signatures))
            return new(AttestationChecks.CertificationSignature, AttestationChecks.SignatureClause, "The attestation key did not sign the statement about a key of the device.");
        bool isAboutKey = key.Statement.Attest.Statement switch
        {
            TpmStatement.Certify certify => certify.Name.Span.SequenceEqual(key.Public.Name)
                && (key.Creation is null || certify.QualifiedName.Span.SequenceEqual(key.Public.QualifiedName(key.Creation.ParentQualifiedName))),
            TpmStatement.Creation creation => creation.Name.Span.SequenceEqual(key.Public.Name)
                && (key.Creation is null || creation.CreationHash.Span.SequenceEqual(key.Public.NameHash.Digest(key.Creation.Octets))),
            _ => false,
        };
        return isAboutKey
            ? null
            : new(AttestationChecks.Certification, AttestationChecks.CertificationClause,
                "The statement is not about the key that stands beside it: the name differs from the digest of the public area, or the creation data does not fit.");
    }

    private PathAnswer.Refused? QuoteFault(QuotedState quote, List<Check> checks)
    {
        if (!quote.Statement.Signature.Verifies(entry.AttestationKey, quote.Statement.Octets, signatures))
            return new(AttestationChecks.QuoteSignature, AttestationChecks.SignatureClause, "The attestation key did not sign the quote.");
        if (quote.Statement.Attest.Statement is not TpmStatement.Quote stated)
            return new(AttestationChecks.QuoteSignature, AttestationChecks.QuoteClause, "What stands in the place of the quote is a statement of another kind.");
        checks.Add(new Check(AttestationChecks.QuoteSignature, AttestationChecks.SignatureClause, "the attestation key signed the quote"));
        // A value that no selection covers is signed by nobody and must not stand beside those that are.
        int selected = stated.Selections.Sum(selection => selection.Indices.Count);
        byte[]? digest = selected == quote.Values.Count ? PcrSelection.DigestOf(stated.Selections, quote.Statement.Signature.Hash, quote.Values) : null;
        if (digest is null || !stated.Digest.Span.SequenceEqual(digest))
        {
            return new(AttestationChecks.PcrDigest, AttestationChecks.QuoteClause,
                "The quote is not over the PCR values beside it: one was changed, is missing, or was not selected.");
        }

        checks.Add(new Check(AttestationChecks.PcrDigest, AttestationChecks.QuoteClause, "the quote is over exactly the PCR values beside it"));
        return LogFault(quote, checks);
    }

    private static PathAnswer.Refused? LogFault(QuotedState quote, List<Check> checks)
    {
        if (quote.Log is not { } log)
            return null;
        if (!log.LeadsTo(quote.Values, out int differing))
        {
            return new(AttestationChecks.EventLog, AttestationChecks.EventLogClause,
                $"The event log does not lead to the quoted value of PCR {differing.ToString(CultureInfo.InvariantCulture)}: the log was changed, or something was measured that is not in it.");
        }

        checks.Add(new Check(AttestationChecks.EventLog, AttestationChecks.EventLogClause, "the event log leads to the quoted PCR values"));
        return null;
    }

    // The nonce goes with the quote; where there is none, with the statements about keys.
    private PathAnswer.Refused? NonceFault(List<Check> checks)
    {
        if (entry.Nonce is not { } nonce)
            return null;
        var asked = entry.Quote is { } quote ? [quote.Statement] : entry.Keys.Select(key => key.Statement).ToArray();
        if (asked.Length == 0 || Array.Exists(asked, statement => !statement.Attest.Extra.Span.SequenceEqual(nonce.Span)))
        {
            return new(AttestationChecks.Freshness, AttestationChecks.EntryClause,
                "A statement carries another nonce than the one that was sent: it answers another question, and may be old.");
        }

        checks.Add(new Check(AttestationChecks.Freshness, AttestationChecks.EntryClause, "the statement carries the nonce that the entry says was sent"));
        return null;
    }
}
