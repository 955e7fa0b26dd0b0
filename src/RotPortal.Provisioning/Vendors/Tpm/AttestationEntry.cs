using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.Tpm;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>A statement of a TPM with its signature.</summary>
/// <param name="Octets">The statement as it is signed.</param>
/// <param name="Attest">The statement taken apart.</param>
/// <param name="Signature">The signature.</param>
internal sealed record SignedStatement(ReadOnlyMemory<byte> Octets, TpmAttest Attest, TpmSignature Signature);

/// <summary>A key of the device that the attestation key certifies.</summary>
/// <param name="Label">What the writer of the entry calls it; signed by nobody.</param>
/// <param name="Public">Its public area.</param>
/// <param name="Statement">What the TPM says of it.</param>
/// <param name="Creation">The record of its creation; null when not given.</param>
internal sealed record CertifiedKey(string Label, TpmPublic Public, SignedStatement Statement, CreationRecord? Creation);

/// <summary>A quote with what it is over.</summary>
/// <param name="Statement">The quote.</param>
/// <param name="Values">The values of the PCRs, by bank and number.</param>
/// <param name="Log">The event log; null when not given.</param>
internal sealed record QuotedState(SignedStatement Statement, IReadOnlyDictionary<(TpmHash Bank, int Index), byte[]> Values, EventLog? Log);

/// <summary>How the TPM created the attestation key.</summary>
internal sealed record KeyCreation(CreationRecord Record, SignedStatement Statement);

/// <summary>One attestation of one TPM: the shape <c>tpm-attestation</c> of docs/evidence-shapes.md.</summary>
/// <param name="Endorsement">The endorsement key certificate with its issuers; null when not given.</param>
/// <param name="AttestationKey">Public area of the attestation key.</param>
/// <param name="KeyCertificate">Certificate of the attestation key with its issuers; null when not given.</param>
/// <param name="ActivatedSecret">What the TPM found in a credential; null when not given.</param>
/// <param name="Creation">How the attestation key was created; null when not given.</param>
/// <param name="Keys">Keys of the device.</param>
/// <param name="Quote">The state of the PCRs; null when not given.</param>
/// <param name="Nonce">What the entry says was sent; null when it does not say.</param>
internal sealed record AttestationEntry(
    EnclosedChain? Endorsement,
    TpmPublic AttestationKey,
    EnclosedChain? KeyCertificate,
    ReadOnlyMemory<byte>? ActivatedSecret,
    KeyCreation? Creation,
    IReadOnlyList<CertifiedKey> Keys,
    QuotedState? Quote,
    ReadOnlyMemory<byte>? Nonce)
{
    /// <summary>The member that tells the shape: the version of it.</summary>
    public const string Version = "tpmAttestation";

    private const int MaximumKeys = 64;
    private const int MaximumNonceLength = 64;

    /// <summary>Every statement in the order of the entry.</summary>
    public IEnumerable<SignedStatement> Statements =>
    [
        .. Creation is null ? [] : new[] { Creation.Statement },
        .. Keys.Select(key => key.Statement),
        .. Quote is null ? [] : new[] { Quote.Statement },
    ];

    /// <summary>Reads an entry.</summary>
    /// <exception cref="FieldRefusedException">A field is not as it should be.</exception>
    public static AttestationEntry Read(StrictFields fields)
    {
        fields.AllowOnly(Version, "endorsementKey", "attestationKey", "keys", "quote", "nonce");
        if (fields.Count(Version) != 1)
            throw fields.Refuse(Version, "It is not 1, the only version.");
        var attestation = fields.Object("attestationKey");
        attestation.AllowOnly("public", "certificates", "activatedSecret", "creation");
        var keys = fields.Has("keys") ? fields.Objects("keys").Take(MaximumKeys + 1).Select(ReadKey).ToArray() : [];
        if (keys.Length > MaximumKeys)
            throw fields.Refuse("keys", $"There are more than {MaximumKeys} keys.");
        return new AttestationEntry(
            ReadEndorsement(fields),
            TpmFields.Public(attestation, "public"),
            EnclosedChain.Read(attestation, "certificates"),
            OptionalHex(attestation, "activatedSecret"),
            attestation.Has("creation") ? ReadCreation(attestation.Object("creation")) : null,
            keys,
            fields.Has("quote") ? ReadQuote(fields.Object("quote")) : null,
            OptionalHex(fields, "nonce"));
    }

    private static EnclosedChain? ReadEndorsement(StrictFields fields)
    {
        if (!fields.Has("endorsementKey"))
            return null;
        var endorsement = fields.Object("endorsementKey");
        endorsement.AllowOnly("certificates");
        return EnclosedChain.Read(endorsement, "certificates");
    }

    private static KeyCreation ReadCreation(StrictFields fields)
    {
        fields.AllowOnly("data", "attestation", "signature");
        return new KeyCreation(TpmFields.Creation(fields, "data"), TpmFields.Statement(fields));
    }

    private static CertifiedKey ReadKey(StrictFields fields)
    {
        fields.AllowOnly("label", "public", "attestation", "signature", "creationData");
        return new CertifiedKey(
            fields.Text("label"),
            TpmFields.Public(fields, "public"),
            TpmFields.Statement(fields),
            fields.Has("creationData") ? TpmFields.Creation(fields, "creationData") : null);
    }

    private static QuotedState ReadQuote(StrictFields fields)
    {
        fields.AllowOnly("attestation", "signature", "pcrs", "eventLog");
        return new QuotedState(TpmFields.Statement(fields), TpmFields.Pcrs(fields, "pcrs"), fields.Has("eventLog") ? TpmFields.Log(fields, "eventLog") : null);
    }

    // Not a conditional expression: null would become octets of no length.
    private static ReadOnlyMemory<byte>? OptionalHex(StrictFields fields, string name)
    {
        if (!fields.Has(name))
            return null;
        byte[] octets = fields.Hex(name, null);
        return octets.Length <= MaximumNonceLength ? octets : throw fields.Refuse(name, $"It is longer than {MaximumNonceLength} octets.");
    }
}
