using RotPortal.Provisioning.Formats.Cbor;
using RotPortal.Provisioning.Formats.Cose;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Dice;

/// <summary>Verifies a chain in CBOR: a COSE_Key, then COSE_Sign1 of which each is signed by the key before (Android: DiceCertChain, earlier BCC).</summary>
internal static class CborChain
{
    /// <summary>The longest chain; real ones have at most ten entries.</summary>
    public const int MaximumLayers = 32;

    /// <summary>Verifies a chain whose key stands at its top.</summary>
    public static DiceAnswer Verify(CborItem item, SignatureVerifier signatures)
    {
        if (item is not CborItem.Array { Items: { Count: > 1 and <= MaximumLayers + 1 } items })
            return new DiceAnswer.Refused(DiceChecks.ChainStructure, DiceChecks.AndroidClause, $"The chain is no array of a key and 1 to {MaximumLayers} entries.");
        if (CoseKey.Read(items[0], out string? problem) is not { } uds)
            return new DiceAnswer.Refused(DiceChecks.UdsKey, DiceChecks.AndroidClause, $"The key at the top of the chain cannot be used: {problem}.");
        // Nothing covers the key at the top; a key that names no algorithm would be the same key in another writing.
        return uds.Algorithm is null
            ? new DiceAnswer.Refused(DiceChecks.UdsKey, DiceChecks.AndroidClause, "The key at the top of the chain names no algorithm (3).")
            : Verify(uds, [.. items.Skip(1)], signatures);
    }

    /// <summary>Verifies entries below a key.</summary>
    /// <param name="uds">The key that signed the first entry.</param>
    /// <param name="entries">The entries, first one first.</param>
    /// <param name="signatures">Verifies.</param>
    public static DiceAnswer Verify(CoseKey uds, IReadOnlyList<CborItem> entries, SignatureVerifier signatures)
    {
        var layers = new List<DiceLayer>();
        var (key, only) = (uds.Key, uds.Algorithm);
        CoseAlgorithm? missing = null;
        foreach (var entry in entries)
        {
            string place = $"Entry {layers.Count + 1}";
            if (CoseMessage.ReadSign1(entry) is not CoseReading.Parsed { Message: var message })
            {
                string why = CoseMessage.ReadSign1(entry) is CoseReading.Malformed malformed ? $"{malformed.Detail} ({malformed.Clause})" : "";
                return new DiceAnswer.Refused(DiceChecks.ChainStructure, DiceChecks.AndroidClause, $"{place} is no COSE_Sign1: {why}.");
            }

            if (CwtLayer.Read(message.Payload, entries.Count == 1 && IsSelfSigned(message.Payload, uds.Key), out var own, out string? problem) is not { } layer)
                return new DiceAnswer.Refused(DiceChecks.LayerClaims, DiceChecks.CborClause, $"{place} is not as asked: {problem}.");
            if (layers.Count > 0 && layers[^1].Subject != layer.Issuer)
                return new DiceAnswer.Refused(DiceChecks.LayerIssuer, DiceChecks.CborClause, $"{place} names another issuer than the entry before it.");
            // A signature under another algorithm than the key is for is none of it (RFC 9052 7.1, alg).
            var answer = only is not null && only.Id != message.Algorithm.Id ? SignatureAnswer.Invalid : signatures.Verify(key, message);
            if (answer is SignatureAnswer.Invalid or SignatureAnswer.TooWeak)
                return new DiceAnswer.Refused(DiceChecks.LayerSignature, DiceChecks.SignatureClause, $"{place} ({layer.Subject}) was not signed by the key before it: it was changed, or belongs to another device.");
            if (answer == SignatureAnswer.NotAvailable)
                missing ??= message.Algorithm;
            layers.Add(layer);
            (key, only) = (layer.Key, own);
        }

        var chain = new DiceChain(uds.Key, uds.HoldsPrivatePart, layers);
        return missing is null
            ? new DiceAnswer.Consistent(chain)
            : new DiceAnswer.Refused(CoseChecks.NotAvailable, CoseChecks.NotAvailableClause, CoseChecks.NotAvailableDetail("The chain", missing.Name) + AsItStands(chain));
    }

    // What an unverified chain says against itself may be told: nobody lies to look worse.
    private static string AsItStands(DiceChain chain)
    {
        string degenerate = chain.IsDegenerate ? " As it stands it is degenerate: one entry that the key signed for itself, and no hardware root." : "";
        string[] debug = [.. chain.Layers.Index().Where(layer => layer.Item.Mode == DiceMode.Debug).Select(layer => $"{layer.Index + 1}")];
        return degenerate + (debug.Length == 0 ? "" : $" As it stands, entries in debug mode: {string.Join(", ", debug)} of {chain.Layers.Count}.");
    }

    private static bool IsSelfSigned(ReadOnlyMemory<byte> payload, PublicKey uds) =>
        CborItemReader.ReadMap(payload)?.Find(-4670552) is CborItem.Octets own && CborItemReader.ReadMap(own.Value) is { } map
        && CoseKey.Read(map, out _) is { } key && key.Key.Der.Span.SequenceEqual(uds.Der.Span);
}
