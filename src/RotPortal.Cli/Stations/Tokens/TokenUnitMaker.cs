using System.Security.Cryptography;
using System.Text;
using RotPortal.Cli.Stations.Portal;
using RotPortal.Pki.Pkcs11;

namespace RotPortal.Cli.Stations.Tokens;

/// <summary>
/// Makes units whose key lives in a PKCS#11 token. The identifier of the key follows from order and serial number, so that after a crash it is found and
/// not made a second time.
/// </summary>
/// <param name="module">The module, as it describes itself.</param>
/// <param name="session">A session on the token.</param>
/// <param name="kind">The kind of key.</param>
/// <param name="order">The production order.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenUnitMaker(ModuleDescription module, TokenSession session, TokenKeyKind kind, string order, TimeProvider time) : IUnitMaker
{
    private const int IdLength = 16;

    public string Name => "pkcs11";

    public string EvidenceKind => TokenProof.Kind;

    public async Task<UnitMaking> MakeAsync(string serial, PortalStation portal, CancellationToken cancellation)
    {
        var (key, why) = FindOrGenerate(serial);
        if (key is null)
            return new UnitMaking.Broken(why);
        var asked = await portal.ChallengesAsync(1, cancellation);
        if (asked is not PortalAnswer<IReadOnlyList<StationChallenge>>.Given { Value: [var challenge, ..] })
            return asked is PortalAnswer<IReadOnlyList<StationChallenge>>.Given ? new UnitMaking.Unreachable("the portal gave no challenge") : UnitMaking.From(asked);
        return TokenProof.Make(module, session, key, challenge.Nonce, time.GetUtcNow()).IsAccepted(out var proven, out var refusal)
            ? new UnitMaking.Proved([new UnitEvidence(TokenProof.Kind, proven.Octets, challenge.Id)], null)
            : new UnitMaking.Broken($"{refusal.Why} {refusal.WhatToDo}");
    }

    /// <summary>CKA_ID of the key of a unit.</summary>
    internal static byte[] IdOf(string order, string serial) => SHA256.HashData(Encoding.UTF8.GetBytes($"rot enrol {order}\n{serial}"))[..IdLength];

    private (TokenKey? Key, string Why) FindOrGenerate(string serial)
    {
        byte[] id = IdOf(order, serial);
        if (!session.Find(null, id).IsAccepted(out var there, out var refusal))
            return (null, $"{refusal.Why} {refusal.WhatToDo}");
        if (there.Count > 1)
            return (null, $"The token holds {there.Count} keys for {serial}. Somebody copied one; look at the token before you go on.");
        if (there.Count == 1)
            return (there[0], "");
        return session.Generate(kind, serial, id).IsAccepted(out var made, out refusal) ? (made, "") : (null, $"{refusal.Why} {refusal.WhatToDo}");
    }
}
