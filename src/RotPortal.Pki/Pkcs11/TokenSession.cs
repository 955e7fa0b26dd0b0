using System.Text;
using RotPortal.Devices;
using RotPortal.Pki.Pkcs11.Native;

namespace RotPortal.Pki.Pkcs11;

/// <summary>
/// A session on a token, logged in as its user. May be used by several threads: one call is made after the other, as the standard asks of a
/// session. When the token is taken away, the call that meets it is refused by name, and so is every later one.
/// </summary>
public sealed class TokenSession : IDisposable
{
    private readonly Lock _turn = new();
    private readonly Cryptoki _cryptoki;
    private readonly nuint _session;
    private bool _isClosed;

    internal TokenSession(Cryptoki cryptoki, nuint session, TokenDescription token) => (_cryptoki, _session, Token) = (cryptoki, session, token);

    /// <summary>The token.</summary>
    public TokenDescription Token { get; }

    /// <summary>
    /// Makes a key pair inside the token: kept there, private, sensitive, not extractable, for signing alone. Two keys may have the same label;
    /// look first.
    /// </summary>
    /// <param name="kind">What kind.</param>
    /// <param name="label">CKA_LABEL of both halves.</param>
    /// <param name="id">CKA_ID of both halves; not empty.</param>
    public Decision<TokenKey> Generate(TokenKeyKind kind, string label, byte[] id) => Ask(() =>
    {
        byte[]? curve = KeyKinds.CurveOf(kind);
        using var publicKey = new AttributeTemplate()
            .Add(CkAttributeType.Token, true).Add(CkAttributeType.Verify, true).Add(CkAttributeType.Label, label).Add(CkAttributeType.Id, id);
        if (curve is not null)
            publicKey.Add(CkAttributeType.EcParameters, curve);
        else
            publicKey.Add(CkAttributeType.ModulusBits, (nuint)(8 * KeyKinds.LengthOf(kind))).Add(CkAttributeType.PublicExponent, [1, 0, 1]);
        using var privateKey = new AttributeTemplate()
            .Add(CkAttributeType.Token, true).Add(CkAttributeType.Private, true).Add(CkAttributeType.Sensitive, true).Add(CkAttributeType.Extractable, false)
            .Add(CkAttributeType.Sign, true).Add(CkAttributeType.Decrypt, false).Add(CkAttributeType.Unwrap, false).Add(CkAttributeType.Derive, false)
            .Add(CkAttributeType.Label, label).Add(CkAttributeType.Id, id);
        var made = _cryptoki.GenerateKeyPair(_session, curve is null ? Ck.RsaKeyPairGeneration : Ck.EcKeyPairGeneration, publicKey, privateKey);
        return Decision.Accepted(new TokenKey(kind, label, id) { PrivateHandle = made.Private, PublicHandle = made.Public });
    });

    /// <summary>Key pairs with this label and, if given, this identifier.</summary>
    /// <param name="label">CKA_LABEL; null for any.</param>
    /// <param name="id">CKA_ID; null for any.</param>
    public Decision<IReadOnlyList<TokenKey>> Find(string? label, byte[]? id) => Ask(() =>
    {
        using var wanted = new AttributeTemplate().Add(CkAttributeType.Class, Ck.PrivateKeyClass);
        if (label is not null)
            wanted.Add(CkAttributeType.Label, label);
        if (id is not null)
            wanted.Add(CkAttributeType.Id, id);
        return Decision.Accepted<IReadOnlyList<TokenKey>>([.. _cryptoki.Find(_session, wanted).Select(Describe)]);
    });

    /// <summary>What the token says about the private key.</summary>
    public Decision<TokenKeyAttributes> AttributesOf(TokenKey key) => Ask(() => Decision.Accepted(new TokenKeyAttributes(
        Flag(key, CkAttributeType.Local),
        Flag(key, CkAttributeType.NeverExtractable),
        Flag(key, CkAttributeType.AlwaysSensitive),
        Flag(key, CkAttributeType.Sensitive),
        Flag(key, CkAttributeType.Extractable),
        // The value of an EC key is CKA_VALUE, that of an RSA key CKA_PRIVATE_EXPONENT. Only the length is asked for.
        _cryptoki.AttributeLength(_session, key.PrivateHandle, CkAttributeType.Value) is null
            && _cryptoki.AttributeLength(_session, key.PrivateHandle, CkAttributeType.PrivateExponent) is null)));

    /// <summary>SubjectPublicKeyInfo (RFC 5280 4.1.2.7), DER.</summary>
    public Decision<byte[]> PublicKeyOf(TokenKey key) => Ask<byte[]>(() =>
    {
        if (key.Kind is not { } kind)
            return UnknownKind(key);
        if (KeyKinds.CurveOf(kind) is not { } curve)
        {
            return Public(key, CkAttributeType.Modulus) is { } modulus && Public(key, CkAttributeType.PublicExponent) is { } exponent
                ? Decision.Accepted(KeyKinds.SubjectPublicKeyInfo(modulus, exponent))
                : NoPublicKey(key);
        }

        return Public(key, CkAttributeType.EcPoint) is { } point && KeyKinds.SubjectPublicKeyInfo(kind, curve, point) is { } der
            ? Decision.Accepted(der)
            : NoPublicKey(key);
    });

    /// <summary>Signs a message; it is hashed here, and the token signs the digest.</summary>
    /// <param name="key">The key.</param>
    /// <param name="scheme">The kind of signature; must fit the key.</param>
    /// <param name="message">The message, not its digest.</param>
    public Decision<byte[]> Sign(TokenKey key, TokenSignatureScheme scheme, byte[] message) => Ask<byte[]>(() =>
    {
        if (key.Kind is not { } kind)
            return UnknownKind(key);
        if (!KeyKinds.Fits(kind, scheme))
            return Decision.Refused("pkcs11-scheme-unfit", $"A {kind} key makes no {scheme} signature.", "Choose a scheme that fits the key.");
        var (mechanism, pss, input) = KeyKinds.Prepare(scheme, message);
        byte[] signature = _cryptoki.Sign(_session, key.PrivateHandle, mechanism, pss, input);
        if (KeyKinds.CurveOf(kind) is null)
            return Decision.Accepted(signature);
        return KeyKinds.ToDer(signature, KeyKinds.LengthOf(kind)) is { } der
            ? Decision.Accepted(der)
            : Decision.Refused("pkcs11-signature-malformed", $"The token gave a signature of {signature.Length} octets, which no {kind} key makes.", "Ask the maker of the module.");
    });

    /// <summary>Deletes both halves of a key pair for good.</summary>
    /// <returns>How many objects were deleted.</returns>
    public Decision<int> Destroy(TokenKey key) => Ask(() =>
    {
        _cryptoki.Destroy(_session, key.PrivateHandle);
        if (key.PublicHandle is not { } publicHandle)
            return Decision.Accepted(1);
        _cryptoki.Destroy(_session, publicHandle);
        return Decision.Accepted(2);
    });

    /// <summary>Closes the session; with the last one the user is logged out.</summary>
    public void Dispose()
    {
        lock (_turn)
        {
            if (_isClosed)
                return;
            _isClosed = true;
            try
            {
                _cryptoki.CloseSession(_session);
            }
            catch (CryptokiException)
            {
                // A token that is gone has closed it.
            }
        }
    }

    private Decision<T> Ask<T>(Func<Decision<T>> question)
        where T : notnull
    {
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            try
            {
                return question();
            }
            catch (CryptokiException refused)
            {
                return refused.ToRefusal();
            }
        }
    }

    private TokenKey Describe(nuint handle)
    {
        byte[] id = _cryptoki.Attribute(_session, handle, CkAttributeType.Id) ?? [];
        byte[] type = _cryptoki.Attribute(_session, handle, CkAttributeType.KeyType) ?? [];
        string label = Encoding.UTF8.GetString(_cryptoki.Attribute(_session, handle, CkAttributeType.Label) ?? []);
        nuint? keyType = type.Length == nint.Size ? (nuint)(nint.Size == 8 ? BitConverter.ToUInt64(type) : BitConverter.ToUInt32(type)) : null;
        var publicHandle = PublicHalf(id, label);
        nuint source = publicHandle ?? handle;
        TokenKeyKind? kind = keyType switch
        {
            Ck.EcKeyType => KeyKinds.OfCurve(_cryptoki.Attribute(_session, source, CkAttributeType.EcParameters)),
            Ck.RsaKeyType => KeyKinds.OfModulus(_cryptoki.Attribute(_session, source, CkAttributeType.Modulus)),
            _ => null,
        };
        return new TokenKey(kind, label, id) { PrivateHandle = handle, PublicHandle = publicHandle };
    }

    // PKCS#11 v2.40 base, 4.5: both halves of a pair have the same CKA_ID. Without one, or with one that others have too, nothing is certain.
    private nuint? PublicHalf(byte[] id, string label)
    {
        if (id.Length == 0)
            return null;
        using var wanted = new AttributeTemplate().Add(CkAttributeType.Class, Ck.PublicKeyClass).Add(CkAttributeType.Id, id).Add(CkAttributeType.Label, label);
        return _cryptoki.Find(_session, wanted) is [var only] ? only : null;
    }

    private bool? Flag(TokenKey key, nuint type) =>
        _cryptoki.Attribute(_session, key.PrivateHandle, type) is [var value] ? value != 0 : null;

    private byte[]? Public(TokenKey key, nuint type) => _cryptoki.Attribute(_session, key.PublicHandle ?? key.PrivateHandle, type);

    private static Refusal UnknownKind(TokenKey key) =>
        new("pkcs11-key-kind", $"The key '{key.Label}' is of a kind that is not used here.", "Use a P-256, P-384 or RSA key of 2048, 3072 or 4096 bits.");

    private static Refusal NoPublicKey(TokenKey key) =>
        new("pkcs11-no-public-key", $"The token gives no public half of the key '{key.Label}'.", "Make the key anew, or store its public half beside it under the same CKA_ID and label.");
}
