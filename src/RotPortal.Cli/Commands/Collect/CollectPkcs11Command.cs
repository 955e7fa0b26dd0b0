using RotPortal.Cli.CommandLine;
using RotPortal.Cli.Stations.Tokens;
using RotPortal.Devices;

namespace RotPortal.Cli.Commands.Collect;

/// <summary><c>rot collect pkcs11</c>: evidence of a key that is in a token already.</summary>
internal static class CollectPkcs11Command
{
    private const string Label = "--label";
    private const string Id = "--id";

    public static Command Command { get; } = new(
        new CommandSyntax(
            "collect pkcs11",
            "writes down what a PKCS#11 token says about a key in it, signed by the key",
            [
                .. TokenOptions.Syntaxes,
                new OptionSyntax(Label, "LABEL", "Label of the key (CKA_LABEL).") { IsRequired = true },
                new OptionSyntax(Id, "HEX", "Identifier of the key (CKA_ID), when several have the label."),
                CollectOptions.ChallengeSyntax,
                CollectOptions.OutSyntax,
                FormatOption.Syntax,
            ])
        {
            ExitCodes = "0 the evidence was written",
            Examples = ["rot collect pkcs11 --module /usr/lib/softhsm/libsofthsm2.so --token line3 --label device --out key.json"],
        },
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, Surroundings at, CancellationToken cancellation)
    {
        var asked = CollectOptions.ReadChallenge(arguments, 32);
        if (asked is not Answer<byte[]>.Given { Value: var nonce })
            return Rot.Refuse(at, asked);
        byte[]? id = arguments.Value(Id) is { } hex ? CollectOptions.Octets(hex) : null;
        if (id is null && arguments.Value(Id) is { } wrong)
            return Rot.Refuse(at, $"{Id} takes octets in hex, not '{wrong}'.");
        var opened = TokenOptions.Open(arguments, at);
        if (opened is not Answer<OpenToken>.Given { Value: var token })
            return Rot.Refuse(at, opened);
        using (token)
        {
            var proven = Prove(token, arguments.Value(Label) ?? "", id, nonce, at.Time.GetUtcNow());
            return proven is Answer<ProvenTokenKey>.Given { Value: var key }
                ? await CollectOptions.WriteAsync(arguments, at, TokenProof.Kind, key.Octets, nonce, Sha256Digest.Of(key.PublicKey), cancellation)
                : Rot.Refuse(at, proven);
        }
    }

    private static Answer<ProvenTokenKey> Prove(OpenToken token, string label, byte[]? id, byte[] nonce, DateTimeOffset now)
    {
        if (!token.Session.Find(label, id).IsAccepted(out var keys, out var refusal))
            return TokenOptions.Withheld<ProvenTokenKey>(refusal);
        if (keys.Count != 1)
        {
            return new Answer<ProvenTokenKey>.Withheld(keys.Count == 0
                ? $"the token holds no private key '{label}'{(id is null ? "" : " with this identifier")}. List what it holds with the tool of its maker."
                : $"the token holds {keys.Count} private keys '{label}': {string.Join(", ", keys.Select(key => Convert.ToHexStringLower(key.Id.Span)))}. Name one with {Id}.");
        }

        return TokenProof.Make(token.Module.Description, token.Session, keys[0], nonce, now).IsAccepted(out var proven, out refusal)
            ? new Answer<ProvenTokenKey>.Given(proven)
            : TokenOptions.Withheld<ProvenTokenKey>(refusal);
    }
}
