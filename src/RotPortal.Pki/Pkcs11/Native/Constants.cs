namespace RotPortal.Pki.Pkcs11.Native;

/// <summary>Positions in CK_FUNCTION_LIST (pkcs11f.h), counted from C_Initialize.</summary>
internal enum CkFunction
{
    C_Initialize = 0,
    C_Finalize = 1,
    C_GetInfo = 2,
    C_GetSlotList = 4,
    C_GetSlotInfo = 5,
    C_GetTokenInfo = 6,
    C_OpenSession = 12,
    C_CloseSession = 13,
    C_Login = 18,
    C_DestroyObject = 22,
    C_GetAttributeValue = 24,
    C_FindObjectsInit = 26,
    C_FindObjects = 27,
    C_FindObjectsFinal = 28,
    C_SignInit = 42,
    C_Sign = 43,
    C_GenerateKeyPair = 59,
}

/// <summary>Numbers of pkcs11t.h, as far as they are used here.</summary>
internal static class Ck
{
    public const nuint UserLogin = 1; // CKU_USER

    public const nuint OsLockingOk = 2; // CKF_OS_LOCKING_OK
    public const nuint ReadWriteSession = 2; // CKF_RW_SESSION
    public const nuint SerialSession = 4; // CKF_SERIAL_SESSION, always set

    public const nuint SlotIsHardware = 4; // CKF_HW_SLOT
    public const nuint TokenWriteProtected = 0x2;
    public const nuint TokenLoginRequired = 0x4;
    public const nuint TokenUserPinInitialized = 0x8;
    public const nuint TokenProtectedAuthenticationPath = 0x100;
    public const nuint TokenInitialized = 0x400;
    public const nuint TokenUserPinFinalTry = 0x20000;
    public const nuint TokenUserPinLocked = 0x40000;

    public const nuint PublicKeyClass = 2; // CKO_PUBLIC_KEY
    public const nuint PrivateKeyClass = 3; // CKO_PRIVATE_KEY
    public const nuint RsaKeyType = 0; // CKK_RSA
    public const nuint EcKeyType = 3; // CKK_EC

    public const nuint RsaKeyPairGeneration = 0x0; // CKM_RSA_PKCS_KEY_PAIR_GEN
    public const nuint RsaPkcs1 = 0x1; // CKM_RSA_PKCS
    public const nuint RsaPss = 0xD; // CKM_RSA_PKCS_PSS
    public const nuint Sha256 = 0x250; // CKM_SHA256
    public const nuint Mgf1Sha256 = 2; // CKG_MGF1_SHA256
    public const nuint EcKeyPairGeneration = 0x1040; // CKM_EC_KEY_PAIR_GEN
    public const nuint Ecdsa = 0x1041; // CKM_ECDSA
}

/// <summary>Attributes of objects (CKA_...).</summary>
internal static class CkAttributeType
{
    public const nuint Class = 0x0;
    public const nuint Token = 0x1;
    public const nuint Private = 0x2;
    public const nuint Label = 0x3;
    public const nuint Value = 0x11;
    public const nuint KeyType = 0x100;
    public const nuint Id = 0x102;
    public const nuint Sensitive = 0x103;
    public const nuint Decrypt = 0x105;
    public const nuint Unwrap = 0x107;
    public const nuint Sign = 0x108;
    public const nuint Verify = 0x10A;
    public const nuint Derive = 0x10C;
    public const nuint Modulus = 0x120;
    public const nuint ModulusBits = 0x121;
    public const nuint PublicExponent = 0x122;
    public const nuint PrivateExponent = 0x123;
    public const nuint Extractable = 0x162;
    public const nuint Local = 0x163;
    public const nuint NeverExtractable = 0x164;
    public const nuint AlwaysSensitive = 0x165;
    public const nuint EcParameters = 0x180;
    public const nuint EcPoint = 0x181;
}
