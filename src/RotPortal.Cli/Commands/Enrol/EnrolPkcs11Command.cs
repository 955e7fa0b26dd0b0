using RotPortal.Cli.CommandLine;
using RotPortal.Cli.Stations.Tokens;
using RotPortal.Pki.Pkcs11;

namespace RotPortal.Cli.Commands.Enrol;

/// <summary><c>rot enrol pkcs11</c>: makes keys in a token and enrols them at the portal.</summary>
internal static class EnrolPkcs11Command
{
    private const string Key = "--key";

    private static readonly Dictionary<string, TokenKeyKind> Kinds = new(StringComparer.Ordinal)
    {
        ["p256"] = TokenKeyKind.P256,
        ["p384"] = TokenKeyKind.P384,
        ["rsa2048"] = TokenKeyKind.Rsa2048,
        ["rsa3072"] = TokenKeyKind.Rsa3072,
        ["rsa4096"] = TokenKeyKind.Rsa4096,
    };

    public static Command Command { get; } = new(
        new CommandSyntax(
            "enrol pkcs11",
            "makes keys in a PKCS#11 token, proves them and enrols them at a portal",
            [.. TokenOptions.Syntaxes, .. EnrolOptions.Syntaxes, OptionSyntax.Choice(Key, "Kind of the keys; p256 when not given.", [.. Kinds.Keys]), FormatOption.Syntax])
        {
            ExitCodes = "0 every unit is made, 1 some failed or were refused",
            Examples =
            [
                "rot enrol pkcs11 --module /usr/lib/softhsm/libsofthsm2.so --token line3 --pin-file pin --portal https://portal.example \\",
                "    --claim order-17.claim --serial-from SN-0001 --count 20",
            ],
        },
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, Surroundings at, CancellationToken cancellation)
    {
        var read = EnrolOptions.Read(arguments, at);
        if (read is not Answer<EnrolOptions>.Given { Value: var options })
            return Rot.Refuse(at, read);
        var opened = TokenOptions.Open(arguments, at);
        if (opened is not Answer<OpenToken>.Given { Value: var token })
            return Rot.Refuse(at, opened);
        using (token)
        {
            IReadOnlyList<string> serials = options.Serials.Count > 0 ? options.Serials : [token.Session.Token.SerialNumber];
            if (serials[0].Length == 0)
                return Rot.Refuse(at, "the token gives no serial number. Give one with --serial-from.");
            var maker = new TokenUnitMaker(token.Module.Description, token.Session, Kinds[arguments.Value(Key) ?? "p256"], options.Claim.Order, at.Time);
            return await Enrolment.RunAsync(arguments, options, serials, maker, at, cancellation);
        }
    }
}
