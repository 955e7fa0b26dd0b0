namespace RotPortal.Pki.Pkcs11.Native;

/// <summary>
/// The calls of a module, one method for each, over its CK_FUNCTION_LIST. Whatever ends with another value than CKR_OK throws
/// <see cref="CryptokiException"/>, which does not leave this folder.
/// </summary>
internal sealed unsafe class Cryptoki(nint functionList)
{
    // A slot list can grow between two calls, and a search can go on for ever with a module that repeats itself.
    private const int MaximumObjects = 4096;
    private const int MaximumSlots = 1024;

    /// <summary>C_Initialize. False when somebody else in this process has done it: then he also finalizes.</summary>
    public bool Initialize()
    {
        var arguments = new CkInitializeArguments { Flags = Ck.OsLockingOk };
        nuint code = ((delegate* unmanaged[Cdecl]<void*, nuint>)At(CkFunction.C_Initialize))(&arguments);
        if (code == ReturnValue.AlreadyInitialized)
            return false;
        Check(CkFunction.C_Initialize, code);
        return true;
    }

    public void End() =>
        Check(CkFunction.C_Finalize, ((delegate* unmanaged[Cdecl]<void*, nuint>)At(CkFunction.C_Finalize))(null));

    public CkModule Info()
    {
        CkModule info = default;
        Check(CkFunction.C_GetInfo, ((delegate* unmanaged[Cdecl]<CkModule*, nuint>)At(CkFunction.C_GetInfo))(&info));
        return info;
    }

    /// <summary>Slots with a token in them.</summary>
    public nuint[] SlotsWithToken()
    {
        var call = (delegate* unmanaged[Cdecl]<byte, nuint*, nuint*, nuint>)At(CkFunction.C_GetSlotList);
        nuint[] slots = new nuint[MaximumSlots];
        nuint count = MaximumSlots;
        fixed (nuint* first = slots)
        {
            Check(CkFunction.C_GetSlotList, call(1, first, &count));
        }

        return slots[..(int)Math.Min(count, MaximumSlots)];
    }

    public CkSlot SlotInfo(nuint slot)
    {
        CkSlot info = default;
        Check(CkFunction.C_GetSlotInfo, ((delegate* unmanaged[Cdecl]<nuint, CkSlot*, nuint>)At(CkFunction.C_GetSlotInfo))(slot, &info));
        return info;
    }

    public CkToken TokenInfo(nuint slot)
    {
        CkToken info = default;
        Check(CkFunction.C_GetTokenInfo, ((delegate* unmanaged[Cdecl]<nuint, CkToken*, nuint>)At(CkFunction.C_GetTokenInfo))(slot, &info));
        return info;
    }

    public nuint OpenSession(nuint slot, bool mayWrite)
    {
        var call = (delegate* unmanaged[Cdecl]<nuint, nuint, void*, void*, nuint*, nuint>)At(CkFunction.C_OpenSession);
        nuint session = 0;
        Check(CkFunction.C_OpenSession, call(slot, Ck.SerialSession | (mayWrite ? Ck.ReadWriteSession : 0), null, null, &session));
        return session;
    }

    public void CloseSession(nuint session) =>
        Check(CkFunction.C_CloseSession, ((delegate* unmanaged[Cdecl]<nuint, nuint>)At(CkFunction.C_CloseSession))(session));

    /// <summary>C_Login as user. Null when the token asks for the PIN itself. Being logged in already is as good.</summary>
    public void Login(nuint session, byte[]? pin)
    {
        var call = (delegate* unmanaged[Cdecl]<nuint, nuint, byte*, nuint, nuint>)At(CkFunction.C_Login);
        nuint code;
        fixed (byte* first = pin)
        {
            code = call(session, Ck.UserLogin, first, (nuint)(pin?.Length ?? 0));
        }

        if (code != ReturnValue.UserAlreadyLoggedIn)
            Check(CkFunction.C_Login, code);
    }

    /// <summary>Objects that have all these attributes.</summary>
    public List<nuint> Find(nuint session, AttributeTemplate template)
    {
        var begin = (delegate* unmanaged[Cdecl]<nuint, CkAttribute*, nuint, nuint>)At(CkFunction.C_FindObjectsInit);
        var next = (delegate* unmanaged[Cdecl]<nuint, nuint*, nuint, nuint*, nuint>)At(CkFunction.C_FindObjects);
        var end = (delegate* unmanaged[Cdecl]<nuint, nuint>)At(CkFunction.C_FindObjectsFinal);
        Check(CkFunction.C_FindObjectsInit, begin(session, template.Pointer(), template.Count));
        List<nuint> found = [];
        try
        {
            while (found.Count < MaximumObjects)
            {
                nuint handle = 0, count = 0;
                Check(CkFunction.C_FindObjects, next(session, &handle, 1, &count));
                if (count == 0)
                    break;
                found.Add(handle);
            }
        }
        finally
        {
            _ = end(session);
        }

        return found;
    }

    /// <summary>The value of an attribute; null when the object has none that may be read.</summary>
    public byte[]? Attribute(nuint session, nuint handle, nuint type)
    {
        if (AttributeLength(session, handle, type) is not { } length)
            return null;
        byte[] value = new byte[length];
        fixed (byte* first = value)
        {
            var attribute = new CkAttribute { Type = type, Value = (nint)first, Length = (nuint)length };
            Check(CkFunction.C_GetAttributeValue, GetAttributes(session, handle, &attribute));
            return (nint)attribute.Length == length ? value : value[..(int)attribute.Length];
        }
    }

    /// <summary>
    /// Asks for the length of an attribute only, so that no value leaves the token (PKCS#11 v2.40 base, 5.7: a null pointer). Null when the
    /// attribute is not there or may not be read.
    /// </summary>
    public int? AttributeLength(nuint session, nuint handle, nuint type)
    {
        const int longest = 1 << 20;
        var attribute = new CkAttribute { Type = type };
        nuint code = GetAttributes(session, handle, &attribute);
        if (code is ReturnValue.AttributeSensitive or ReturnValue.AttributeTypeInvalid)
            return null;
        Check(CkFunction.C_GetAttributeValue, code);
        return attribute.Length <= longest ? (int)attribute.Length : null;
    }

    public (nuint Public, nuint Private) GenerateKeyPair(nuint session, nuint mechanism, AttributeTemplate publicKey, AttributeTemplate privateKey)
    {
        var call = (delegate* unmanaged[Cdecl]<nuint, CkMechanism*, CkAttribute*, nuint, CkAttribute*, nuint, nuint*, nuint*, nuint>)At(CkFunction.C_GenerateKeyPair);
        var how = new CkMechanism { Mechanism = mechanism };
        nuint publicHandle = 0, privateHandle = 0;
        Check(
            CkFunction.C_GenerateKeyPair,
            call(session, &how, publicKey.Pointer(), publicKey.Count, privateKey.Pointer(), privateKey.Count, &publicHandle, &privateHandle));
        return (publicHandle, privateHandle);
    }

    public void Destroy(nuint session, nuint handle) =>
        Check(CkFunction.C_DestroyObject, ((delegate* unmanaged[Cdecl]<nuint, nuint, nuint>)At(CkFunction.C_DestroyObject))(session, handle));

    /// <summary>C_SignInit and C_Sign.</summary>
    /// <param name="session">The session.</param>
    /// <param name="key">The private key.</param>
    /// <param name="mechanism">How.</param>
    /// <param name="pss">Parameters of the mechanism, for PSS.</param>
    /// <param name="input">What the mechanism signs.</param>
    public byte[] Sign(nuint session, nuint key, nuint mechanism, CkPssParameters? pss, byte[] input)
    {
        var parameters = pss ?? default;
        var how = new CkMechanism
        {
            Mechanism = mechanism,
            Parameter = pss is null ? 0 : (nint)(&parameters),
            ParameterLength = pss is null ? 0 : (nuint)sizeof(CkPssParameters),
        };
        Check(CkFunction.C_SignInit, ((delegate* unmanaged[Cdecl]<nuint, CkMechanism*, nuint, nuint>)At(CkFunction.C_SignInit))(session, &how, key));
        var sign = (delegate* unmanaged[Cdecl]<nuint, byte*, nuint, byte*, nuint*, nuint>)At(CkFunction.C_Sign);
        byte[] signature = new byte[2048];
        nuint length = (nuint)signature.Length;
        fixed (byte* inputFirst = input, signatureFirst = signature)
        {
            Check(CkFunction.C_Sign, sign(session, inputFirst, (nuint)input.Length, signatureFirst, &length));
        }

        return signature[..(int)Math.Min(length, (nuint)signature.Length)];
    }

    private nuint GetAttributes(nuint session, nuint handle, CkAttribute* attribute) =>
        ((delegate* unmanaged[Cdecl]<nuint, nuint, CkAttribute*, nuint, nuint>)At(CkFunction.C_GetAttributeValue))(session, handle, attribute, 1);

    // CK_FUNCTION_LIST is a CK_VERSION of two octets, then the pointers, each aligned to its own size.
    private nint At(CkFunction function) =>
        ((nint*)functionList)[1 + (int)function] is not 0 and var pointer ? pointer : throw new CryptokiException(function, ReturnValue.FunctionNotSupported);

    private static void Check(CkFunction function, nuint code)
    {
        if (code != ReturnValue.Ok)
            throw new CryptokiException(function, code);
    }
}
