using RotPortal.Devices;

namespace RotPortal.Pki.Pkcs11.Native;

/// <summary>A call into a module did not end with CKR_OK. Thrown and caught within this folder; callers get the refusal.</summary>
internal sealed class CryptokiException(CkFunction function, nuint code) : Exception($"{function}: {code:x}")
{
    public CkFunction Function { get; } = function;

    public nuint Code { get; } = code;

    public Refusal ToRefusal() => ReturnValue.Of(Code).ToRefusal(Function.ToString(), Code);
}
