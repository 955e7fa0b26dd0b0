using System.Security.Cryptography;
using System.Text;
using RotPortal.Cli.CommandLine;
using RotPortal.Devices;
using RotPortal.Pki.Pkcs11;

namespace RotPortal.Cli.Commands;

/// <summary>
/// Which token, and where its PIN comes from: a file, a variable of the environment, or the person at the terminal. Never the command line, which every
/// user of the machine can read.
/// </summary>
internal static class TokenOptions
{
    public const string Module = "--module";
    public const string Token = "--token";
    public const string UsualVariable = "ROT_PIN";

    private const string PinFile = "--pin-file";
    private const string PinVariable = "--pin-env";
    private const int LongestPin = 1024;

    public static IReadOnlyList<OptionSyntax> Syntaxes { get; } =
    [
        new OptionSyntax(Module, "FILE", "PKCS#11 library of the token's maker, for example /usr/lib/softhsm/libsofthsm2.so.") { IsRequired = true },
        new OptionSyntax(Token, "LABEL", "Label of the token.") { IsRequired = true },
        new OptionSyntax(PinFile, "FILE", "File that holds the PIN of the user."),
        new OptionSyntax(PinVariable, "NAME", $"Variable of the environment that holds the PIN; {UsualVariable} when not given. Without either, the PIN is asked for at the terminal."),
    ];

    /// <summary>Loads the module, finds the token and logs in.</summary>
    public static Answer<OpenToken> Open(Arguments arguments, Surroundings at)
    {
        if (!TokenModule.Load(arguments.Value(Module) ?? "").IsAccepted(out var module, out var refusal))
            return Withheld<OpenToken>(refusal);
        var opened = Open(module, arguments, at);
        if (opened is not Answer<OpenToken>.Given)
            module.Dispose();
        return opened;
    }

    /// <summary>A refusal as a sentence for a person.</summary>
    public static Answer<T> Withheld<T>(Refusal refusal) => new Answer<T>.Withheld($"{refusal.Why} {refusal.WhatToDo}");

    private static Answer<OpenToken> Open(TokenModule module, Arguments arguments, Surroundings at)
    {
        if (!module.Find(arguments.Value(Token) ?? "").IsAccepted(out var token, out var refusal))
            return Withheld<OpenToken>(refusal);
        byte[]? pin = null;
        if (!token.AsksForPin)
        {
            var read = ReadPin(token, arguments, at);
            if (read is not Answer<byte[]>.Given { Value: var given })
                return new Answer<OpenToken>.Withheld(((Answer<byte[]>.Withheld)read).Why);
            pin = given;
        }

        try
        {
            return module.Open(token, pin).IsAccepted(out var session, out refusal)
                ? new Answer<OpenToken>.Given(new OpenToken(module, session))
                : Withheld<OpenToken>(refusal);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pin);
        }
    }

    private static Answer<byte[]> ReadPin(TokenDescription token, Arguments arguments, Surroundings at)
    {
        if (arguments.Value(PinFile) is { } file)
        {
            if (InputFile.WhyNot(file) is { } why)
                return new Answer<byte[]>.Withheld(why);
            byte[] octets = File.ReadAllBytes(file);
            return octets.Length <= LongestPin
                ? new Answer<byte[]>.Given(WithoutLineEnd(octets))
                : new Answer<byte[]>.Withheld($"{file}: the file is longer than any PIN.");
        }

        string name = arguments.Value(PinVariable) ?? UsualVariable;
        if (at.Variable(name) is { Length: > 0 } text)
            return new Answer<byte[]>.Given(Encoding.UTF8.GetBytes(text));
        if (arguments.Value(PinVariable) is not null)
            return new Answer<byte[]>.Withheld($"the variable {name} of the environment holds no PIN.");
        return at.AskSecret($"PIN of the token '{token.Label}': ") is { Length: > 0 } typed
            ? new Answer<byte[]>.Given(typed)
            : new Answer<byte[]>.Withheld($"the token '{token.Label}' needs a PIN. Put it into a file for {PinFile}, or into the variable {UsualVariable} of the environment.");
    }

    private static byte[] WithoutLineEnd(byte[] octets)
    {
        int length = octets.Length;
        if (length > 0 && octets[length - 1] == '\n')
            length--;
        if (length > 0 && octets[length - 1] == '\r')
            length--;
        return octets[..length];
    }
}

/// <summary>A token that somebody is logged in to.</summary>
/// <param name="Module">Its module.</param>
/// <param name="Session">The session.</param>
internal sealed record OpenToken(TokenModule Module, TokenSession Session) : IDisposable
{
    public void Dispose()
    {
        Session.Dispose();
        Module.Dispose();
    }
}
