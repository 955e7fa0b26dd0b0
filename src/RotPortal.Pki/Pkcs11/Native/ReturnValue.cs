using System.Globalization;
using RotPortal.Devices;

namespace RotPortal.Pki.Pkcs11.Native;

/// <summary>What a return value of a module means to a person (PKCS#11 v2.40 base, 5.1).</summary>
/// <param name="Name">Its name, for example <c>CKR_PIN_INCORRECT</c>.</param>
/// <param name="Meaning">What happened: continues a sentence.</param>
/// <param name="WhatToDo">A sentence.</param>
internal sealed partial record ReturnValue(string Name, string Meaning, string WhatToDo)
{
    public const nuint Ok = 0;
    public const nuint AttributeSensitive = 0x11;
    public const nuint AttributeTypeInvalid = 0x12;
    public const nuint FunctionNotSupported = 0x54;
    public const nuint UserAlreadyLoggedIn = 0x100;
    public const nuint AlreadyInitialized = 0x191;

    private const nuint VendorDefined = 0x80000000;

    /// <summary>The value of a code; one that the standard does not list is told by its number.</summary>
    public static ReturnValue Of(nuint code)
    {
        if (Known.TryGetValue((uint)code, out var known))
            return known;
        return (code & VendorDefined) != 0
            ? new ReturnValue("CKR_VENDOR_DEFINED", "the module gave an error of its own", SeeModule)
            : new ReturnValue("CKR_UNKNOWN", "the module gave a value that the standard does not list", SeeModule);
    }

    /// <summary>The refusal that a caller gets; its check is the name in kebab case: <c>pkcs11-pin-incorrect</c>.</summary>
    public Refusal ToRefusal(string function, nuint code) => new(
        "pkcs11-" + Name["CKR_".Length..].Replace('_', '-').ToLowerInvariant(),
        $"{function}: {Meaning} ({Name}, 0x{code.ToString("X", CultureInfo.InvariantCulture)}).",
        WhatToDo);
}
