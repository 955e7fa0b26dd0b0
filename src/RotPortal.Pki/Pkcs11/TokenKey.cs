namespace RotPortal.Pki.Pkcs11;

/// <summary>Kinds of key pairs that are made and used here.</summary>
public enum TokenKeyKind
{
    /// <summary>P-256 (FIPS 186-5, SP 800-186 3.2.1.3).</summary>
    P256,

    /// <summary>P-384 (SP 800-186 3.2.1.4).</summary>
    P384,

    /// <summary>RSA with a modulus of 2048 bits.</summary>
    Rsa2048,

    /// <summary>RSA with a modulus of 3072 bits.</summary>
    Rsa3072,

    /// <summary>RSA with a modulus of 4096 bits.</summary>
    Rsa4096,
}

/// <summary>A key pair in a token, as long as the session lasts.</summary>
/// <param name="Kind">What kind it is; null for a kind that is not used here.</param>
/// <param name="Label">CKA_LABEL; may be empty, need not be unique.</param>
/// <param name="Id">CKA_ID; may be empty.</param>
public sealed record TokenKey(TokenKeyKind? Kind, string Label, ReadOnlyMemory<byte> Id)
{
    internal nuint PrivateHandle { get; init; }

    /// <summary>The public half; null when the token holds none.</summary>
    internal nuint? PublicHandle { get; init; }
}

/// <summary>What a token says about a private key (PKCS#11 v2.40 base, 4.9). Null: it does not say. Nobody signs it.</summary>
/// <param name="Local">CKA_LOCAL: the key was made in this token.</param>
/// <param name="NeverExtractable">CKA_NEVER_EXTRACTABLE: it could never leave the token.</param>
/// <param name="AlwaysSensitive">CKA_ALWAYS_SENSITIVE: its value could never be read.</param>
/// <param name="Sensitive">CKA_SENSITIVE: its value cannot be read.</param>
/// <param name="Extractable">CKA_EXTRACTABLE: it may leave the token, wrapped.</param>
/// <param name="IsValueRefused">The token was asked for the length of the private value and refused even that.</param>
public sealed record TokenKeyAttributes(
    bool? Local, bool? NeverExtractable, bool? AlwaysSensitive, bool? Sensitive, bool? Extractable, bool IsValueRefused);

/// <summary>Signatures that a token makes for us.</summary>
public enum TokenSignatureScheme
{
    /// <summary>ECDSA over SHA-256 (FIPS 186-5 6), as DER (RFC 3279 2.2.3).</summary>
    EcdsaSha256,

    /// <summary>ECDSA over SHA-384, as DER.</summary>
    EcdsaSha384,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 8.2).</summary>
    RsaPkcs1Sha256,

    /// <summary>RSASSA-PSS with SHA-256, MGF1 with SHA-256, salt of 32 octets (RFC 8017 8.1).</summary>
    RsaPssSha256,
}
