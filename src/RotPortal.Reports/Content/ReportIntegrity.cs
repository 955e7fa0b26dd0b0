using System.Text.Json.Serialization;
using RotPortal.Devices;

namespace RotPortal.Reports.Content;

/// <summary>What ties a report to the records behind it. Its own digest is not in it: that is taken over the whole.</summary>
/// <param name="Previous">The report it follows; null when it is the first.</param>
/// <param name="Checkpoint">Head of the ledger when the data was cut; null when there is no ledger, as on the command line.</param>
/// <param name="Inclusion">How the report itself gets into the ledger, in a sentence; null when it does not.</param>
/// <param name="Signature">Who signs it, or why nobody does.</param>
/// <param name="VerifyAt">Address that answers for the report; null when there is none.</param>
public sealed record ReportIntegrity(
    PreviousReport? Previous, LedgerCheckpoint? Checkpoint, string? Inclusion, SignatureState Signature, Uri? VerifyAt)
{
    /// <summary>What shows that the evidence is in the ledger under <see cref="Checkpoint"/>; null without a ledger, and then not written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LedgerProofs? Proofs { get; init; }
}

/// <summary>The report before this one.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Issue">Its issue.</param>
/// <param name="Sha256">Digest of its data.</param>
public sealed record PreviousReport(string Number, int Issue, Sha256Digest Sha256);

/// <summary>A head of the ledger (RFC 6962 2.1).</summary>
/// <param name="Size">Number of entries.</param>
/// <param name="Root">Merkle tree hash over them.</param>
/// <param name="At">When it was signed, UTC.</param>
public sealed record LedgerCheckpoint(long Size, Sha256Digest Root, DateTimeOffset At);

/// <summary>
/// Who signs the report. <paramref name="KeyName"/>, <paramref name="Algorithm"/>, <paramref name="CertificateSha256"/> and
/// <paramref name="At"/> are all given when it is signed and all null when it is not.
/// </summary>
/// <param name="WhyNot">Why it is not signed, in a sentence; null when it is.</param>
/// <param name="KeyName">Name of the key.</param>
/// <param name="Algorithm">For example <c>ECDSA P-256</c>.</param>
/// <param name="CertificateSha256">Fingerprint of the signer's certificate.</param>
/// <param name="At">Time of signing by the portal's clock, UTC.</param>
public sealed record SignatureState(
    string? WhyNot, string? KeyName, string? Algorithm, Sha256Digest? CertificateSha256, DateTimeOffset? At)
{
    /// <summary>Whether it is signed.</summary>
    public bool IsSigned() => WhyNot is null;

    /// <summary>Not signed, and why.</summary>
    public static SignatureState NotSigned(string why) => new(why, null, null, null, null);

    /// <summary>Signed.</summary>
    public static SignatureState SignedWith(string keyName, string algorithm, Sha256Digest certificateSha256, DateTimeOffset at) =>
        new(null, keyName, algorithm, certificateSha256, at);
}
