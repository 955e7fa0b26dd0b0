using System.Runtime.InteropServices;
using System.Text;

namespace RotPortal.Pki.Pkcs11.Native;

// Structures of PKCS#11 v2.40 (pkcs11t.h). On Unix they are aligned as the platform aligns them and CK_ULONG is `unsigned long`, which
// there is as wide as a pointer: nuint. On Windows both are otherwise (packed, 32 bits), so modules are not loaded there.

/// <summary>CK_VERSION.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CkVersion
{
    public byte Major;
    public byte Minor;

    public override readonly string ToString() => $"{Major}.{Minor}";
}

/// <summary>CK_INFO: the module.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CkModule
{
    public CkVersion CryptokiVersion;
    public fixed byte ManufacturerId[32];
    public nuint Flags;
    public fixed byte LibraryDescription[32];
    public CkVersion LibraryVersion;
}

/// <summary>CK_SLOT_INFO.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CkSlot
{
    public fixed byte SlotDescription[64];
    public fixed byte ManufacturerId[32];
    public nuint Flags;
    public CkVersion HardwareVersion;
    public CkVersion FirmwareVersion;
}

/// <summary>CK_TOKEN_INFO.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CkToken
{
    public fixed byte Label[32];
    public fixed byte ManufacturerId[32];
    public fixed byte Model[16];
    public fixed byte SerialNumber[16];
    public nuint Flags;
    public nuint MaxSessionCount;
    public nuint SessionCount;
    public nuint MaxRwSessionCount;
    public nuint RwSessionCount;
    public nuint MaxPinLength;
    public nuint MinPinLength;
    public nuint TotalPublicMemory;
    public nuint FreePublicMemory;
    public nuint TotalPrivateMemory;
    public nuint FreePrivateMemory;
    public CkVersion HardwareVersion;
    public CkVersion FirmwareVersion;
    public fixed byte UtcTime[16];
}

/// <summary>CK_C_INITIALIZE_ARGS: without functions of ours, the module locks by the means of the system.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CkInitializeArguments
{
    public nint CreateMutex;
    public nint DestroyMutex;
    public nint LockMutex;
    public nint UnlockMutex;
    public nuint Flags;
    public nint Reserved;
}

/// <summary>CK_ATTRIBUTE.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CkAttribute
{
    public nuint Type;
    public nint Value;
    public nuint Length;
}

/// <summary>CK_MECHANISM.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CkMechanism
{
    public nuint Mechanism;
    public nint Parameter;
    public nuint ParameterLength;
}

/// <summary>CK_RSA_PKCS_PSS_PARAMS.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CkPssParameters
{
    public nuint Hash;
    public nuint MaskGeneration;
    public nuint SaltLength;
}

/// <summary>Text of a fixed length as modules give it.</summary>
internal static unsafe class FixedText
{
    /// <summary>PKCS#11 v2.40 base, 2.1: UTF-8, padded with blanks, without a NUL at the end; some modules write one all the same.</summary>
    public static string Read(byte* octets, int length)
    {
        var span = new ReadOnlySpan<byte>(octets, length);
        int end = span.IndexOf((byte)0);
        string text = Encoding.UTF8.GetString(end < 0 ? span : span[..end]).TrimEnd(' ');
        return string.Concat(text.Select(character => char.IsControl(character) ? '?' : character));
    }
}
