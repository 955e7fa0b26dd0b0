using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RotPortal.Pki.Pkcs11.Native;

namespace RotPortal.Pki.Tests.Pkcs11;

/// <summary>
/// A module that is nothing but a CK_FUNCTION_LIST: every function answers CKR_OK, and one of them whatever the test wants. There is one for the
/// process, as the functions of a module belong to no object.
/// </summary>
internal static unsafe class StandInModule
{
    private static readonly nint List = Build();

    /// <summary>The function that does not answer CKR_OK.</summary>
    public static CkFunction? Failing { get; set; }

    /// <summary>What it answers.</summary>
    public static nuint Code { get; set; }

    /// <summary>Octets of the signature that C_Sign gives.</summary>
    public static int SignatureLength { get; set; } = 64;

    /// <summary>Flags of the token.</summary>
    public static nuint TokenFlags { get; set; } = ReadyFlags;

    /// <summary>Sessions opened and not closed.</summary>
    public static int OpenSessions { get; private set; }

    /// <summary>PINs that were tried.</summary>
    public static int Logins { get; private set; }

    public const nuint ReadyFlags = Ck.TokenInitialized | Ck.TokenUserPinInitialized | Ck.TokenLoginRequired;

    public static Cryptoki Fresh(CkFunction? failing = null, nuint code = 0)
    {
        (Failing, Code, SignatureLength, TokenFlags, OpenSessions, Logins) = (failing, code, 64, ReadyFlags, 0, 0);
        return new Cryptoki(List);
    }

    /// <summary>A list in which a function is missing.</summary>
    public static Cryptoki Without(CkFunction function)
    {
        Fresh();
        nint* list = (nint*)NativeMemory.AllocZeroed(80, (nuint)nint.Size);
        for (int i = 0; i < 69; i++)
            list[i] = ((nint*)List)[i];
        list[1 + (int)function] = 0;
        return new Cryptoki((nint)list);
    }

    private static nint Build()
    {
        nint* list = (nint*)NativeMemory.AllocZeroed(80, (nuint)nint.Size);
        list[0] = 0x2802; // version 2.40
        void Set(CkFunction function, void* pointer) => list[1 + (int)function] = (nint)pointer;
        Set(CkFunction.C_Initialize, (delegate* unmanaged[Cdecl]<void*, nuint>)&Initialize);
        Set(CkFunction.C_Finalize, (delegate* unmanaged[Cdecl]<void*, nuint>)&End);
        Set(CkFunction.C_GetInfo, (delegate* unmanaged[Cdecl]<CkModule*, nuint>)&GetInfo);
        Set(CkFunction.C_GetSlotList, (delegate* unmanaged[Cdecl]<byte, nuint*, nuint*, nuint>)&GetSlotList);
        Set(CkFunction.C_GetSlotInfo, (delegate* unmanaged[Cdecl]<nuint, CkSlot*, nuint>)&GetSlotInfo);
        Set(CkFunction.C_GetTokenInfo, (delegate* unmanaged[Cdecl]<nuint, CkToken*, nuint>)&GetTokenInfo);
        Set(CkFunction.C_OpenSession, (delegate* unmanaged[Cdecl]<nuint, nuint, void*, void*, nuint*, nuint>)&OpenSession);
        Set(CkFunction.C_CloseSession, (delegate* unmanaged[Cdecl]<nuint, nuint>)&CloseSession);
        Set(CkFunction.C_Login, (delegate* unmanaged[Cdecl]<nuint, nuint, byte*, nuint, nuint>)&Login);
        Set(CkFunction.C_DestroyObject, (delegate* unmanaged[Cdecl]<nuint, nuint, nuint>)&DestroyObject);
        Set(CkFunction.C_GetAttributeValue, (delegate* unmanaged[Cdecl]<nuint, nuint, CkAttribute*, nuint, nuint>)&GetAttributeValue);
        Set(CkFunction.C_FindObjectsInit, (delegate* unmanaged[Cdecl]<nuint, CkAttribute*, nuint, nuint>)&FindObjectsInit);
        Set(CkFunction.C_FindObjects, (delegate* unmanaged[Cdecl]<nuint, nuint*, nuint, nuint*, nuint>)&FindObjects);
        Set(CkFunction.C_FindObjectsFinal, (delegate* unmanaged[Cdecl]<nuint, nuint>)&FindObjectsFinal);
        Set(CkFunction.C_SignInit, (delegate* unmanaged[Cdecl]<nuint, CkMechanism*, nuint, nuint>)&SignInit);
        Set(CkFunction.C_Sign, (delegate* unmanaged[Cdecl]<nuint, byte*, nuint, byte*, nuint*, nuint>)&Sign);
        Set(CkFunction.C_GenerateKeyPair, (delegate* unmanaged[Cdecl]<nuint, CkMechanism*, CkAttribute*, nuint, CkAttribute*, nuint, nuint*, nuint*, nuint>)&GenerateKeyPair);
        return (nint)list;
    }

    private static nuint Answer(CkFunction function) => Failing == function ? Code : 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint Initialize(void* arguments) => Answer(CkFunction.C_Initialize);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint End(void* reserved) => Answer(CkFunction.C_Finalize);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint GetInfo(CkModule* info) => Answer(CkFunction.C_GetInfo);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint GetSlotList(byte present, nuint* slots, nuint* count)
    {
        (slots[0], *count) = (7, 1);
        return Answer(CkFunction.C_GetSlotList);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint GetSlotInfo(nuint slot, CkSlot* info)
    {
        info->Flags = 1 | Ck.SlotIsHardware;
        return Answer(CkFunction.C_GetSlotInfo);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint GetTokenInfo(nuint slot, CkToken* info)
    {
        "stand-in\n"u8.CopyTo(new Span<byte>(info->Label, 32));
        info->Flags = TokenFlags;
        return Answer(CkFunction.C_GetTokenInfo);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint OpenSession(nuint slot, nuint flags, void* application, void* notify, nuint* session)
    {
        nuint answer = Answer(CkFunction.C_OpenSession);
        OpenSessions += answer == 0 ? 1 : 0;
        *session = 11;
        return answer;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint CloseSession(nuint session)
    {
        OpenSessions--;
        return Answer(CkFunction.C_CloseSession);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint Login(nuint session, nuint user, byte* pin, nuint length)
    {
        Logins++;
        return Answer(CkFunction.C_Login);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint DestroyObject(nuint session, nuint handle) => Answer(CkFunction.C_DestroyObject);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint GetAttributeValue(nuint session, nuint handle, CkAttribute* attributes, nuint count)
    {
        attributes->Length = 0;
        return Answer(CkFunction.C_GetAttributeValue);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint FindObjectsInit(nuint session, CkAttribute* attributes, nuint count) => Answer(CkFunction.C_FindObjectsInit);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint FindObjects(nuint session, nuint* handles, nuint room, nuint* count)
    {
        *count = 0;
        return Answer(CkFunction.C_FindObjects);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint FindObjectsFinal(nuint session) => Answer(CkFunction.C_FindObjectsFinal);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint SignInit(nuint session, CkMechanism* mechanism, nuint key) => Answer(CkFunction.C_SignInit);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint Sign(nuint session, byte* data, nuint length, byte* signature, nuint* signatureLength)
    {
        *signatureLength = (nuint)SignatureLength;
        return Answer(CkFunction.C_Sign);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint GenerateKeyPair(
        nuint session, CkMechanism* mechanism, CkAttribute* publicKey, nuint publicCount, CkAttribute* privateKey, nuint privateCount, nuint* publicHandle, nuint* privateHandle)
    {
        (*publicHandle, *privateHandle) = (21, 22);
        return Answer(CkFunction.C_GenerateKeyPair);
    }
}
