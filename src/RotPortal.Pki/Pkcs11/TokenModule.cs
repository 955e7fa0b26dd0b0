using System.Runtime.InteropServices;
using RotPortal.Devices;
using RotPortal.Pki.Pkcs11.Native;

namespace RotPortal.Pki.Pkcs11;

/// <summary>
/// A PKCS#11 v2.40 module: the library through which a maker lets programs use its tokens. Initialised for use by several threads. Every value
/// that a module may return is a refusal with a name of its own, for example <c>pkcs11-pin-incorrect</c> or <c>pkcs11-device-removed</c>.
/// </summary>
public sealed unsafe class TokenModule : IDisposable
{
    private readonly Cryptoki _cryptoki;
    private bool _mustEnd;

    private TokenModule(Cryptoki cryptoki, bool mustEnd, ModuleDescription description) =>
        (_cryptoki, _mustEnd, Description) = (cryptoki, mustEnd, description);

    /// <summary>What it says of itself.</summary>
    public ModuleDescription Description { get; }

    /// <summary>Loads a module and makes it ready.</summary>
    /// <param name="path">Path of the shared library. A name without a folder is looked for where the system keeps libraries.</param>
    public static Decision<TokenModule> Load(string path)
    {
        if (OperatingSystem.IsWindows())
            return Decision.Refused("pkcs11-platform", "PKCS#11 modules are not loaded on Windows.", "Use the token on Linux.");
        if (!NativeLibrary.TryLoad(path, out nint library))
        {
            return Decision.Refused(
                "pkcs11-module-not-loaded", $"The module {path} cannot be loaded: it is not there, is for another machine, or lacks a library of its own.",
                "Give the path of the PKCS#11 library of the token's maker, for example /usr/lib/softhsm/libsofthsm2.so.");
        }

        if (!NativeLibrary.TryGetExport(library, "C_GetFunctionList", out nint address))
        {
            return Decision.Refused(
                "pkcs11-not-a-module", $"{path} is a library, but no PKCS#11 module: it has no function C_GetFunctionList.",
                "Give the path of the PKCS#11 library of the token's maker.");
        }

        nint list = 0;
        nuint code = ((delegate* unmanaged[Cdecl]<nint*, nuint>)address)(&list);
        return code == ReturnValue.Ok && list != 0
            ? Begin(new Cryptoki(list))
            : ReturnValue.Of(code).ToRefusal("C_GetFunctionList", code);
    }

    /// <summary>Makes a module ready whose functions are known.</summary>
    internal static Decision<TokenModule> Begin(Cryptoki cryptoki)
    {
        try
        {
            bool mustEnd = cryptoki.Initialize();
            return Decision.Accepted(new TokenModule(cryptoki, mustEnd, ModuleDescription.Of(cryptoki.Info())));
        }
        catch (CryptokiException refused)
        {
            return refused.ToRefusal();
        }
    }

    /// <summary>The tokens that are there now.</summary>
    public Decision<IReadOnlyList<TokenDescription>> Tokens()
    {
        try
        {
            return Decision.Accepted<IReadOnlyList<TokenDescription>>(
                [.. _cryptoki.SlotsWithToken().Select(slot => TokenDescription.Of(slot, _cryptoki.SlotInfo(slot), _cryptoki.TokenInfo(slot)))]);
        }
        catch (CryptokiException refused)
        {
            return refused.ToRefusal();
        }
    }

    /// <summary>The one token with this label.</summary>
    public Decision<TokenDescription> Find(string label)
    {
        if (!Tokens().IsAccepted(out var tokens, out var refusal))
            return refusal;
        var found = tokens.Where(token => token.Label == label).ToList();
        if (found.Count == 1)
            return Decision.Accepted(found[0]);
        string there = string.Join(", ", tokens.Where(token => token.Label.Length > 0).Select(token => $"'{token.Label}'"));
        return found.Count == 0
            ? Decision.Refused(
                "pkcs11-token-not-found", $"The module has no token '{label}'; {(there.Length == 0 ? "it has none with a label" : "it has " + there)}.",
                "Connect the token, or give the label of one that is there.")
            : Decision.Refused(
                "pkcs11-token-ambiguous", $"The module has {found.Count} tokens '{label}'.", "Leave only the one connected that you mean.");
    }

    /// <summary>Opens a session on a token and logs in as its user.</summary>
    /// <param name="token">The token.</param>
    /// <param name="pin">The PIN, UTF-8; null for a token that asks for it itself. Not kept.</param>
    public Decision<TokenSession> Open(TokenDescription token, byte[]? pin)
    {
        if (WhyNotOpen(token, pin) is { } refusal)
            return refusal;
        nuint? session = null;
        try
        {
            session = _cryptoki.OpenSession(token.Slot, mayWrite: true);
            _cryptoki.Login(session.Value, token.AsksForPin ? null : pin);
            return Decision.Accepted(new TokenSession(_cryptoki, session.Value, token));
        }
        catch (CryptokiException refused)
        {
            if (session is { } opened)
                CloseQuietly(opened);
            return refused.ToRefusal();
        }
    }

    /// <summary>Ends the use of the module. Sessions must be closed before.</summary>
    public void Dispose()
    {
        if (!_mustEnd)
            return;
        _mustEnd = false;
        try
        {
            _cryptoki.End();
        }
        catch (CryptokiException)
        {
            // Nothing depends on it any more. The library stays loaded: many a module does not survive being unloaded.
        }
    }

    private static Refusal? WhyNotOpen(TokenDescription token, byte[]? pin)
    {
        if (!token.IsReady)
            return new Refusal("pkcs11-token-not-ready", $"The token '{token.Label}' is not initialised, or its user has no PIN.", "Initialise it with the tool of its maker.");
        if (token.IsLocked)
            return ReturnValue.Of(0xA4).ToRefusal("C_Login", 0xA4);
        if (token.IsLastTry)
        {
            return new Refusal(
                "pkcs11-pin-last-try", $"One more wrong PIN locks the token '{token.Label}', so none is tried.",
                "Log in once with the tool of its maker; that takes the counter back.");
        }

        return pin is null or { Length: 0 } && !token.AsksForPin
            ? new Refusal("pkcs11-pin-missing", $"The token '{token.Label}' asks for a PIN, and none is given.", "Give the PIN of the user.")
            : null;
    }

    private void CloseQuietly(nuint session)
    {
        try
        {
            _cryptoki.CloseSession(session);
        }
        catch (CryptokiException)
        {
            // What went wrong before is what the caller must hear.
        }
    }
}
