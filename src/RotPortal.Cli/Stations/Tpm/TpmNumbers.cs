namespace RotPortal.Cli.Stations.Tpm;

/// <summary>Commands (TPM 2.0 Part 2, 6.5.2).</summary>
internal enum TpmCommand : uint
{
    EvictControl = 0x120,
    CreatePrimary = 0x131,
    Startup = 0x144,
    ActivateCredential = 0x147,
    Certify = 0x148,
    NvRead = 0x14E,
    PolicySecret = 0x151,
    Quote = 0x158,
    FlushContext = 0x165,
    NvReadPublic = 0x169,
    ReadPublic = 0x173,
    StartAuthSession = 0x176,
    PcrRead = 0x17E,
}

/// <summary>Other numbers of Part 2.</summary>
internal static class TpmNumbers
{
    public const ushort NoSessions = 0x8001;
    public const ushort Sessions = 0x8002;

    public const uint Owner = 0x40000001;
    public const uint NullHandle = 0x40000007;
    public const uint Password = 0x40000009;
    public const uint Endorsement = 0x4000000B;

    public const ushort Rsa = 0x0001;
    public const ushort Aes = 0x0006;
    public const ushort Sha256 = 0x000B;
    public const ushort NullAlgorithm = 0x0010;
    public const ushort Ecdsa = 0x0018;
    public const ushort Ecc = 0x0023;
    public const ushort Cfb = 0x0043;
    public const ushort P256 = 0x0003;

    public const byte PolicySession = 0x01;
}

/// <summary>Templates of keys: TPMT_PUBLIC (Part 2, 12.2.4) from which a TPM always makes the same key.</summary>
internal static class TpmTemplates
{
    private const uint FixedTpm = 1 << 1;
    private const uint FixedParent = 1 << 4;
    private const uint SensitiveDataOrigin = 1 << 5;
    private const uint UserWithAuth = 1 << 6;
    private const uint AdminWithPolicy = 1 << 7;
    private const uint Restricted = 1 << 16;
    private const uint Decrypt = 1 << 17;
    private const uint Sign = 1 << 18;
    private const uint EndorsementAttributes = FixedTpm | FixedParent | SensitiveDataOrigin | AdminWithPolicy | Restricted | Decrypt;

    // PolicyA: TPM2_PolicySecret(TPM_RH_ENDORSEMENT).
    private static readonly byte[] EndorsementPolicy = Convert.FromHexString("837197674484b3f81a90cc8d46a5d724fd52d76e06520b64f2a1da1b331469aa");

    /// <summary>Template L-1 of the TCG EK Credential Profile 2.5, B.3.3: RSA-2048.</summary>
    public static byte[] EndorsementRsa2048 { get; } = new TpmOctets()
        .U16(TpmNumbers.Rsa).U16(TpmNumbers.Sha256).U32(EndorsementAttributes).Sized(EndorsementPolicy)
        .U16(TpmNumbers.Aes).U16(128).U16(TpmNumbers.Cfb).U16(TpmNumbers.NullAlgorithm).U16(2048).U32(0)
        .Sized(new byte[256]).ToArray();

    /// <summary>Template L-2 of the same profile, B.3.4: P-256.</summary>
    public static byte[] EndorsementP256 { get; } = new TpmOctets()
        .U16(TpmNumbers.Ecc).U16(TpmNumbers.Sha256).U32(EndorsementAttributes).Sized(EndorsementPolicy)
        .U16(TpmNumbers.Aes).U16(128).U16(TpmNumbers.Cfb).U16(TpmNumbers.NullAlgorithm).U16(TpmNumbers.P256).U16(TpmNumbers.NullAlgorithm)
        .Sized(new byte[32]).Sized(new byte[32]).ToArray();

    /// <summary>An attestation key: restricted, so that it signs nothing but what the TPM itself made. The label tells apart keys of one TPM.</summary>
    public static byte[] AttestationKey(byte[] label) => Signer(Restricted, TpmNumbers.Ecdsa, label);

    /// <summary>A key of the device that signs whatever it is given.</summary>
    public static byte[] DeviceKey(byte[] label) => Signer(0, TpmNumbers.NullAlgorithm, label);

    // The unique field of a primary key goes into its making (Part 3, 24.1): another label, another key.
    private static byte[] Signer(uint more, ushort scheme, byte[] label)
    {
        var template = new TpmOctets()
            .U16(TpmNumbers.Ecc).U16(TpmNumbers.Sha256).U32(FixedTpm | FixedParent | SensitiveDataOrigin | UserWithAuth | Sign | more).Sized([])
            .U16(TpmNumbers.NullAlgorithm).U16(scheme);
        if (scheme != TpmNumbers.NullAlgorithm)
            template.U16(TpmNumbers.Sha256);
        return template.U16(TpmNumbers.P256).U16(TpmNumbers.NullAlgorithm).Sized(label).Sized([]).ToArray();
    }
}
