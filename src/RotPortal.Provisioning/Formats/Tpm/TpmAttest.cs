namespace RotPortal.Provisioning.Formats.Tpm;

/// <summary>
/// What a TPM signs about itself (TPM 2.0 Library Part 2, 10.12.12, TPMS_ATTEST). A restricted key signs nothing that begins like one unless the
/// TPM made it: the magic number is what tells a statement from a forgery.
/// </summary>
/// <param name="Signer">Qualified name of the key that signs.</param>
/// <param name="Extra">What the asker sent along: the nonce.</param>
/// <param name="Statement">What it says.</param>
internal sealed record TpmAttest(ReadOnlyMemory<byte> Signer, ReadOnlyMemory<byte> Extra, TpmStatement Statement)
{
    private const uint Magic = 0xFF54_4347;
    private const ushort CertifyTag = 0x8017;
    private const ushort QuoteTag = 0x8018;
    private const ushort CreationTag = 0x801A;

    /// <summary>Reads one.</summary>
    /// <param name="octets">All of it.</param>
    /// <param name="problem">What is wrong, as a sentence without a full stop; null when the answer is a statement.</param>
    public static TpmAttest? Read(ReadOnlyMemory<byte> octets, out string? problem) => TpmReader.Whole(octets, Read, out problem);

    private static TpmAttest Read(TpmReader reader)
    {
        if (reader.UInt32() != Magic)
            throw new MalformedTpmException("it does not begin with the magic number of a statement of a TPM (ff544347)");
        ushort tag = reader.UInt16();
        var signer = reader.DigestName();
        var extra = reader.Sized();
        // Clock (8), resets (4), restarts (4); and behind them the version of the firmware. For keys outside the endorsement hierarchy the TPM
        // hides the last three behind a secret number (Part 1, 36.7), so nothing is concluded from them.
        reader.Take(16);
        if (reader.Octet() is not (0 or 1))
            throw new MalformedTpmException("the clock is neither safe nor unsafe");
        reader.Take(8);
        TpmStatement statement = tag switch
        {
            CertifyTag => new TpmStatement.Certify(reader.DigestName(), reader.DigestName()),
            CreationTag => new TpmStatement.Creation(reader.DigestName(), reader.Sized()),
            QuoteTag => new TpmStatement.Quote(PcrSelection.ReadAll(reader), reader.Sized()),
            _ => throw new MalformedTpmException($"statements of type {tag:x4} are not read here"),
        };
        return new TpmAttest(signer, extra, statement);
    }
}

/// <summary>What a TPM states.</summary>
internal abstract record TpmStatement
{
    private TpmStatement()
    {
    }

    /// <summary>The object is loaded in the TPM (10.12.2).</summary>
    public sealed record Certify(ReadOnlyMemory<byte> Name, ReadOnlyMemory<byte> QualifiedName) : TpmStatement;

    /// <summary>The TPM created the object itself (10.12.4).</summary>
    public sealed record Creation(ReadOnlyMemory<byte> Name, ReadOnlyMemory<byte> CreationHash) : TpmStatement;

    /// <summary>The digest of some PCRs (10.12.1).</summary>
    public sealed record Quote(IReadOnlyList<PcrSelection> Selections, ReadOnlyMemory<byte> Digest) : TpmStatement;
}
